import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builderClaims, withClaims } from '../../src/db/claims.ts'
import type { Connection, Database } from '../../src/db/client.ts'
import { globalRevision, loadAllRegions } from '../../src/db/queries/regions.ts'
import { bases, ENGINE } from '../../src/scoring/index.ts'
import { rankRegions } from '../../src/services/ranking.ts'
import { type PageOf, pageOf, workedOutPage } from '../../src/services/ranking-page.ts'
import { buildAll, type InTransaction, moveOn } from '../../src/services/spans/build.ts'
import { type ReadyVersion, Versions } from '../../src/services/versions.ts'
import { connectAsOwner, connectAsService, makeDatabase, NOW } from '../support/service.ts'

const DATABASE = 'ranking'
/** When they are worked out: most deadlines are still to come. */
const WORKED_OUT = '2023-12-20'
const DAYS = [WORKED_OUT, '2024-01-01', '2024-07-01', '2025-01-01', '2026-11-22']
let owner: Connection
let service: Connection
let versions: readonly ReadyVersion[] = []

const asBuilder: InTransaction = (work) =>
  withClaims(service.database, builderClaims, 'read write', (transaction) => work(transaction))
const building = { engine: ENGINE, now: NOW.toISOString(), today: WORKED_OUT }

beforeAll(async () => {
  await makeDatabase(DATABASE)
  owner = connectAsOwner(DATABASE)
  service = connectAsService(DATABASE, 2)
  versions = await asBuilder((database) => new Versions().all(database))
  await owner.sql`truncate score_spans, score_builds`
  await buildAll(asBuilder, versions, building)
})
afterAll(() => Promise.all([owner.close(), service.close()]))

const filters = [
  { met: null, level: null },
  { met: true, level: null },
  { met: false, level: null },
  ...['initial', 'basic', 'advanced', 'exemplary'].map((level) => ({ met: null, level })),
  { met: false, level: 'basic' },
  { met: true, level: 'initial' },
]
const pages: readonly PageOf[] = filters.flatMap((filter) =>
  [null, 'RU-BU'].flatMap((after) => [1, 10].map((limit) => ({ ...filter, after, limit }))),
)

/** Every page of every ranking of a day, from what was worked out beside from the facts. */
async function bothWays(database: Database, asOf: string) {
  const global = await globalRevision(database)
  const regions = await loadAllRegions(database)
  const both = []
  for (const version of versions)
    for (const basis of bases) {
      const question = { asOf, knownAt: null, basis }
      const ranked = rankRegions(version, regions, question)
      for (const page of pages) {
        const facts = pageOf(ranked, version, question, page)
        // A place that its list does not have is of another list, and refused.
        if (facts === null) continue
        const ahead = await workedOutPage(database, version, question, global, page)
        both.push({ ahead, facts })
      }
    }
  return both
}

const endedBy = (asOf: string) =>
  owner.sql`select from score_spans where is_first and until_day <= ${asOf}`

describe('a page of a ranking that was worked out ahead', () => {
  it.each(DAYS)('is that of the facts, whatever it lists, on %s', async (asOf) => {
    const both = await asBuilder((database) => bothWays(database, asOf))
    expect(both.length).toBeGreaterThan(150)
    expect(both.map(({ ahead }) => ahead)).toEqual(both.map(({ facts }) => facts))
  })

  it('is so still when those regions were moved on whose first scores had ended', async () => {
    const [asOf = ''] = DAYS.slice(2)
    expect((await endedBy(asOf)).length).toBeGreaterThan(0)
    for (let isDone = false; !isDone; )
      isDone = await asBuilder((database) => moveOn(database, versions, asOf))
    expect((await endedBy(asOf)).length).toBe(0)
    const both = await asBuilder((database) => bothWays(database, asOf))
    expect(both.map(({ ahead }) => ahead)).toEqual(both.map(({ facts }) => facts))
  })
})
