import type { Context } from 'hono'
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
 * The question that a request asks, with what it left out: today in Moscow, the instant of the
 * latest fact that matters, the basis `accepted` (DESIGN 5).
 * @throws {ProblemError} where `knownAt` is in the future
 */
export function questionOf(c: Context<AppEnv>, asked: Asked, latest: Instant | null): Question {
  const clock = c.get('clock')
  // A fact recorded by a clock ahead of ours is no more in the future than what we answer with.
  const present = latest !== null && latest > now(clock) ? latest : now(clock)
  if (asked.knownAt !== undefined && asked.knownAt > present)
    throw new ProblemError(
      'invalid-request',
      { ru: 'Проверьте: knownAt.', en: 'Check: knownAt.' },
      [
        {
          field: 'knownAt',
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
