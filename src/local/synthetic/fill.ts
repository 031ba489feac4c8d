import { loaderClaims, withClaims } from '../../db/claims.ts'
import type { Database } from '../../db/client.ts'
import { type Clock, now, today } from '../../http/clock.ts'
import type { SigningKey } from '../../ledger/index.ts'
import { Versions } from '../../services/versions.ts'
import { type Asked, syntheticCode } from './profile.ts'
import { makeRegion } from './region.ts'
import { LAST_DAY } from './story.ts'
import { writeRegion } from './write.ts'

/** How much is asked for. */
export interface Size extends Asked {
  readonly regions: number
}

/** What a filling needs. */
export interface Filling {
  readonly key: SigningKey
  readonly clock: Clock
  /** The numbers of the regions to be there afterwards, from 1. */
  readonly numbers: Iterable<number>
  /** Told after every region how many entries it was given; 0: it was there before. */
  readonly tell?: (entries: number) => void
  readonly isStopped?: () => boolean
}

/**
 * Fills a database with synthetic regions; those that are there are left alone, so that what was
 * interrupted goes on.
 * @throws {Error} where no version is published yet, or the clock is so far behind that everything
 *   would lie in the future
 */
export async function fill(
  database: Database,
  asked: Asked,
  { key, clock, numbers, tell = () => {}, isStopped = () => false }: Filling,
): Promise<void> {
  if (today(clock) <= LAST_DAY)
    throw new Error(`synthetic facts go up to ${LAST_DAY}, and the clock says ${now(clock)}`)
  const versions = new Versions()
  const ready = await withClaims(database, loaderClaims, 'read only', (reading) =>
    versions.scored(reading),
  )
  const catalogue = ready.at(-1)?.catalogue
  if (catalogue === undefined)
    throw new Error('the database holds no version of the methodology; run npm start first')
  for (const number of numbers) {
    if (isStopped()) return
    const code = syntheticCode(number)
    const writing = { catalogue, key, versions, today: today(clock) }
    const make = () => makeRegion(catalogue, code, asked)
    tell((await writeRegion(database, code, make, writing)) ?? 0)
  }
}
