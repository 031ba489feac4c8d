import type { Fact } from '../../src/facts/index.ts'
import { syntheticCode } from '../../src/local/synthetic/profile.ts'
import { makeRegion } from '../../src/local/synthetic/region.ts'
import { draftsOf } from '../../src/local/synthetic/write.ts'
import type { Catalogue } from '../../src/methodology/index.ts'
import type { Dataset } from '../../src/methodology/load/index.ts'
import { compile } from '../../src/scoring/index.ts'
import {
  attributionOf,
  between,
  type Compared,
  compareAll,
  pairOf,
  type Side,
  standingsOn,
  worldsBetween,
} from '../../src/services/comparison/index.ts'
import { type Group, medianOf, ratio, sideBySide } from './measure.ts'
import { ASKED, DAY } from './world.ts'

const REGIONS = 8
const VERSIONS = { base: '2023.2', target: '2024.1' } as const

/** A region as it is once it is on record, without a database. */
function regionOf(catalogue: Catalogue, code: string): Compared {
  const facts = draftsOf(catalogue, makeRegion(catalogue, code, ASKED)).map(
    ({ body, statement, recordedAt = '' }, index): Fact => ({
      id: `${code}-${index + 1}`,
      sequence: index + 1,
      recordedAt,
      body,
      author: { key: 'bench', role: 'coordinator', office: 'Bench' },
      statement,
    }),
  )
  return { code, record: { code, facts } }
}

function sideOf({ catalogue, versions }: Dataset, name: string): Side {
  const published = versions.find(({ document }) => document.version === name)
  if (published === undefined) throw new Error(`there is no version ${name}`)
  const compiled = compile(published, catalogue)
  return {
    version: { published, catalogue, catalogueHash: published.document.catalogue, compiled },
    question: { asOf: DAY, knownAt: null, basis: 'accepted' },
  }
}

/** Two versions of the methodology over the same regions. */
export const comparingGroup = (dataset: Dataset): Group => ({
  title: `Comparing ${VERSIONS.base} with ${VERSIONS.target}, regions of ${ASKED.bodies} bodies`,
  async measure() {
    const regions = Array.from({ length: REGIONS }, (_, place) =>
      regionOf(dataset.catalogue, syntheticCode(place + 1)),
    )
    const sides = pairOf(sideOf(dataset, VERSIONS.base), sideOf(dataset, VERSIONS.target))
    let kept: unknown = null
    const { compared, scored } = await sideBySide(
      {
        scored: () => {
          kept = [standingsOn(sides.base, regions), standingsOn(sides.target, regions)]
        },
        compared: () => {
          const mixed = between(sides)
          kept = compareAll(sides, regions).regions.map((comparison) => {
            const worlds = worldsBetween(mixed, comparison)
            const made = worlds && attributionOf(mixed, comparison, worlds, true)
            if (made === null) throw new Error(`${comparison.code} has no attribution`)
            return made
          })
        },
      },
      7,
      2,
    )
    if (kept === null) throw new Error('nothing was compared')
    const each = compared.map((milliseconds) => (milliseconds * 1000) / REGIONS)
    return [
      {
        key: 'compare.per_region_us',
        what: 'microseconds to compare a region under two versions, from its facts, with the part that every item of every body has in the difference',
        value: medianOf(each),
        spread: [Math.min(...each), Math.max(...each)] as const,
        runs: each.length,
        reach: null,
      },
      ratio(
        'compare.vs_two_scores',
        'the same ÷ scoring it under both versions with every breakdown, reading its facts on both sides',
        compared,
        scored,
        { atMost: 3 },
      ),
    ]
  },
})
