import type { Connection } from '../../src/db/client.ts'
import { syntheticCode } from '../../src/local/synthetic/profile.ts'
import { startInspected } from './inspected.ts'
import type { Group } from './measure.ts'
import { ASKED, DAY, inWorld, REGION, VERSION } from './world.ts'

const DATABASE = 'memory'
const REGIONS = 89
/** Of every region, what is served: polls and breakdowns. */
const paths = (region: string): readonly string[] => {
  const question = `methodology=${VERSION}&asOf=${DAY}`
  return [
    `/v1/regions/${region}/score?${question}&depth=summary`,
    `/v1/regions/${region}/score?${question}&depth=items`,
  ]
}

/**
 * Puts the same ledger on record under other codes: as large as any, and far quicker than to tell
 * others. Nothing that is read here looks at the chain, which is not theirs.
 */
async function copyRegion({ sql }: Connection): Promise<void> {
  await sql.begin(async (transaction) => {
    const others = Array.from({ length: REGIONS - 1 }, (_, place) => syntheticCode(place + 2))
    const codes = `{${others.join()}}`
    const { columns } = await transaction`select * from score_spans limit 0`
    const names = columns.map(({ name }) => `"${name}"`).filter((name) => name !== '"region"')
    const rest = transaction.unsafe(names.join(', '))
    await transaction`
      insert into regions (code, name, revision, recorded_at, head_hash)
      select copy, name, revision, recorded_at, head_hash
      from regions, unnest(${codes}::text[]) copy where code = ${REGION}`
    await transaction`
      insert into score_spans (region, ${rest})
      select copy, ${rest} from score_spans, unnest(${codes}::text[]) copy
      where region = ${REGION}`
    // Without the guards of the ledger.
    await transaction`set local session_replication_role = replica`
    await transaction`
      insert into facts
        (region, sequence, recorded_at, body, kind, author, statement, previous, hash)
      select copy, sequence, recorded_at, body, kind, author,
        replace(statement::text, ${`"${REGION}-`}, '"' || copy || '-')::jsonb, previous, hash
      from facts, unnest(${codes}::text[]) copy where region = ${REGION}`
  })
}

async function serve(url: string, path: string): Promise<void> {
  const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(60_000) })
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`${path} is answered ${response.status}`)
}

const MEGABYTE = 1_000_000

/** What an isolate holds that served the whole country. */
export const memoryGroup: Group = {
  title: `Memory: ${REGIONS} regions of ${ASKED.bodies} bodies`,
  measure: () =>
    inWorld(
      async (world) => {
        const owner = await world.makeDatabase(DATABASE)
        await world.fillRegions(owner, [1])
        await copyRegion(owner)
        await owner.sql`vacuum analyze`
        const { folder } = await world.configure(DATABASE)
        const worker = await startInspected(folder)
        try {
          const before = worker.residentBytes()
          await serve(worker.url, `/v1/scores?methodology=${VERSION}&asOf=${DAY}&limit=100`)
          let most = 0
          for (let number = 1; number <= REGIONS; number += 1) {
            for (const path of paths(syntheticCode(number))) await serve(worker.url, path)
            const { objects, buffers } = await worker.heap()
            most = Math.max(most, objects + buffers)
          }
          const grown = worker.residentBytes() - before
          await worker.collect()
          const { objects, buffers } = await worker.heap()
          const held = (objects + buffers) / MEGABYTE
          return [
            {
              key: 'memory.isolate_mb',
              what: `heap of an isolate that served the ranking and of every region its summary and its items, as its inspector says: ${(objects / MEGABYTE).toFixed(0)} MB of objects and ${(buffers / MEGABYTE).toFixed(0)} MB of buffers after collection; spread: up to the most before any (the process grew by ${(grown / MEGABYTE).toFixed(0)} MB)`,
              value: held,
              spread: [held, most / MEGABYTE] as const,
              runs: REGIONS,
              reach: { atMost: 100 },
            },
          ]
        } finally {
          await worker.stop()
        }
      },
      { fsync: 'off' },
    ),
}
