import type { Connection } from '../../src/db/client.ts'
import { readMethodologyFolder } from '../../src/local/database.ts'
import { syntheticCode } from '../../src/local/synthetic/profile.ts'
import { makeRegion } from '../../src/local/synthetic/region.ts'
import type { Catalogue } from '../../src/methodology/index.ts'
import { type Group, ratio } from './measure.ts'
import { ASKED, inWorld } from './world.ts'

const DATABASE = 'writing'
const BATCH = 1000
/** Each writes the ledger of a region of its own. */
const ROUNDS = 5

/** The requests that put a region's facts on record; the last, smaller batch is left out. */
function batchesOf(catalogue: Catalogue, code: string): readonly string[] {
  const facts = makeRegion(catalogue, code, ASKED).facts.map(({ fact }) => fact)
  return Array.from({ length: Math.floor(facts.length / BATCH) }, (_, batch) => {
    const first = batch * BATCH
    const part = facts.slice(first, first + BATCH)
    const here = new Set(part.map(({ ref }) => `#${ref}`))
    const places = new Map(facts.slice(0, first).map(({ ref }, place) => [`#${ref}`, place]))
    // What stands in an earlier batch has the id by its place, after the registration.
    return JSON.stringify({ facts: part }).replaceAll(/"(#f\d+)"/g, (whole, ref: string) =>
      here.has(ref) ? whole : `"${code}-${(places.get(ref) ?? 0) + 2}"`,
    )
  })
}

/** Sends requests that write, as a coordinator. */
class Writer {
  readonly #url: string
  readonly #headers: Record<string, string>

  constructor(url: string, key: string) {
    this.#url = url
    this.#headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
  }

  /** @returns milliseconds until the answer is there */
  async send(method: string, path: string, body: string): Promise<number> {
    const before = performance.now()
    const response = await fetch(`${this.#url}${path}`, { method, body, headers: this.#headers })
    const text = await response.text()
    if (response.status !== 201)
      throw new Error(`${path}: ${response.status} ${text.slice(0, 500)}`)
    return performance.now() - before
  }
}

/** Puts the rows of a batch into the copy of the table, as they are, by one statement. */
async function insertAgain({ sql }: Connection, code: string, batch: number): Promise<number> {
  const rows = await sql<Record<string, string>[]>`
    select region, sequence, recorded_at::text as recorded_at, body, kind, author::text as author,
      statement::text as statement, previous, hash
    from facts where region = ${code} and sequence > ${batch * BATCH + 1} order by sequence`
  if (rows.length !== BATCH) throw new Error(`${rows.length} rows are no batch`)
  const before = performance.now()
  await sql`insert into bench_facts ${sql(rows)}`
  return performance.now() - before
}

/** Facts on record per second. */
export const writingGroup: Group = {
  title: `Writing: whole ledgers of regions of ${ASKED.bodies} bodies, batch by batch`,
  measure: () =>
    inWorld(async (world) => {
      const { catalogue } = await readMethodologyFolder()
      const owner = await world.makeDatabase(DATABASE)
      await owner.sql`create table bench_facts (like facts including all)`
      const { url } = await world.serve(DATABASE)
      const writer = new Writer(url, await world.coordinator(owner))
      const times = { ours: [] as number[], bare: [] as number[] }
      for (let round = 0; round <= ROUNDS; round += 1) {
        const code = syntheticCode(round + 1)
        const path = `/v1/regions/${code}`
        await writer.send('PUT', path, JSON.stringify({ name: { ru: code, en: code } }))
        let [ours, bare] = [0, 0]
        // The first region warms up.
        const batches = batchesOf(catalogue, code).slice(0, round === 0 ? 2 : undefined)
        for (const [batch, body] of batches.entries()) {
          const one = await writer.send('POST', `${path}/facts`, body)
          const other = await insertAgain(owner, code, batch)
          ours += one
          bare += other
        }
        if (round === 0) continue
        times.ours.push(ours / batches.length)
        times.bare.push(bare / batches.length)
      }
      return [
        ratio(
          'write.facts_vs_copy',
          `facts/s in batches of ${BATCH} through the API in workerd, chained, sealed, state and revision included, from the first batch of a region to the last ÷ the same rows by one INSERT each into a copy of the table with its indexes, without triggers and policies`,
          times.bare,
          times.ours,
          { atLeast: 0.4 },
        ),
      ]
    }),
}
