import { describe, expect, it } from 'vitest'
import { type Author, changeDates, type Fact, type Statement } from '../../src/facts/index.ts'
import { ledgerOf } from '../scoring/ledger.ts'
import { realWorlds } from '../scoring/world.ts'
import type { WrittenFact } from '../scoring/written-fact.ts'

const world = realWorlds.get('RU-IRK')
if (world === undefined) throw new Error('Irkutsk is missing')
const { catalogue, record } = world

const datesWith = (written: readonly WrittenFact[], knownAt: string | null = null) =>
  changeDates(
    catalogue,
    { ...record, facts: ledgerOf(world, written) },
    { knownAt, basis: 'planned' },
  )
const before = datesWith([])
/** The days that these facts add to those of the region's own files. */
const added = (...written: WrittenFact[]) =>
  datesWith(written).filter((date) => !before.includes(date))

const apparatus = { body: 'apparatus' }

describe('changeDates', () => {
  it('leaves deadlines out on accepted and reported, where they change no score', () => {
    for (const basis of ['accepted', 'reported'] as const)
      expect(changeDates(catalogue, record, { knownAt: null, basis })).toEqual([
        '2023-09-01',
        '2023-09-28',
      ])
  })

  it('has 23 days of its own: adoption, completions, deadlines of the rows and of the catalogue', () => {
    expect(before).toEqual([
      '2023-09-01',
      '2023-09-28',
      '2023-10-01',
      '2023-11-01',
      '2023-12-01',
      '2023-12-07',
      '2023-12-15',
      '2023-12-22',
      '2023-12-30',
      '2023-12-31',
      '2024-01-20',
      '2024-02-01',
      '2024-03-01',
      '2024-03-31',
      '2024-04-01',
      '2024-06-01',
      '2024-06-30',
      '2024-07-01',
      '2024-08-01',
      '2024-09-12',
      '2024-09-30',
      '2024-11-15',
      '2024-12-31',
    ])
  })

  it.each<[string, readonly WrittenFact[], readonly string[]]>([
    [
      'a completion on its day',
      [{ fact: 'completion', item: 'R1.3', on: '2024-01-05' }],
      ['2024-01-05'],
    ],
    [
      'a measurement on its day',
      [
        {
          fact: 'measurement',
          item: 'B3.1.7',
          on: '2024-01-06',
          done: 1,
          total: 2,
          ...apparatus,
        },
      ],
      ['2024-01-06'],
    ],
    [
      'counts of services on their day',
      [
        {
          fact: 'services',
          on: '2024-01-07',
          graded: 3,
          planned: 2,
          finished: 1,
          ...apparatus,
        },
      ],
      ['2024-01-07'],
    ],
    [
      'a dated trait on its first day',
      [{ fact: 'trait', trait: 'hrCentralised', value: true, from: '2024-01-08' }],
      ['2024-01-08'],
    ],
    ['an undated trait on none', [{ fact: 'trait', trait: 'hrCentralised', value: true }], []],
    [
      'a waiver on its first day and on the day it ends',
      [{ fact: 'waiver', item: 'R1.3', from: '2024-01-09', until: '2024-01-10' }],
      ['2024-01-09', '2024-01-10'],
    ],
    [
      'a waiver without an end on its first day',
      [{ fact: 'waiver', item: 'R1.3', from: '2024-01-09' }],
      ['2024-01-09'],
    ],
    [
      'a change of a body on its day',
      [{ fact: 'body', change: 'abolished', on: '2024-01-11', ...apparatus }],
      ['2024-01-11'],
    ],
    [
      'a complete register on its first day',
      [{ fact: 'register-complete', from: '2024-01-12' }],
      ['2024-01-12'],
    ],
  ])('has %s', (_, written, expected) => {
    expect(added(...written)).toEqual(expected)
  })

  it('leaves out what is withdrawn', () => {
    expect(
      added(
        { fact: 'completion', id: 'mistake', item: 'R1.3', on: '2024-01-05' },
        { fact: 'withdrawal', of: 'mistake' },
      ),
    ).toEqual([])
  })

  it("has the adoption of an editor's edition once the edition counts, on reported at once", () => {
    const own = record.facts.find(({ statement }) => statement.kind === 'edition')
    if (own?.statement.kind !== 'edition') throw new Error('Irkutsk has an edition')
    const editor: Author = { key: 'key', role: 'region-editor', office: 'An office' }
    const last = record.facts.length
    const appended = (position: number, statement: Statement): Fact => ({
      id: `RU-IRK-${last + position}`,
      sequence: last + position,
      recordedAt: `2025-01-01T00:00:0${position}.000Z`,
      body: null,
      author: editor,
      statement,
    })
    const claimed = [
      ...record.facts,
      appended(1, { ...own.statement, adoptedOn: '2024-10-10', bodies: [] }),
    ]
    const accepted = [
      ...claimed,
      appended(2, {
        kind: 'verdict',
        on: `RU-IRK-${last + 1}`,
        under: null,
        outcome: 'accepted',
        reason: null,
      }),
    ]
    const has = (facts: readonly Fact[], basis: 'accepted' | 'reported' | 'planned') =>
      changeDates(catalogue, { ...record, facts }, { knownAt: null, basis }).includes('2024-10-10')
    expect([has(claimed, 'accepted'), has(claimed, 'planned')]).toEqual([false, false])
    expect(has(claimed, 'reported')).toBe(true)
    expect([has(accepted, 'accepted'), has(accepted, 'planned')]).toEqual([true, true])
  })

  it('leaves out facts and editions that were not recorded yet', () => {
    const completion: WrittenFact = { fact: 'completion', item: 'R1.3', on: '2024-01-05' }
    expect(datesWith([completion], '2024-12-31T00:00:00.000Z')).toEqual(before)
    expect(datesWith([completion], '2023-09-28T08:59:59.999Z')).toEqual([
      '2023-12-07',
      '2023-12-15',
      '2023-12-30',
      '2023-12-31',
      '2024-03-31',
      '2024-11-15',
      '2024-12-31',
    ])
  })
})
