import { sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { facts } from '../../db/schema.ts'
import { LOADER } from '../../facts/index.ts'

/**
 * Holds synthetic regions off a database in use: what is on record stays there for ever, and
 * rankings would show what was made up among what was not.
 * @throws {Error} where anybody but the data files stated a fact about a region that is none of ours
 */
export async function requireNoOthers(database: Database): Promise<void> {
  const [stated] = await database
    .select({ region: facts.region })
    .from(facts)
    .where(
      sql`(${facts.region} < 'SYN-' or ${facts.region} >= 'SYN.') and ${facts.author} ->> 'role' <> ${LOADER}`,
    )
    .limit(1)
  if (stated === undefined) return
  throw new Error(
    `this database is in use: somebody stated facts about ${stated.region}. Synthetic regions could ` +
      'never be taken out of it again; name another folder, DATA_DIR=…, or another DATABASE_URL.',
  )
}
