import { createRoute } from '@hono/zod-openapi'
import { globalRevision, loadAllRegions } from '../db/queries/regions.ts'
import { revisionAt } from '../facts/index.ts'
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
import { questionOf, settled } from '../http/question.ts'
import { answersFor, listOverdue } from '../services/overdue.ts'
import { requireCatalogue } from './lookup.ts'
import { namedRegions, presentOverdue } from './present/overdue.ts'
import { readResponses } from './responses.ts'
import { overdueQuerySchema, overdueSchema } from './schemas/review.ts'

const route = createRoute({
  ...guarded('listOverdue'),
  method: 'get',
  path: '/v1/overdue',
  tags: ['Scores'],
  summary: 'What is past its deadline, by region and responsible body, the longest first',
  description: 'It rests on no version of the methodology. The day of the deadline is not late.',
  request: { query: overdueQuerySchema },
  responses: readResponses(overdueSchema, 'What is overdue'),
})

/** `GET /v1/overdue` */
export const overdueRoutes = createRouter().openapi(route, async (c) => {
  const { limit = DEFAULT_LIMIT, region, body, ...query } = c.req.valid('query')
  const basis = query.basis ?? 'accepted'
  const database = c.get('database')
  const of = ['overdue', basis, region ?? '', body ?? ''].join(' ')
  const cursor = decodeCursor(query.cursor, of)
  const clocks = pinnedClocks({ asOf: query.asOf, knownAt: query.knownAt }, cursor)
  await settled(c, null, clocks.knownAt)
  const { revision, recordedAt } = await globalRevision(database)
  const { asOf, knownAt } = questionOf(c, clocks, recordedAt)
  const { catalogue, hash } = await requireCatalogue(database)
  const start = placeBefore(cursor)
  const dependencies = {
    catalogue: hash,
    revision,
    asOf,
    knownAt,
    basis,
    region: region ?? null,
    body: body ?? null,
    limit,
    start,
  }
  return conditional(c, dependencies, async () => {
    const t = translator(languageOf(c))
    const question = { asOf, knownAt, basis }
    const regions = await loadAllRegions(database, region === undefined ? null : [region])
    const all = listOverdue(catalogue, regions, question).filter(
      (each) => body === undefined || answersFor(each, body),
    )
    const page = all.slice(start, start + limit)
    const shown = new Set(page.map((each) => each.region))
    const names = namedRegions(
      catalogue,
      regions.filter(({ code }) => shown.has(code)),
      question,
    )
    return c.json(
      {
        asOf,
        knownAt,
        basis,
        revision: regions.reduce((sum, { record }) => sum + revisionAt(record, knownAt), 0),
        count: all.length,
        overdue: presentOverdue(catalogue, page, names, t),
        next:
          start + limit < all.length
            ? encodeCursor({ of, after: String(start + limit), asOf, knownAt })
            : null,
      },
      200,
    )
  })
})
