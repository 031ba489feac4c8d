import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { multiply, sum, toFraction, ZERO } from '../../src/exact/rational.ts'
import { RegionReader } from '../../src/facts/index.ts'
import { type Basis, scoreRegion } from '../../src/scoring/index.ts'
import {
  countItemRows,
  type ItemRow,
  type ItemTableQuestion,
  itemRows,
} from '../../src/services/item-table.ts'
import { ledgerOf } from '../scoring/ledger.ts'
import { executed, naiveScore, roadmaps, versions } from '../scoring/naive.ts'
import { day, someBasis, someFacts } from '../scoring/random-ledgers.ts'
import { realWorlds } from '../scoring/world.ts'
import { shipped } from './comparison/support.ts'

const every = versions.map(shipped)
const country = [...realWorlds].map(([code, { record }]) => ({ code, record }))

const asking = (dates: readonly string[], basis: Basis): ItemTableQuestion => ({
  versions: every,
  dates,
  knownAt: null,
  basis,
  withBodies: true,
})

/** The rows of each subject: a region or a body, on one date, under one version. */
const bySubject = (rows: readonly ItemRow[]) => [
  ...Map.groupBy(rows, ({ subject }) => subject).entries(),
]

describe('the flat table of the four regions', () => {
  it.each(['planned', 'accepted'] as const)(
    'sums, on the basis %s, to what a second calculation says of each region',
    (basis) => {
      const rows = [...itemRows(asking(['2023-12-31', '2024-06-30'], basis), country)]
      const own = bySubject(rows).filter(([{ body }]) => body === null)
      expect(own).toHaveLength(4 * 2 * 3)
      for (const [{ region, version, question, score }, items] of own) {
        const roadmap = roadmaps.find((each) => each.region.code === region.code)
        const name = versions.find((each) => each === version.published.document.version)
        if (roadmap === undefined || name === undefined) throw new Error('an unknown subject')
        const { asOf } = question
        const second = naiveScore(roadmap, executed(roadmap), { version: name, basis, asOf })
        const contributions = sum(items.map((row) => row.score.contribution))
        expect([toFraction(contributions), score && toFraction(score)]).toEqual([second, second])
      }
    },
  )

  it('has 59 items of each region and 76 of each of its bodies, each once, in order', () => {
    const rows = [...itemRows(asking(['2024-06-30'], 'accepted'), country)]
    const subjects = bySubject(rows)
    for (const [{ body }, items] of subjects) {
      expect(items).toHaveLength(body === null ? 59 : 76)
      expect(new Set(items.map(({ item }) => item.id)).size).toBe(items.length)
    }
    const names = subjects.map(
      ([{ region, body, version }]) =>
        `${region.code} ${version.published.document.version} ${body?.code ?? ''}`,
    )
    expect(new Set(names).size).toBe(names.length)
    expect([...names].sort()).toEqual(names)
  })

  it('has no region that was not on record by the instant asked about', () => {
    const asked = { ...asking(['2024-06-30'], 'accepted'), knownAt: '2023-09-27T00:00:00.000Z' }
    const codes = new Set([...itemRows(asked, country)].map(({ subject }) => subject.region.code))
    expect([...codes]).toEqual(['RU-AL'])
    expect(countItemRows(asked, country)).toBe([...itemRows(asked, country)].length)
  })
})

describe('the flat table without bodies', () => {
  it('has what the whole one has of regions, and is counted so', () => {
    const asked = asking(['2024-06-30'], 'accepted')
    const own = [...itemRows({ ...asked, withBodies: false }, country)]
    const whole = [...itemRows(asked, country)].filter(({ subject }) => subject.body === null)
    expect(own).toHaveLength(4 * 3 * 59)
    expect(countItemRows({ ...asked, withBodies: false }, country)).toBe(own.length)
    expect(own.map(({ score }) => score)).toEqual(whole.map(({ score }) => score))
  })
})

describe('for any facts about a region, on any basis', () => {
  it('rows sum to the score of their subject, subjects to the score of the region, and are counted', () => {
    fc.assert(
      fc.property(someFacts, someBasis, day, ({ world, written }, basis, asOf) => {
        const { code } = world.record
        const record = { ...world.record, facts: ledgerOf(world, written) }
        const asked = asking([asOf], basis)
        const rows = [...itemRows(asked, [{ code, record }])]
        expect(countItemRows(asked, [{ code, record }])).toBe(rows.length)
        const subjects = bySubject(rows)
        // A subject without a score contributes nothing; that of a region may be its bodies' alone.
        for (const [{ score }, items] of subjects)
          if (items[0]?.subject.body !== null)
            expect(toFraction(sum(items.map((row) => row.score.contribution)))).toBe(
              toFraction(score ?? ZERO),
            )
        for (const version of every) {
          const { input } = new RegionReader(version.catalogue, record, {
            asOf,
            knownAt: null,
            basis,
          }).region()
          const parts = rows
            .filter(({ subject }) => subject.version === version)
            .map(({ subject, score }) => multiply(subject.weight, score.contribution))
          const { value } = scoreRegion(version.compiled, input)
          expect(toFraction(sum(parts))).toBe(toFraction(value ?? ZERO))
        }
      }),
      { numRuns: 40 },
    )
  })
})
