import { getTableColumns, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { withClaims } from '../../db/claims.ts'
import type { Database } from '../../db/client.ts'
import { regions, scoreSpans } from '../../db/schema.ts'
import { Versions } from '../../services/versions.ts'
import type { Size } from './fill.ts'
import { PACKED_REVISION, packedSpans } from './packed.ts'
import { syntheticCode } from './profile.ts'
import { regionName } from './words.ts'
import { syntheticClaims } from './write.ts'

type Row = Readonly<Record<string, unknown>>

/** So many rows go in with one statement. */
const AT_ONCE = 3000

/** Puts rows into a table, by the fields that it has in the schema. */
async function insertAll(database: Database, table: PgTable, rows: Iterable<Row>): Promise<void> {
  const columns = Object.entries(getTableColumns(table)).map(
    ([field, { name }]) => [name, field] as const,
  )
  const insert = (part: readonly Row[]) => {
    const named = part.map((row) =>
      Object.fromEntries(columns.map(([name, field]) => [name, row[field]])),
    )
    return database.execute(sql`insert into ${table}
      select * from jsonb_populate_recordset(null::${table}, ${JSON.stringify(named)}::jsonb)`)
  }
  let part: Row[] = []
  for (const row of rows) {
    part.push(row)
    if (part.length < AT_ONCE) continue
    await insert(part)
    part = []
  }
  if (part.length > 0) await insert(part)
}

/**
 * Fills the reading path alone: regions and their scores, without a single fact. Such regions take no
 * facts later, and verification finds that they have no ledger.
 * @returns how many regions were put in; those that were there are left alone
 */
export const pack = (database: Database, { regions: count, seed, bodies }: Size): Promise<number> =>
  withClaims(database, syntheticClaims, 'read write', async (transaction) => {
    const versions = await new Versions().scored(transaction)
    const there = await transaction
      .select({ code: regions.code })
      .from(regions)
      .where(sql`${regions.code} >= 'SYN-' and ${regions.code} < 'SYN.'`)
    const known = new Set(there.map(({ code }) => code))
    const codes = Array.from({ length: count }, (_, place) => syntheticCode(place + 1)).filter(
      (code) => !known.has(code),
    )
    const rows = codes.map((code) => ({
      code,
      name: regionName(code.slice('SYN-'.length)),
      revision: PACKED_REVISION,
      recordedAt: '2026-11-15T09:00:00.000Z',
      headHash: null,
    }))
    await insertAll(transaction, regions, rows)
    const spans = codes.values().flatMap((code) => packedSpans(versions, code, seed, bodies))
    await insertAll(transaction, scoreSpans, spans)
    return codes.length
  })
