import { describe, expect, it } from 'vitest'
import {
  applicationOn,
  inForce,
  latestOf,
  shippedStanding,
  statusOn,
  type VersionEnd,
  type VersionStanding,
} from '../../src/methodology/index.ts'

const FROM = '2026-07-01'
const [MAY, JUNE, JULY] = [
  '2026-05-01T09:00:00.000Z',
  '2026-06-01T09:00:00.000Z',
  '2026-07-01T09:00:00.000Z',
]
const end = (kind: VersionEnd['kind'], on: string, recordedAt: string): VersionEnd => ({
  kind,
  on,
  by: kind === 'superseded' ? '2027.1' : null,
  reason: 'An act',
  recordedAt,
})

/** Published in May; said in June to be retired in September, and in July to be superseded in December. */
const version: VersionStanding = {
  isDraft: false,
  publishedAt: MAY,
  ends: [end('retired', '2026-09-01', JUNE), end('superseded', '2026-12-01', JULY)],
}

describe('how a version stands', () => {
  it.each([
    ['before it was published, it is in force on no day', null, null],
    ['a millisecond before', '2026-05-01T08:59:59.999Z', null],
    ['from its publication on, without end', MAY, { from: FROM, until: null }],
    ['from June on, until September', JUNE, { from: FROM, until: '2026-09-01' }],
    [
      'from July on, until December: what was recorded last counts',
      JULY,
      { from: FROM, until: '2026-12-01' },
    ],
  ])('%s', (_, knownAt, expected) => {
    expect(inForce(version, FROM, knownAt)).toEqual(expected)
  })

  it.each([
    ['2026-06-30', JUNE, 'published', 'restated'],
    ['2026-07-01', JUNE, 'published', 'as-published'],
    ['2026-08-31', JUNE, 'published', 'as-published'],
    ['2026-09-01', JUNE, 'retired', 'restated'],
    ['2026-09-01', JULY, 'published', 'as-published'],
    ['2026-12-01', JULY, 'superseded', 'restated'],
    ['2026-12-01', null, 'published', 'restated'],
  ] as const)('on %s, known at %s: %s, %s', (asOf, knownAt, status, application) => {
    expect(statusOn(version, { asOf, knownAt })).toBe(status)
    expect(applicationOn(version, FROM, { asOf, knownAt })).toBe(application)
  })

  it('a version of the data files is known always, a draft is never in force', () => {
    expect(inForce(shippedStanding, FROM, null)).toEqual({ from: FROM, until: null })
    const draft = { ...shippedStanding, isDraft: true }
    expect(inForce(draft, FROM, JULY)).toBeNull()
    expect(statusOn(draft, { asOf: FROM, knownAt: JULY })).toBe('draft')
  })

  it('a version superseded on its first day, or before, was never in force', () => {
    const never = { ...shippedStanding, ends: [end('superseded', FROM, MAY)] }
    expect(inForce(never, FROM, MAY)).toBeNull()
    expect(inForce(never, FROM, null)).toEqual({ from: FROM, until: null })
  })

  it('the latest that is known of it is its publication or its last end', () => {
    expect([latestOf(shippedStanding), latestOf(version)]).toEqual([null, JULY])
    expect(latestOf({ ...version, ends: [] })).toBe(MAY)
  })
})
