import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './context.ts'
import { ProblemError } from './problem.ts'

/** What a body is that breaks off, or comes in chunks that are none. */
export const notWhole = (): ProblemError =>
  new ProblemError('invalid-request', {
    ru: 'Тело запроса пришло не целиком; отправьте его ещё раз.',
    en: 'The body did not arrive whole; send it again.',
  })

/**
 * Takes a body of a bounded size, counted as it comes where its length is not said before.
 * @throws {ProblemError} where it does not come whole: to the runtime that is a connection that
 *   failed, as one to the database would be
 */
export function limitBody(
  maxSize: number,
  onError: (c: Context) => Response | Promise<Response>,
): MiddlewareHandler<AppEnv> {
  const limited = bodyLimit({ maxSize, onError })
  return createMiddleware<AppEnv>(async (c, next) => {
    let isThere = false
    try {
      return await limited(c, () => {
        isThere = true
        return next()
      })
    } catch (error) {
      if (isThere || error instanceof ProblemError) throw error
      throw notWhole()
    }
  })
}
