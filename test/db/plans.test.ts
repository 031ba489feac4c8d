import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/client.ts'
import { findAnswer } from '../../src/db/queries/idempotency.ts'
import { findKey } from '../../src/db/queries/keys.ts'
import {
  appendBatch,
  factsOfKinds,
  findFacts,
  findHead,
  findLedgerEnd,
  findWithdrawn,
  readLedger,
  revisionKnownAt,
} from '../../src/db/queries/ledger.ts'
import { nextChange, scoresOf } from '../../src/db/queries/outlook.ts'
import { countBefore, rankedSpans, regionsToMoveOn, tally } from '../../src/db/queries/ranking.ts'
import {
  findRegion,
  globalRevision,
  hasBody,
  listRegions,
  listRegionsKnownAt,
  loadRegion,
  settle,
} from '../../src/db/queries/regions.ts'
import { regionsAfter } from '../../src/db/queries/score-builds.ts'
import { findSpan, replaceSpans } from '../../src/db/queries/score-spans.ts'
import { connectAsOwner, makeDatabase } from '../support/service.ts'
import { everybody } from './guarded.ts'
import { Explainer, type Scan } from './plans.ts'
import { FACTS, fillLarge, VERSION } from './plans-data.ts'

const DATABASE = 'plans'
let explainer: Explainer

beforeAll(async () => {
  await makeDatabase(DATABASE)
  const owner = connectAsOwner(DATABASE)
  await fillLarge(owner)
  await owner.close()
  explainer = new Explainer(DATABASE)
})
afterAll(() => explainer.close())

const NOW = '2026-11-22T09:00:00.000Z'
/** One of those with many facts. */
const REGION = 'MANY-04500'
const of = { version: VERSION, basis: 'planned', asOf: '2026-11-22' } as const
const page = { after: null, limit: 101, beyond: null, upTo: null } as const
const place = (thousandths: number): string =>
  `${1000 - thousandths}`.padStart(4, '0').padEnd(121, '0')
const middle = { region: 'MANY-04500', place: place(450) }
const entries = { after: 0, limit: 51, knownAt: null, kind: null, body: null } as const

interface Hot {
  readonly what: string
  readonly work: (database: Database) => Promise<unknown>
  /** As many rows as it may have in its hands, of a page or of one region. */
  readonly most: number
}

const hot: readonly Hot[] = [
  { what: 'a region', work: (database) => findRegion(database, REGION), most: 1 },
  {
    what: 'the score of a region',
    work: (database) => findSpan(database, REGION, VERSION, 'accepted', '2026-11-22'),
    most: 1,
  },
  { what: 'the best of a ranking', work: (database) => rankedSpans(database, of, page), most: 210 },
  {
    what: 'a page from the middle of a ranking',
    work: (database) => rankedSpans(database, of, { ...page, after: middle }),
    most: 210,
  },
  {
    what: 'a page from the middle of a tie',
    work: (database) => {
      const after = { region: 'MANY-04500', place: place(0) }
      return rankedSpans(database, { ...of, basis: 'reported' }, { ...page, after })
    },
    most: 210,
  },
  {
    what: 'those below the threshold',
    work: (database) => rankedSpans(database, of, { ...page, beyond: place(400), upTo: place(0) }),
    most: 210,
  },
  {
    what: 'those of one level',
    work: (database) => {
      const [beyond, upTo] = [place(400), place(200)]
      return rankedSpans(database, of, { ...page, beyond, upTo })
    },
    most: 210,
  },
  {
    what: 'those below the threshold, where all are',
    work: (database) => {
      const [beyond, upTo] = [place(400), place(0)]
      return rankedSpans(database, { ...of, basis: 'accepted' }, { ...page, beyond, upTo })
    },
    most: 210,
  },
  {
    what: 'what changes a ranking next',
    work: (database) => nextChange(database, of, 5),
    most: 100,
  },
  {
    what: 'the scores of the regions of a page',
    work: (database) => scoresOf(database, of, ['MANY-04500', 'MANY-04501', 'MANY-09000']),
    most: 100,
  },
  { what: 'what a ranking adds up to', work: (database) => tally(database, of), most: 400 },
  {
    what: 'regions whose scores of today have ended',
    work: (database) => regionsToMoveOn(database, of, 5),
    most: 0,
  },
  { what: 'the global revision', work: globalRevision, most: 100 },
  {
    what: 'whether a region is settled',
    work: (database) => settle(database, REGION, NOW, NOW),
    most: 1,
  },
  {
    what: 'whether every region is settled',
    work: (database) => settle(database, null, NOW, NOW),
    most: 0,
  },
  {
    what: 'a region with its facts',
    work: (database) => loadRegion(database, REGION),
    most: FACTS + 1,
  },
  {
    what: 'a page of a ledger',
    work: (database) => readLedger(database, REGION, { ...entries, after: 900 }),
    most: 51,
  },
  {
    what: 'a page of the withdrawals in a ledger',
    work: (database) => readLedger(database, REGION, { ...entries, kind: 'withdrawal' }),
    most: 51,
  },
  { what: 'where a ledger ends', work: (database) => findLedgerEnd(database, REGION), most: 2 },
  { what: 'the signed head of a ledger', work: (database) => findHead(database, REGION), most: 1 },
  {
    what: 'the revision of a region at an instant',
    work: (database) => revisionKnownAt(database, REGION, '2026-01-03T00:00:00.000Z'),
    most: FACTS,
  },
  {
    what: "the place of a region's scores for others",
    work: (database) => replaceSpans(database, REGION, [VERSION], []),
    most: 9,
  },
  {
    what: 'a page of regions',
    work: (database) => listRegions(database, { after: REGION, limit: 51 }),
    most: 51,
  },
  {
    what: 'a page of regions as they were known',
    work: (database) => listRegionsKnownAt(database, NOW, { after: 'MANY-00120', limit: 51 }),
    most: 160,
  },
  {
    what: 'the next regions of a build',
    work: (database) => regionsAfter(database, REGION, 5),
    most: 5,
  },
  {
    what: 'what was answered to a request before',
    work: (database) =>
      findAnswer(database, { region: REGION, caller: 'key-of-coordinator', key: 'key 4500' }),
    most: 1,
  },
  {
    what: 'the editions and bodies of a region',
    work: (database) => factsOfKinds(database, REGION, ['edition', 'body']),
    most: FACTS / 1000 + FACTS / 200,
  },
  {
    what: 'facts by their names',
    work: (database) => findFacts(database, REGION, [7, 70, 700]),
    most: 3,
  },
  {
    what: 'which facts were withdrawn',
    work: (database) => findWithdrawn(database, REGION, [`${REGION}-104`]),
    most: FACTS / 100,
  },
  {
    what: 'whether a region has a body',
    work: (database) => hasBody(database, REGION, 'body-7'),
    most: FACTS / 1000 + FACTS / 200,
  },
]

/** Tables that hold as many rows as there are versions, or parts of a sum. */
const SMALL = new Set(['ranking_sums', 'ledger_sums', 'methodology_versions'])
const readWhole = (scans: readonly Scan[]): readonly Scan[] =>
  scans.filter(({ kind, table }) => kind === 'Seq Scan' && !SMALL.has(table))

describe('among 9,000 regions, as the service and for a coordinator', () => {
  it.each(hot)(
    '$what: no table is read from end to end, and no more than $most rows',
    async ({ work, most }) => {
      const all = await explainer.scans(everybody.coordinator, work)
      // How many databases the server has is no matter of how many regions there are.
      const scans = all.filter(({ table }) => table !== 'pg_database')
      expect(readWhole(scans)).toEqual([])
      const rows = scans.reduce((total, scan) => total + scan.rows, 0)
      expect([rows <= most, rows <= most ? [] : scans]).toEqual([true, []])
    },
  )

  it('how many regions are ahead of a place: counted in the index alone', async () => {
    const scans = await explainer.scans(everybody.coordinator, (database) =>
      countBefore(database, of, middle),
    )
    expect(scans.filter(({ rows }) => rows > 0).map(({ kind, index }) => [kind, index])).toEqual([
      ['Index Only Scan', 'score_spans_ranking'],
    ])
  })

  it('one who may read a single region reads one row of the regions', async () => {
    const own = { ...everybody.dashboard, region: REGION }
    const scans = await explainer.scans(own, globalRevision)
    expect(scans.filter(({ table }) => !SMALL.has(table))).toEqual([
      { kind: 'Index Scan', table: 'regions', index: 'regions_pkey', rows: 1 },
    ])
  })
})

describe('inside the functions of the database, among 9,000 regions', () => {
  it('a key is found by its hash', async () => {
    const read = await explainer.tablesScanned(everybody.coordinator, (database) =>
      findKey(database, 'sha256:4500', NOW),
    )
    expect([...read].filter((table) => !SMALL.has(table))).toEqual([])
  })

  it('a batch is appended, and the region moves on', async () => {
    const read = await explainer.tablesScanned(everybody.coordinator, async (database) => {
      const hash = sql`(select head_hash from regions where code = ${REGION})`
      const [end] = await database.execute<{ hash: string }>(sql`select ${hash} as hash`)
      const statement = {
        kind: 'completion',
        item: 'R1.1',
        row: null,
        completedOn: '2026-01-01',
      } as const
      const entry = {
        id: `${REGION}-${FACTS + 1}`,
        region: REGION,
        sequence: FACTS + 1,
        recordedAt: NOW,
        body: null,
        author: { key: 'key-of-coordinator', role: 'coordinator', office: 'An office' },
        previous: end?.hash ?? '',
        hash: 'sha256:new',
        statement,
      } as const
      await appendBatch(database, {
        region: REGION,
        entries: [{ entry, statement }],
        seal: 'a.new.seal',
        head: 'a.new.head',
      })
      expect(await findRegion(database, REGION)).toMatchObject({ revision: FACTS + 1 })
    })
    expect([...read].filter((table) => !SMALL.has(table))).toEqual([])
  })
})
