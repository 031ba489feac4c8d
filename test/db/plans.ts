import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Claims } from '../../src/db/claims.ts'
import { withClaims } from '../../src/db/claims.ts'
import type { Connection, Database } from '../../src/db/client.ts'
import { serviceRole } from '../../src/local/database.ts'
import { connectAs } from './guarded.ts'

/** A query as it was sent. */
interface Sent {
  readonly text: string
  readonly parameters: readonly unknown[]
}

/** What a query did to one table, or found in one of its indexes. */
export interface Scan {
  readonly kind: string
  readonly table: string
  readonly index: string | null
  /** Rows that it had in its hands, those that it put aside included. */
  readonly rows: number
}

const nodeSchema = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().default(0),
  'Rows Removed by Index Recheck': z.number().default(0),
  get Plans() {
    return z.array(nodeSchema).default([])
  },
})
type Node = z.infer<typeof nodeSchema>
const explainedSchema = z.tuple([
  z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: nodeSchema })]) }),
])

const scansOf = (node: Node): readonly Scan[] => [
  ...(node['Relation Name'] === undefined || node['Actual Loops'] === 0
    ? []
    : [
        {
          kind: node['Node Type'],
          // A partition by the name of its table.
          table: node['Relation Name'].replace(/_p\d+$/, ''),
          index: node['Index Name'] ?? null,
          rows: Math.round(
            (node['Actual Rows'] +
              node['Rows Removed by Filter'] +
              node['Rows Removed by Index Recheck']) *
              node['Actual Loops'],
          ),
        },
      ]),
  ...node.Plans.flatMap(scansOf),
]

/** How many rows of each table this connection has read from end to end, of late. */
async function scannedBy(database: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await database.execute<{ table: string; rows: number }>(
    sql`select relname as table, seq_tup_read::int as rows from pg_stat_xact_user_tables
      where schemaname = 'public'`,
  )
  return new Map(rows.map(({ table, rows: count }) => [table, count]))
}

/** The service's client, which writes down what it sends. */
export class Explainer {
  readonly #sent: Sent[] = []
  readonly #connection: Connection

  constructor(database: string) {
    this.#connection = connectAs(serviceRole(database), database, {
      debug: (_, text, parameters) => {
        this.#sent.push({ text, parameters })
      },
    })
  }

  close(): Promise<void> {
    return this.#connection.close()
  }

  /**
   * What the queries of some work do, as PostgreSQL plans and runs them for somebody: those are
   * taken as they are sent, and explained with the same parameters.
   */
  async scans(claims: Claims, work: (database: Database) => Promise<unknown>): Promise<Scan[]> {
    const queries = await this.#capture(claims, work)
    return this.#as(claims, async (database) => {
      const scans: Scan[] = []
      for (const { text, parameters } of queries) {
        const explained = sql.empty()
        explained.append(sql.raw('explain (analyze, format json) '))
        // Between $1, $2, … as they were sent; the client numbers them alike.
        for (const [place, part] of text.split(/\$\d+/).entries())
          explained.append(
            place === 0 ? sql.raw(part) : sql`${parameters[place - 1]}${sql.raw(part)}`,
          )
        const [{ 'QUERY PLAN': plans }] = explainedSchema.parse([
          ...(await database.execute(explained)),
        ])
        scans.push(...scansOf(plans[0].Plan))
      }
      return scans
    })
  }

  /** Which tables were read from end to end while somebody worked, also inside of functions. */
  tablesScanned(
    claims: Claims,
    work: (database: Database) => Promise<unknown>,
  ): Promise<ReadonlySet<string>> {
    return this.#as(claims, async (database) => {
      const before = await scannedBy(database)
      await work(database)
      const after = await scannedBy(database)
      return new Set(
        [...after].flatMap(([table, rows]) => (rows > (before.get(table) ?? 0) ? [table] : [])),
      )
    })
  }

  async #capture(
    claims: Claims,
    work: (database: Database) => Promise<unknown>,
  ): Promise<readonly Sent[]> {
    return this.#as(claims, async (database) => {
      this.#sent.length = 0
      await work(database)
      return [...this.#sent]
    })
  }

  /** For somebody, and taken back. */
  async #as<T>(claims: Claims, work: (database: Database) => Promise<T>): Promise<T> {
    const outcome: { told: T | null } = { told: null }
    class RolledBack extends Error {}
    try {
      await withClaims(this.#connection.database, claims, 'read write', async (transaction) => {
        outcome.told = await work(transaction)
        throw new RolledBack()
      })
    } catch (error) {
      if (!(error instanceof RolledBack) || outcome.told === null) throw error
    }
    if (outcome.told === null) throw new Error('the work told nothing')
    return outcome.told
  }
}
