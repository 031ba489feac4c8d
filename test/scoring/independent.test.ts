import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toFraction } from '../../src/exact/rational.ts'
import { type Question, RegionReader } from '../../src/facts/index.ts'
import { scoreRegion } from '../../src/scoring/index.ts'
import { coursesOf, regionAnswer } from './answer.ts'
import { ledgerOf } from './ledger.ts'
import {
  atLeast40,
  type Done,
  datesOf,
  everyDay,
  executed,
  naiveScore,
  roadmaps,
  type VersionName,
  versions,
} from './naive.ts'
import { day } from './random-ledgers.ts'
import { askedFor, realWorlds, versionOf, type World } from './world.ts'
import type { WrittenFact } from './written-fact.ts'

const FIRST = '2023-05-01'
const LAST = '2026-12-31'
const bases = ['planned', 'accepted'] as const

function worldOf(code: string): World {
  const world = realWorlds.get(code)
  if (world === undefined) throw new Error(`there is no region ${code}`)
  return world
}

function roadmapOf(code: string) {
  const roadmap = roadmaps.find(({ region }) => region.code === code)
  if (roadmap === undefined) throw new Error(`there is no roadmap of ${code}`)
  return roadmap
}

const answerOf = (code: string, version: string, asOf: string, basis: Question['basis']) => {
  const world = worldOf(code)
  const reader = new RegionReader(world.catalogue, world.record, { asOf, knownAt: null, basis })
  return regionAnswer(versionOf(world, version), reader.region())
}

/** The core's scores under all versions, written as the naive way writes them. */
function coreScores(world: World, facts: World['record']['facts'], question: Question) {
  const reader = new RegionReader(world.catalogue, { ...world.record, facts }, question)
  const { input } = reader.region()
  return Object.fromEntries(
    versions.map((version) => {
      const { value } = scoreRegion(versionOf(world, version), input)
      return [version, value === null ? null : toFraction(value)]
    }),
  )
}

const codes = ['RU-AL', 'RU-BU', 'RU-CU', 'RU-IRK']
const asked = codes.flatMap((code) => bases.map((basis) => [code, basis] as const))

describe('the core and a second, naive calculation', () => {
  it('know the same four regions', () => {
    expect(roadmaps.map(({ region }) => region.code).sort()).toEqual(codes)
    expect([...realWorlds.keys()].sort()).toEqual(codes)
  })

  it.each(asked)('agree for %s, %s, on every date named and the day before each', (code, basis) => {
    const [world, roadmap] = [worldOf(code), roadmapOf(code)]
    const dates = datesOf(roadmap, FIRST, LAST)
    expect(dates.length).toBeGreaterThan(30)
    const core = dates.map((asOf) =>
      coreScores(world, world.record.facts, { asOf, knownAt: null, basis }),
    )
    const naive = dates.map((asOf) =>
      Object.fromEntries(
        versions.map((version) => [
          version,
          naiveScore(roadmap, executed(roadmap), { version, basis, asOf }),
        ]),
      ),
    )
    expect(core).toEqual(naive)
  })

  it.each(asked)(
    'agree for %s, %s, on the day of the threshold, tried day by day',
    (code, basis) => {
      const [world, roadmap] = [worldOf(code), roadmapOf(code)]
      const done = executed(roadmap)
      const naiveOn = (version: VersionName) =>
        everyDay(FIRST, LAST).find((asOf) =>
          atLeast40(naiveScore(roadmap, done, { version, basis, asOf })),
        ) ?? null
      const compiled = versions.map((version) => versionOf(world, version))
      const question: Question = { asOf: LAST, knownAt: null, basis }
      expect(coursesOf(compiled, world, world.record, question)).toEqual(
        versions.map((version) => ({ reachedOn: naiveOn(version), falls: [] })),
      )
    },
  )

  it('agree on accepted whatever items are done, late or with some of their documents', () => {
    const claims = fc.constantFrom(...codes).chain((code) => {
      const items = worldOf(code).catalogue.region.sections.flatMap((section) => section.items)
      const places = items.flatMap(({ id }) => askedFor(worldOf(code), id))
      const accepted = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 })
      const claim = fc.record({ place: fc.constantFrom(...places), on: day, accepted })
      return fc
        .uniqueArray(claim, {
          selector: ({ place }) => `${place.item} ${place.row}`,
          maxLength: 50,
        })
        .map((all) => ({ code, all }))
    })
    fc.assert(
      fc.property(claims, day, ({ code, all }, asOf) => {
        const [world, roadmap] = [worldOf(code), roadmapOf(code)]
        const rows = roadmap.editions.findLast((edition) => edition.rows)?.rows ?? []
        const done = new Map<string, Done>(executed(roadmap))
        const written = all.flatMap(({ place, on, accepted }): WrittenFact[] => {
          const row =
            place.row ?? rows.find(({ crosswalk }) => crosswalk.item === place.item)?.number
          if (done.has(row ?? place.item)) return []
          const filled = place.requirements
            .filter((_, index) => accepted[index])
            .map(({ id }) => id)
          done.set(row ?? place.item, { on, accepted: filled })
          const documents = Object.fromEntries(filled.map((id) => [id, 'accepted' as const]))
          return [
            { fact: 'completion', item: place.item, row: place.row ?? undefined, on, documents },
          ]
        })
        const core = coreScores(world, ledgerOf(world, written), {
          asOf,
          knownAt: null,
          basis: 'accepted',
        })
        for (const version of versions)
          expect(core[version]).toBe(
            naiveScore(roadmap, done, { version, basis: 'accepted', asOf }),
          )
      }),
      { numRuns: 40 },
    )
  })
})

describe('the figures of DESIGN', () => {
  it.each([
    ['RU-IRK', '2024-06-30', '2023.1', '19/33'],
    ['RU-IRK', '2024-06-30', '2023.2', '797/1344'],
    ['RU-IRK', '2024-06-30', '2024.1', '797/1344'],
    ['RU-BU', '2024-01-01', '2023.1', '7/33'],
    ['RU-BU', '2024-01-01', '2023.2', '15/64'],
    ['RU-BU', '2024-01-01', '2024.1', '15/64'],
  ] as const)('plan of %s on %s under %s is %s, both ways', (code, asOf, version, expected) => {
    expect(answerOf(code, version, asOf, 'planned').exact).toBe(expected)
    const roadmap = roadmapOf(code)
    expect(naiveScore(roadmap, new Map(), { version, basis: 'planned', asOf })).toBe(expected)
  })

  it.each([
    ['RU-BU', ['R1.1', 'R1.2', 'R1.3']],
    ['RU-IRK', ['R1.1', 'R1.2']],
    ['RU-AL', []],
    ['RU-CU', []],
  ])('of %s the real facts alone meet %j, and every item has a reason', (code, met) => {
    for (const version of versions) {
      const { items } = answerOf(code, version, LAST, 'accepted')
      expect(Object.keys(items)).toHaveLength(59)
      const inState = (state: string) =>
        Object.keys(items).filter((id) => items[id]?.state === state)
      expect(inState('met')).toEqual(met)
      expect([...inState('partial'), ...inState('pending'), ...inState('waived')]).toEqual([])
      expect(inState('outcome')).toEqual(['R3.13'])
      const codesOf = (ids: readonly string[]) => [
        ...new Set(ids.map((id) => items[id]?.reason.code)),
      ]
      expect(codesOf(met)).toEqual(met.length === 0 ? [] : ['completed'])
      expect(codesOf(inState('unmet'))).toEqual(['no-completion'])
      expect(codesOf(inState('not-applicable'))).toEqual(['condition-fails'])
      expect(Object.values(items).filter(({ reason }) => !reason.code)).toEqual([])
    }
  })

  it.each([
    ['RU-AL', []],
    ['RU-BU', ['R2.2']],
    ['RU-CU', ['R1.1']],
    ['RU-IRK', []],
  ])('of %s the items absent from the roadmap are %j', (code, absent) => {
    const { items } = answerOf(code, '2023.1', LAST, 'accepted')
    expect(Object.keys(items).filter((id) => items[id]?.state === 'absent')).toEqual(absent)
  })
})
