import { builderClaims, withClaims } from '../../db/claims.ts'
import type { Entrance } from '../../db/presence.ts'
import { listBuilds } from '../../db/queries/score-builds.ts'
import type { Versions } from '../versions.ts'
import { type Building, buildOn, type InTransaction, moveOn } from './build.ts'

/**
 * Works out the scores of every region under published versions that miss them, and then those of
 * regions whose first have ended, as far as a number of steps goes; what is left is found again by
 * whoever asks next.
 * @param steps transactions at most, of a few regions each
 * @returns whether nothing is left
 */
export async function buildMissing(
  database: Pick<Entrance, 'transaction'>,
  versions: Versions,
  building: () => Building,
  steps: number,
): Promise<boolean> {
  const inTransaction: InTransaction = (work) =>
    withClaims(database, builderClaims, 'read write', (transaction) => work(transaction))
  const [published, builds] = await inTransaction((transaction) =>
    Promise.all([versions.scored(transaction), listBuilds(transaction, building().engine)]),
  )
  const missing = published.filter(
    ({ compiled }) => (builds.get(compiled.version)?.finishedAt ?? null) === null,
  )
  let left = steps
  for (const version of missing)
    for (let goesOn = true; goesOn; left -= 1) {
      if (left === 0) return false
      const { finishedAt } = await inTransaction((transaction) =>
        buildOn(transaction, version, building()),
      )
      goesOn = finishedAt === null
    }
  for (let isDone = false; !isDone; left -= 1) {
    if (left === 0) return false
    isDone = await inTransaction((transaction) => moveOn(transaction, published, building().today))
  }
  return true
}
