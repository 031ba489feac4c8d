import { sql } from 'drizzle-orm'
import type { Role } from '../access/roles.ts'
import type { LOADER } from '../facts/index.ts'
import type { Database } from './client.ts'
import type { Entrance } from './presence.ts'
import { type Snapshot, snapshotColumns } from './snapshot.ts'

/**
 * Who asks, as the database is told: its policies show and take no more than they allow. Nobody's
 * rows are visible to a transaction that was told nothing.
 */
export interface Claims {
  readonly role: Role | 'anonymous' | 'builder' | 'keeper' | typeof LOADER
  readonly region: string | null
  readonly body: string | null
  /** The id of a key or a token; null for the anonymous and for the owner. */
  readonly caller: string | null
}

/** Whoever works out the scores of every region; it writes nothing else. */
export const builderClaims: Claims = { role: 'builder', region: null, body: null, caller: null }

/** What the data files of `methodology/` are loaded as. */
export const loaderClaims: Claims = { role: 'loader', region: null, body: null, caller: null }

/** Whoever keeps a copy of everything and puts it back: the owner of the tables alone. */
export const keeperClaims: Claims = { role: 'keeper', region: null, body: null, caller: null }

/** What the owner of the tables loads or keeps may take as long as it takes. */
const isLimited = ({ role }: Claims): boolean =>
  role !== loaderClaims.role && role !== keeperClaims.role

/** A setting of the transaction where the role has none of its own, as one that an administrator made. */
const unlessSet = (setting: string, limit: string) =>
  sql`set_config(${setting}, coalesce(nullif(current_setting(${setting}), '0'), ${limit}), true)`

/**
 * What ends a query that hangs in the database, waiting for a lock among others, and a transaction
 * whose client is gone. Of the transaction, which every pooler leaves alone; who appends waits longer
 * for a turn (src/db/queries/ledger.ts).
 */
const limits = sql`${unlessSet('statement_timeout', '4s')},
  ${unlessSet('idle_in_transaction_session_timeout', '10s')}, `

/**
 * Runs work in one transaction that the database knows the asker of; the claims end with it.
 * @param accessMode `read only` also keeps a mistake of ours from writing
 * @param isolationLevel `repeatable read`: every query of the work sees the same moment; whoever
 *   waits for a lock needs the other, to see what was committed meanwhile, whatever the database's
 *   own default is
 * @throws what the work throws, after rolling back
 */
export const withClaims = <T>(
  database: Pick<Entrance, 'transaction'>,
  claims: Claims,
  accessMode: 'read only' | 'read write',
  work: (transaction: Database, snapshot: Snapshot) => Promise<T>,
  isolationLevel: 'read committed' | 'repeatable read' = 'read committed',
): Promise<T> => {
  const { role, region, body, caller } = claims
  return database.transaction(
    async (transaction) => {
      const [snapshot] =
        await transaction.execute<Snapshot>(sql`select ${isLimited(claims) ? limits : sql``}
        set_config('mera.role', ${role}, true),
        set_config('mera.region', ${region ?? ''}, true),
        set_config('mera.body', ${body ?? ''}, true),
        set_config('mera.caller', ${caller ?? ''}, true), ${snapshotColumns}`)
      if (snapshot === undefined) throw new Error('a select without a table has one row')
      return work(transaction, snapshot)
    },
    { accessMode, isolationLevel },
  )
}
