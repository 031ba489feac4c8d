import type { Context } from 'hono'
import { settle } from '../db/queries/regions.ts'
import { settleStandings } from '../db/queries/standings.ts'
import type { Question } from '../facts/index.ts'
import type { CivilDate, Instant } from '../methodology/index.ts'
import type { Basis } from '../scoring/index.ts'
import { now, today } from './clock.ts'
import type { AppEnv } from './context.ts'
import { ProblemError } from './problem.ts'

interface Asked {
  readonly asOf?: CivilDate | undefined
  readonly knownAt?: Instant | undefined
  readonly basis?: Basis | undefined
}

/**
 * Waits for facts, and for publications, that are being recorded right now, where `knownAt` is so recent that they may
 * come to lie before it: what is answered then stays the answer for ever. Before anything is read.
 * @param region null: all of them
 */
export async function settled(
  c: Context<AppEnv>,
  region: string | null,
  knownAt: Instant | undefined,
): Promise<void> {
  if (knownAt === undefined) return
  const [database, present] = [c.get('database'), now(c.get('clock'))]
  await settle(database, region, knownAt, present)
  await settleStandings(database, knownAt, present)
}

/**
 * The question that a request asks, with what it left out: today in Moscow, the instant of the
 * latest fact that matters, the basis `accepted` (DESIGN 5).
 * @param field the parameter that names the instant
 * @throws {ProblemError} where `knownAt` is in the future
 */
export function questionOf(
  c: Context<AppEnv>,
  asked: Asked,
  latest: Instant | null,
  field = 'knownAt',
): Question {
  const clock = c.get('clock')
  // A fact recorded by a clock ahead of ours is no more in the future than what we answer with.
  const present = latest !== null && latest > now(clock) ? latest : now(clock)
  if (asked.knownAt !== undefined && asked.knownAt > present)
    throw new ProblemError(
      'invalid-request',
      { ru: `Проверьте: ${field}.`, en: `Check: ${field}.` },
      [
        {
          field,
          in: 'query',
          problem: {
            ru: 'этот момент ещё не наступил; что будет известно тогда, сказать нельзя',
            en: 'it is in the future; what will be known then cannot be told',
          },
        },
      ],
    )
  return {
    asOf: asked.asOf ?? today(clock),
    knownAt: asked.knownAt ?? latest,
    basis: asked.basis ?? 'accepted',
  }
}
