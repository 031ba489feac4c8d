import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Claims, withClaims } from '../../src/db/claims.ts'
import type { Connection, Database } from '../../src/db/client.ts'
import { replaceSpans, type StoredSpan } from '../../src/db/queries/score-spans.ts'
import { append } from '../routes/growth.ts'
import { connectAsOwner, connectAsService, makeDatabase } from '../support/service.ts'
import { everybody } from './guarded.ts'

const DATABASE = 'sums'
const REGIONS = Array.from({ length: 24 }, (_, index) => `RU-S${index + 10}`)
let owner: Connection
let service: Connection

beforeAll(async () => {
  await makeDatabase(DATABASE)
  owner = connectAsOwner(DATABASE)
  service = connectAsService(DATABASE, 8)
})
afterAll(() => Promise.all([owner.close(), service.close()]))

const register = (database: Database, region: string, day: number): Promise<unknown> =>
  append(database, region, [
    {
      body: null,
      statement: { kind: 'region', name: { ru: region, en: region } },
      recordedAt: new Date(Date.UTC(2024, 0, day)).toISOString(),
    },
  ])

const complete = (region: string): Promise<unknown> =>
  append(service.database, region, [
    {
      body: null,
      statement: { kind: 'completion', item: 'R1.1', row: null, completedOn: '2024-01-01' },
    },
  ])

const span = (region: string, from: string, revision: number): StoredSpan => ({
  region,
  version: '2030.1',
  basis: 'accepted',
  from,
  until: null,
  revision,
  isFirst: from === '2026-01-01',
  score: '1/2',
  place: `${revision}`,
  isTooFine: revision % 7 === 0,
  isMet: revision % 3 === 0 ? null : revision % 2 === 0,
  level: null,
  ifRejected: null,
  ifAccepted: null,
  summary: {
    reachedOn: null,
    falls: [],
    plan: { nominal: '1/1', effective: '1/1', contribution: '1/2', value: '1/2' },
    bodies: { nominal: '0/1', effective: '0/1', contribution: '0/1', value: null },
    observed: false,
    roadmap: null,
  },
})

/** Puts a first span and a later one in the place of what a region had. */
const workOut = (database: Database, region: string, revision: number): Promise<void> =>
  replaceSpans(
    database,
    region,
    ['2030.1'],
    [span(region, '2026-01-01', revision), span(region, '2027-01-01', revision)],
  )

const as = <T>(claims: Claims, work: (database: Database) => Promise<T>): Promise<T> =>
  withClaims(service.database, claims, 'read write', (transaction) => work(transaction))

/** What is kept, beside what it is to be, at one moment. */
async function compared(): Promise<readonly unknown[]> {
  const [row] = await owner.sql<{ ledgers: unknown[]; rankings: unknown[] }[]>`select
    array(select array[sum(regions), sum(revision), extract(epoch from max(recorded_at)) * 1000]::text
      from ledger_sums union all
      select array[count(*), sum(revision), extract(epoch from max(recorded_at)) * 1000]::text
      from regions) as ledgers,
    array(select array[sum(regions), sum(met), sum(unmet), sum(revision), sum(too_fine)]::text
      from ranking_sums where version = '2030.1' union all
      select array[count(*), count(*) filter (where is_met), count(*) filter (where not is_met),
        sum(revision), count(*) filter (where is_too_fine)]::text
      from score_spans where version = '2030.1' and is_first) as rankings`
  const [ledgers, rankings] = [String(row?.ledgers), String(row?.rankings)]
  const halves = (text: string) =>
    [...text.matchAll(/\{\\?"?([^{}"\\]*)\\?"?\}/g)].map((match) => match[1])
  return [halves(ledgers), halves(rankings)]
}

const expectExact = async (): Promise<void> => {
  for (const pair of await compared()) {
    if (!Array.isArray(pair)) throw new Error('a pair of sums was asked for')
    expect(pair.length).toBe(2)
    expect(pair[0]).toBe(pair[1])
  }
}

describe('the sums of every ledger and ranking', () => {
  it('are exact at every moment while many write, and stay few', async () => {
    await Promise.all(REGIONS.map((region, index) => register(service.database, region, index + 1)))
    for (const region of REGIONS) await as(everybody.builder, (at) => workOut(at, region, 1))
    let isWriting = true
    const watching = (async () => {
      for (let looks = 0; isWriting || looks < 3; looks += 1) await expectExact()
    })()
    try {
      await Promise.all(
        REGIONS.map(async (region, index) => {
          for (let turn = 0; turn < 6; turn += 1) {
            await complete(region)
            await as(everybody.builder, (at) => workOut(at, region, index + turn))
          }
        }),
      )
    } finally {
      isWriting = false
      await watching
    }
    await expectExact()
    const [parts] = await owner.sql<{ ledgers: number; rankings: number }[]>`select
      (select count(*)::int from ledger_sums) as ledgers,
      (select count(*)::int from ranking_sums) as rankings`
    expect(parts?.ledgers).toBeLessThan(100)
    expect(parts?.rankings).toBeLessThan(320)
  })

  it('let nobody wait for one who holds many regions in one transaction, nor in a circle', async () => {
    const [first = '', ...others] = REGIONS
    await as(everybody.coordinator, async (holding) => {
      // Enough to fold whatever is there, and to hold it.
      for (let turn = 0; turn < 60; turn += 1) await workOut(holding, first, turn)
      await Promise.all(
        others.map(async (region) => {
          await complete(region)
          await as(everybody.builder, async (at) => {
            await at.execute(sql`set local lock_timeout = '2s'`)
            for (let turn = 0; turn < 20; turn += 1) await workOut(at, region, turn)
          })
        }),
      )
    })
    await expectExact()
  })

  it('follow a change, a deletion and an emptying by the owner, and what is taken back', async () => {
    await owner.sql`update score_spans set is_first = not is_first where region = ${REGIONS[1] ?? ''}`
    await expectExact()
    await owner.sql`delete from score_spans where region = ${REGIONS[2] ?? ''}`
    await expectExact()
    await owner.sql.begin(async (transaction) => {
      await transaction`truncate score_spans`
      await transaction`savepoint here`
    })
    const [none] = await owner.sql`select count(*)::int as parts from ranking_sums`
    expect(none).toEqual({ parts: 0 })
    await as(everybody.builder, (at) => workOut(at, REGIONS[0] ?? '', 5))
    await expectExact()
  })
})
