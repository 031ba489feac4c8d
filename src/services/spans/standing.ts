import { builderClaims, withClaims } from '../../db/claims.ts'
import type { Entrance } from '../../db/presence.ts'
import { regionsToMoveOn } from '../../db/queries/ranking.ts'
import { listBuilds } from '../../db/queries/score-builds.ts'
import { versionNames } from '../../db/queries/versions.ts'
import type { CivilDate } from '../../methodology/index.ts'
import { bases } from '../../scoring/index.ts'

/** How far what is worked out ahead has fallen behind. */
export interface ScoresStanding {
  /** Published versions under which not every region was worked out by this engine. */
  readonly versionsMissing: number
  /** Regions' scores, of all versions and bases, that have ended by today; at most 1,000 of each. */
  readonly scoresEnded: number
}

const MOST = 1_000

/** Tells what the next housekeeping has to do. */
export const standingOfScores = (
  database: Pick<Entrance, 'transaction'>,
  engine: string,
  today: CivilDate,
): Promise<ScoresStanding> =>
  withClaims(database, builderClaims, 'read only', async (transaction) => {
    const [names, builds] = await Promise.all([
      versionNames(transaction),
      listBuilds(transaction, engine),
    ])
    const ended = await Promise.all(
      names.flatMap((version) =>
        bases.map((basis) => regionsToMoveOn(transaction, { version, basis, asOf: today }, MOST)),
      ),
    )
    return {
      versionsMissing: names.filter((name) => (builds.get(name)?.finishedAt ?? null) === null)
        .length,
      scoresEnded: ended.reduce((sum, regions) => sum + regions.length, 0),
    }
  })
