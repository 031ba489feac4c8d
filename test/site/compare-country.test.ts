import { afterAll, describe, expect, it } from 'vitest'
import { withClaims } from '../../src/db/claims.ts'
import type { Database } from '../../src/db/client.ts'
import { type GlobalRevision, globalRevision } from '../../src/db/queries/regions.ts'
import { toFraction } from '../../src/exact/rational.ts'
import type { Pair } from '../../src/scoring/index.ts'
import {
  type CountryComparison,
  compareCountry,
  type FactLimits,
  type ReadySide,
} from '../../src/services/comparison/index.ts'
import type { Unavailable } from '../../src/services/federation.ts'
import { Versions } from '../../src/services/versions.ts'
import { connectAsService } from '../support/service.ts'

const connection = connectAsService()
afterAll(() => connection.close())

/** As everybody may ask. */
const asked = <T>(work: (database: Database) => Promise<T>): Promise<T> => {
  const claims = { role: 'anonymous', region: null, body: null, caller: null } as const
  return withClaims(connection.database, claims, 'read only', work)
}

const TODAY = '2026-11-22'
const versions = await asked((database) => new Versions().all(database))
const global = await asked(globalRevision)

function side(name: string, asOf = TODAY) {
  const version = versions.find(({ compiled }) => compiled.version === name)
  if (version === undefined) throw new Error(`there is no ${name}`)
  return { version, question: { asOf, knownAt: global.recordedAt, basis: 'planned' as const } }
}

const country = (
  sides: Pair<ReadySide>,
  of: GlobalRevision = global,
  limits?: FactLimits,
): Promise<CountryComparison | Unavailable> =>
  asked((database) => compareCountry(database, sides, of, TODAY, limits))

const figuresOf = (found: CountryComparison | Unavailable) =>
  typeof found === 'string'
    ? found
    : found.lines.map(({ code, name, base, target, difference, rankChange, flip }) => [
        code,
        name.en,
        [base, target].map((standing) => [standing?.rank, standing?.met]),
        difference && toFraction(difference),
        [rankChange, flip],
      ])

describe('a comparison of the country', () => {
  it('by the scores that were worked out ahead is that by the facts, but for the items', async () => {
    const sides = { base: side('2023.1'), target: side('2023.2') }
    const fromFacts = await country(sides)
    const ahead = await country(sides, global, { few: 0, most: 0 })
    expect(figuresOf(ahead)).toEqual(figuresOf(fromFacts))
    expect(typeof ahead === 'string' ? ahead : ahead.lines.map(({ changes }) => changes)).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('of a past day among too many facts is not made', async () => {
    const sides = { base: side('2023.1', '2024-06-30'), target: side('2023.2') }
    const many = { ...global, revision: 1_000_000 }
    expect(await country(sides, many)).toBe('too-many-facts')
  })

  it('of today among too many facts that are not worked out yet has to wait', async () => {
    const sides = { base: side('2023.1'), target: side('2023.2') }
    const many = { ...global, revision: 1_000_000 }
    expect(await country(sides, many)).toBe('not-yet')
  })
})
