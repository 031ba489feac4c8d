import type { Database } from '../../db/client.ts'
import { lockLedger } from '../../db/queries/ledger.ts'
import { regionsToMoveOn } from '../../db/queries/ranking.ts'
import {
  holdBuild,
  moveBuildOn,
  regionsAfter,
  type ScoreBuild,
} from '../../db/queries/score-builds.ts'
import type { CivilDate, Instant } from '../../methodology/index.ts'
import { bases } from '../../scoring/index.ts'
import { refreshSpans, type UnderCatalogue } from './store.ts'

/** What a build is made with. */
export interface Building {
  /** Which arithmetic, by its name. */
  readonly engine: string
  readonly now: Instant
  readonly today: CivilDate
}

/** So many regions are worked out in one transaction: what an interruption loses at most. */
const AT_ONCE = 5

/**
 * Works out the scores of the next few regions under a version, in a transaction of the caller's. It
 * takes turns with whoever appends to their ledgers; regions that come later, or change behind its
 * back, are worked out by those who append.
 * @returns how far the build has come
 */
export async function buildOn(
  database: Database,
  version: UnderCatalogue,
  { engine, now, today }: Building,
): Promise<ScoreBuild> {
  const name = version.compiled.version
  const build = await holdBuild(database, name, engine, now)
  if (build.finishedAt !== null) return build
  const codes = await regionsAfter(database, build.after, AT_ONCE)
  for (const code of codes) {
    await lockLedger(database, code)
    await refreshSpans(database, code, [version], today)
  }
  const moved = {
    ...build,
    after: codes.at(-1) ?? build.after,
    done: build.done + codes.length,
    finishedAt: codes.length < AT_ONCE ? now : null,
  }
  await moveBuildOn(database, moved, engine)
  return moved
}

/**
 * Works out anew a few regions whose scores of the day on which they were worked out have ended, so
 * that a ranking finds few of those; it lists them rightly meanwhile.
 * @returns whether none is left
 */
export async function moveOn(
  database: Database,
  versions: readonly UnderCatalogue[],
  today: CivilDate,
): Promise<boolean> {
  for (const { compiled } of versions)
    for (const basis of bases) {
      const of = { version: compiled.version, basis, asOf: today }
      const codes = await regionsToMoveOn(database, of, AT_ONCE)
      for (const code of codes) {
        await lockLedger(database, code)
        await refreshSpans(database, code, versions, today)
      }
      if (codes.length > 0) return false
    }
  return true
}

/** Runs work in a transaction of its own, as whoever may work out scores. */
export type InTransaction = <T>(work: (database: Database) => Promise<T>) => Promise<T>

/**
 * Works out the scores of every region under versions that have none by this engine. Safe to repeat
 * and to interrupt: it goes on where it was left.
 * @returns the versions that were built
 */
export async function buildAll(
  inTransaction: InTransaction,
  versions: readonly UnderCatalogue[],
  building: Building,
): Promise<readonly string[]> {
  const built: string[] = []
  for (const version of versions)
    for (let goesOn = true; goesOn; ) {
      const before = built.length
      const { finishedAt } = await inTransaction((database) => buildOn(database, version, building))
      goesOn = finishedAt === null
      if (!goesOn && finishedAt === building.now && built.length === before)
        built.push(version.compiled.version)
    }
  return built
}
