import { sql } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import type { Database } from '../../db/client.ts'
import * as schema from '../../db/schema.ts'

/**
 * What a backup holds beside the ledgers, in an order in which it can be put back. The rest is worked
 * out again: regions and sums by the ledgers' own triggers, scores from the facts.
 */
export const keptTables: readonly PgTable[] = [
  schema.catalogues,
  schema.methodologyVersions,
  schema.compiledFormulas,
  schema.drafts,
  schema.impactReports,
  schema.publications,
  schema.versionEnds,
  schema.documents,
  schema.reviewAssignments,
  schema.apiKeys,
  schema.idempotencyKeys,
]

/** So many rows are read, and written, at a time. */
const AT_ONCE = 500

const keyOf = (table: PgTable): readonly string[] => {
  const { primaryKeys, columns } = getTableConfig(table)
  const composed = primaryKeys.flatMap((key) => key.columns.map(({ name }) => name))
  return composed.length > 0
    ? composed
    : columns.filter(({ primary }) => primary).map(({ name }) => name)
}

/**
 * The rows of a table as JSON texts, in the order of its key; a page at a time.
 * @param database a transaction of the keeper's that sees one moment
 */
export async function* rowsOf(database: Database, table: PgTable): AsyncGenerator<string> {
  const key = sql.join(
    keyOf(table).map((name) => sql.identifier(name)),
    sql`, `,
  )
  for (let offset = 0; ; offset += AT_ONCE) {
    const rows = await database.execute<{ row: string }>(
      sql`select to_jsonb(kept)::text as row from ${table} as kept
        order by ${key} limit ${AT_ONCE} offset ${offset}`,
    )
    for (const { row } of rows) yield row
    if (rows.length < AT_ONCE) return
  }
}

const insert = async (
  database: Database,
  table: PgTable,
  rows: readonly string[],
): Promise<void> => {
  if (rows.length === 0) return
  await database.execute(
    sql`insert into ${table}
      select * from jsonb_populate_recordset(null::${table}, ${`[${rows.join(',')}]`}::jsonb)`,
  )
}

/** Puts rows back that `rowsOf` gave; tells how many they were. */
export async function putBack(
  database: Database,
  table: PgTable,
  lines: AsyncIterable<string>,
): Promise<number> {
  let count = 0
  let rows: string[] = []
  for await (const line of lines) {
    rows.push(line)
    count += 1
    if (rows.length < AT_ONCE) continue
    await insert(database, table, rows)
    rows = []
  }
  await insert(database, table, rows)
  return count
}
