import type { Context } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { languageHeader, languageOf, translator } from '../../http/language/language.ts'
import { headOf, noteProblem, type ProblemError, problemFrom } from '../../http/problem.ts'
import { entry } from '../entry.ts'
import { frameOf } from '../frame.ts'
import { sendPage } from '../page.tsx'
import type { Site } from '../site.ts'
import { ProblemView } from './view.tsx'

/** Answers with a problem as a page; who is unknown is led to where they can say who they are. */
export async function answerProblem(
  c: Context<AppEnv>,
  site: Site,
  problem: ProblemError,
): Promise<Response> {
  noteProblem(c, problem)
  const frame = await frameOf(c, site)
  const leads = problem.code === 'unauthenticated' && c.req.method === 'GET'
  const to = leads ? entry(frame.here) : null
  const { status, title } = headOf(problem)
  const response =
    to === null
      ? await sendPage(
          c,
          frame,
          {
            title: translator(frame.language)(title),
            content: <ProblemView frame={frame} problem={problem} />,
            provenance: 'none',
            isSynthetic: false,
          },
          status,
        )
      : c.redirect(to, 303)
  response.headers.set('Cache-Control', 'no-store')
  response.headers.set('Content-Language', languageOf(c))
  response.headers.set('Vary', languageHeader(c))
  for (const [name, value] of Object.entries(problem.headers)) response.headers.set(name, value)
  return response
}

/** Answers any error of a page. */
export const answerError = (c: Context<AppEnv>, site: Site, error: Error): Promise<Response> =>
  answerProblem(c, site, problemFrom(error, c))
