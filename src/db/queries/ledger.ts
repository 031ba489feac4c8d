import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import type { Fact, Statement } from '../../facts/index.ts'
import type { LedgerEntry } from '../../ledger/index.ts'
import type { Instant } from '../../methodology/index.ts'
import type { Database } from '../client.ts'
import { toInstant } from '../instant.ts'
import { facts, heads, regions, seals } from '../schema.ts'
import { factColumns, factId, toFact } from './regions.ts'

/**
 * How long one who appends waits for others. Longer than for anything else: if all lost patience
 * before their turn and asked again, nobody would ever be served.
 */
export const LONGEST_TURN_SECONDS = 20

/** What nobody's ledger has as its name: all of them. */
const LEDGERS = 'ledgers'

/** Who drafts and publishes takes turns under this name, which no region's ledger has. */
export const METHODOLOGY = 'methodology'

/**
 * Takes turns with everybody else who appends to the ledger of a region, until the transaction
 * ends. Readers wait for nobody, but where they ask about this very moment.
 * @param region or `METHODOLOGY`, whose writers may hold all ledgers later
 */
export async function lockLedger(database: Database, region: string): Promise<void> {
  await database.execute(
    sql`set local statement_timeout = ${sql.raw(String(LONGEST_TURN_SECONDS * 1000))}`,
  )
  const turn = sql`pg_advisory_xact_lock(hashtextextended(${region}, 0))`
  // First that of all ledgers: whoever waits for it must keep nobody waiting for a region's.
  await database.execute(
    region === METHODOLOGY
      ? sql`select ${turn}`
      : sql`with shared as materialized (
          select pg_advisory_xact_lock_shared(hashtextextended(${LEDGERS}, 0)) as held
        ) select ${turn} from shared`,
  )
}

/**
 * Keeps everybody from appending to any ledger, those of regions to come among them, until the
 * transaction ends. It is one lock however many regions there are.
 */
export const holdLedgers = async (database: Database): Promise<void> => {
  await database.execute(sql`select pg_advisory_xact_lock(hashtextextended(${LEDGERS}, 0))`)
}

/** Where a ledger ends. */
export interface LedgerEnd {
  readonly revision: number
  readonly recordedAt: Instant | null
  readonly hash: string | null
}

/** Where a ledger ends, beside what was signed of that. */
export interface SignedEnd extends LedgerEnd {
  /** null where there is no signed head. */
  readonly head: string | null
}

/** Where the ledger of a region ends; null where there is no such region. */
export async function findLedgerEnd(database: Database, region: string): Promise<SignedEnd | null> {
  const [row] = await database
    .select({
      revision: regions.revision,
      recordedAt: regions.recordedAt,
      hash: regions.headHash,
      head: heads.jws,
    })
    .from(regions)
    .leftJoin(heads, eq(heads.region, regions.code))
    .where(eq(regions.code, region))
  if (row === undefined) return null
  return { ...row, recordedAt: row.recordedAt === null ? null : toInstant(row.recordedAt) }
}

/** An entry as a row of the ledger, by the names of its columns. */
const rowOf = (entry: LedgerEntry, statement: Pick<Statement, 'kind'>) => ({
  sequence: entry.sequence,
  recorded_at: entry.recordedAt,
  body: entry.body,
  kind: statement.kind,
  author: entry.author,
  statement,
  previous: entry.previous,
  hash: entry.hash,
})

/** A batch that was chained, with what it says, sealed and with the head that it moves on to. */
export interface SealedBatch {
  readonly region: string
  readonly entries: readonly {
    readonly entry: LedgerEntry
    readonly statement: Pick<Statement, 'kind'>
  }[]
  readonly seal: string
  readonly head: string
}

/**
 * Appends a batch; the database moves the region's revision on in the same statement. It is one
 * statement, because others wait for their turn meanwhile, and each takes two round trips.
 */
export async function appendBatch(database: Database, batch: SealedBatch): Promise<void> {
  const { region, entries, seal, head } = batch
  const first = entries.at(0)?.entry.sequence
  const last = entries.at(-1)?.entry.sequence
  if (first === undefined || last === undefined) return
  const rows = JSON.stringify(entries.map(({ entry, statement }) => rowOf(entry, statement)))
  await database.execute(sql`
    with appended as (
      insert into ${facts}
        (region, sequence, recorded_at, body, kind, author, statement, previous, hash)
      select ${region}, entry.* from jsonb_to_recordset(${rows}::jsonb) as entry (
        sequence integer, recorded_at timestamptz, body text, kind text, author jsonb,
        statement jsonb, previous text, hash text)
    ), sealed as (
      insert into ${seals} (region, first, last, jws) values (${region}, ${first}, ${last}, ${seal})
    )
    insert into ${heads} (region, jws) values (${region}, ${head})
      on conflict (region) do update set jws = excluded.jws`)
}

/** The facts of a region with these sequences, by their id. */
export async function findFacts(
  database: Database,
  region: string,
  sequences: readonly number[],
): Promise<ReadonlyMap<string, Fact>> {
  if (sequences.length === 0) return new Map()
  const rows = await database
    .select(factColumns)
    .from(facts)
    .where(and(eq(facts.region, region), inArray(facts.sequence, [...sequences])))
  return new Map(rows.map((row) => [factId(region, row.sequence), toFact(row)]))
}

/** The facts of a region that are of some kinds, in order. */
export async function factsOfKinds(
  database: Database,
  region: string,
  kinds: readonly Statement['kind'][],
): Promise<readonly Fact[]> {
  const rows = await database
    .select(factColumns)
    .from(facts)
    .where(and(eq(facts.region, region), inArray(facts.kind, [...kinds])))
    .orderBy(asc(facts.sequence))
  return rows.map(toFact)
}

/** Which of these facts were withdrawn, whether the withdrawal counts already or not. */
export async function findWithdrawn(
  database: Database,
  region: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const of = sql<string>`${facts.statement} ->> 'of'`
  const rows = await database
    .select({ of })
    .from(facts)
    .where(and(eq(facts.region, region), eq(facts.kind, 'withdrawal'), inArray(of, [...ids])))
  return new Set(rows.map((row) => row.of))
}

/** An entry as the ledger holds it, with what proves it. */
export interface StoredEntry extends Fact {
  readonly previous: string
  readonly hash: string
}

/** Entries of a ledger in order, from the one after `after`. */
export async function readLedger(
  database: Database,
  region: string,
  page: {
    readonly after: number
    readonly limit: number
    readonly knownAt: Instant | null
    readonly kind: Statement['kind'] | null
    readonly body: string | null
  },
): Promise<readonly StoredEntry[]> {
  const rows = await database
    .select({ ...factColumns, previous: facts.previous, hash: facts.hash })
    .from(facts)
    .where(
      and(
        eq(facts.region, region),
        gt(facts.sequence, page.after),
        page.knownAt === null ? undefined : lte(facts.recordedAt, page.knownAt),
        page.kind === null ? undefined : eq(facts.kind, page.kind),
        page.body === null ? undefined : eq(facts.body, page.body),
      ),
    )
    .orderBy(asc(facts.sequence))
    .limit(page.limit)
  return rows.map((row) => ({ ...toFact(row), previous: row.previous, hash: row.hash }))
}

/** The revision that a region had at an instant. */
export async function revisionKnownAt(
  database: Database,
  region: string,
  knownAt: Instant | null,
): Promise<number> {
  const [row] = await database
    .select({ revision: sql<number>`coalesce(max(${facts.sequence}), 0)::int` })
    .from(facts)
    .where(
      and(eq(facts.region, region), knownAt === null ? undefined : lte(facts.recordedAt, knownAt)),
    )
  return row?.revision ?? 0
}

/** The signed head of a region's ledger; null where there is none. */
export async function findHead(database: Database, region: string): Promise<string | null> {
  const [row] = await database
    .select({ jws: heads.jws })
    .from(heads)
    .where(eq(heads.region, region))
  return row?.jws ?? null
}
