import { createRoute } from '@hono/zod-openapi'
import { regionName, revisionAt } from '../facts/index.ts'
import { guarded } from '../http/access/guard.ts'
import { conditional } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, translator } from '../http/language/language.ts'
import {
  DEFAULT_LIMIT,
  decodeCursor,
  encodeCursor,
  pinnedClocks,
  placeBefore,
} from '../http/paging.ts'
import { ProblemError } from '../http/problem.ts'
import { answerGap } from '../services/gap.ts'
import { requireWholeRegion } from './lookup.ts'
import { presentFound, presentOpenItem } from './present/gap.ts'
import { regionPlace } from './present/region-place.ts'
import { readResponses } from './responses.ts'
import { regionPathSchema } from './schemas/common.ts'
import { DEFAULT_ALTERNATIVES, DEFAULT_BUDGET, gapQuerySchema, gapSchema } from './schemas/gap.ts'
import { presentQuestion, scoreQuestion } from './score-question.ts'

const route = createRoute({
  ...guarded('getScoreGap'),
  method: 'get',
  path: '/v1/regions/{region}/score/gap',
  tags: ['Scores'],
  summary: 'The smallest set of items that carries a region to the threshold by a day',
  description:
    'Each step is completed no later than that day, with every document accepted and the target of its ratio reached; one late by then counts as its version says. A row of a split item is a step of its own. Where the work budget runs out first, the set is the best found and `proven` is false. `largestGains` lists everything open, page by page.',
  request: { params: regionPathSchema, query: gapQuerySchema },
  responses: readResponses(gapSchema, 'The way to the threshold'),
})

const tooEarly = (asOf: string): ProblemError =>
  new ProblemError('invalid-request', { ru: 'Проверьте: by.', en: 'Check: by.' }, [
    {
      field: 'by',
      in: 'query',
      problem: {
        ru: `нужна дата не раньше ${asOf}, на которую задан вопрос (asOf)`,
        en: `must not be before ${asOf}, the day asked about (asOf)`,
      },
    },
  ])

/** `GET /v1/regions/{region}/score/gap` */
export const gapRoutes = createRouter().openapi(route, async (c) => {
  const { region: code } = c.req.valid('param')
  const { limit = DEFAULT_LIMIT, cursor: page, ...query } = c.req.valid('query')
  const { budget = DEFAULT_BUDGET, alternatives = DEFAULT_ALTERNATIVES, methodology } = query
  const basis = query.basis ?? 'accepted'
  const of = ['gap', code, methodology, basis, query.by ?? '', budget, alternatives].join(' ')
  const cursor = decodeCursor(page, of)
  const clocks = pinnedClocks({ asOf: query.asOf, knownAt: query.knownAt }, cursor)
  const asked = await scoreQuestion(c, code, { methodology, basis, ...clocks })
  const { version, question } = asked
  const { compiled, published } = version
  const by = query.by ?? question.asOf
  if (by < question.asOf) throw tooEarly(question.asOf)
  const start = placeBefore(cursor)
  const dependencies = { ...asked.dependencies, by, budget, alternatives, limit, start }
  return conditional(c, dependencies, async () => {
    const region = await requireWholeRegion(c.get('database'), code, question.knownAt)
    const answer = answerGap(version, region, question, by, { budget, alternatives })
    const t = translator(languageOf(c))
    const telling = { answer, by, basis, t }
    const end = start + limit
    const { asOf, knownAt } = question
    return c.json(
      {
        region: regionPlace(code, regionName(region.record, knownAt), t),
        ...presentQuestion(version, question, revisionAt(region.record, knownAt), t),
        basis,
        by,
        threshold: { percent: published.document.threshold },
        ...presentFound(compiled, telling),
        largestGains: answer.open
          .slice(start, end)
          .map((action) => presentOpenItem(action, telling)),
        next:
          end < answer.open.length ? encodeCursor({ of, after: String(end), asOf, knownAt }) : null,
      },
      200,
    )
  })
})
