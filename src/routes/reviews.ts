import { createRoute } from '@hono/zod-openapi'
import { assign, listAssignments } from '../db/queries/assignments.ts'
import { findFacts } from '../db/queries/ledger.ts'
import { globalRevision, loadAllRegions, type StoredRegion } from '../db/queries/regions.ts'
import { toFraction } from '../exact/rational.ts'
import { regionName, revisionAt } from '../facts/index.ts'
import { guarded } from '../http/access/guard.ts'
import { jsonBody } from '../http/body.ts'
import { now } from '../http/clock.ts'
import { conditional } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, type Translate, translator } from '../http/language/language.ts'
import {
  DEFAULT_LIMIT,
  decodeCursor,
  encodeCursor,
  pinnedClocks,
  placeBefore,
} from '../http/paging.ts'
import { ProblemError } from '../http/problem.ts'
import { questionOf, settled } from '../http/question.ts'
import { requireCaller } from '../http/record.ts'
import type { Instant } from '../methodology/index.ts'
import { type Review, reviewQueue } from '../services/reviews.ts'
import { readFactId, requireVersion, unknownFact } from './lookup.ts'
import { regionPlace } from './present/region-place.ts'
import { presentVersion } from './present/score.ts'
import { jsonResponseOf, readResponses, writeProblems } from './responses.ts'
import { noQuerySchema } from './schemas/common.ts'
import {
  assignmentBodySchema,
  assignmentSchema,
  reviewsQuerySchema,
  reviewsSchema,
} from './schemas/review.ts'
import { evidencePathSchema } from './schemas/verdict.ts'

const listRoute = createRoute({
  ...guarded('listReviews'),
  method: 'get',
  path: '/v1/reviews',
  tags: ['Facts'],
  summary: 'What waits for a decision, what matters first',
  description:
    'First what alone would carry a region to the threshold, then by what its acceptance adds to the score, then by what is at stake together with the rest of its item, then the longest waiting.',
  request: { query: reviewsQuerySchema },
  responses: readResponses(reviewsSchema, 'The review queue'),
})

const assignRoute = createRoute({
  ...guarded('assignReview', jsonBody(10_000)),
  method: 'put',
  path: '/v1/reviews/{id}/assignment',
  tags: ['Facts'],
  summary: 'Assign a decision to a reviewer, or take it back',
  description: 'A reviewer takes it for itself or gives it back; a coordinator assigns anybody.',
  request: {
    params: evidencePathSchema,
    query: noQuerySchema,
    body: { content: { 'application/json': { schema: assignmentBodySchema } }, required: true },
  },
  responses: { 200: jsonResponseOf(assignmentSchema, 'The assignment'), ...writeProblems },
})

function presentReview(
  { region, decision, gain, together, crosses }: Review,
  stored: StoredRegion | undefined,
  reviewer: string | null,
  knownAt: Instant | null,
  t: Translate,
) {
  const fact = stored?.record.facts.find(({ id }) => id === decision.on)
  const name = stored === undefined ? region : regionName(stored.record, knownAt)
  const statement = fact?.statement
  const document =
    statement !== undefined && 'document' in statement ? statement.document : undefined
  return {
    id: decision.on,
    region: regionPlace(region, name, t),
    body: decision.body,
    kind: decision.kind,
    under: decision.under,
    items: [...decision.items],
    document:
      document === undefined
        ? null
        : {
            kind: document.kind,
            number: document.number,
            date: document.date,
            title: t(document.label),
            url: document.url,
            sha256: document.sha256,
          },
    submittedAt: decision.submittedAt,
    submittedBy: fact?.author.office ?? '',
    by: decision.by,
    reviewer,
    gain: toFraction(gain),
    together: toFraction(together),
    crosses,
  }
}

/** `GET /v1/reviews` and `PUT /v1/reviews/{id}/assignment` */
export const reviewsRoutes = createRouter()
  .openapi(listRoute, async (c) => {
    const { limit = DEFAULT_LIMIT, region, by, reviewer, ...query } = c.req.valid('query')
    const database = c.get('database')
    const version = await requireVersion(c, query.methodology)
    const of = ['reviews', query.methodology, region ?? '', by ?? '', reviewer ?? ''].join(' ')
    const cursor = decodeCursor(query.cursor, of)
    const clocks = pinnedClocks({ asOf: query.asOf, knownAt: query.knownAt }, cursor)
    await settled(c, null, clocks.knownAt)
    const { revision, recordedAt } = await globalRevision(database)
    const question = questionOf(c, clocks, recordedAt)
    const { asOf, knownAt } = question
    const assignments = await listAssignments(database, region ?? null)
    const start = placeBefore(cursor)
    const dependencies = {
      hash: version.compiled.hash,
      revision,
      assignments: JSON.stringify([...assignments]),
      asOf,
      knownAt,
      region: region ?? null,
      by: by ?? null,
      reviewer: reviewer ?? null,
      limit,
      start,
    }
    return conditional(c, dependencies, async () => {
      const t = translator(languageOf(c))
      const regions = await loadAllRegions(database, region === undefined ? null : [region])
      const queue = reviewQueue(version, regions, question).filter(
        ({ decision }) =>
          (by === undefined || decision.by === by) &&
          (reviewer === undefined || assignments.get(decision.on) === reviewer),
      )
      const stored = new Map(regions.map((each) => [each.code, each]))
      const end = start + limit
      return c.json(
        {
          methodology: presentVersion(version.published, t),
          asOf,
          knownAt,
          revision: regions.reduce((sum, { record }) => sum + revisionAt(record, knownAt), 0),
          count: queue.length,
          reviews: queue
            .slice(start, end)
            .map((review) =>
              presentReview(
                review,
                stored.get(review.region),
                assignments.get(review.decision.on) ?? null,
                knownAt,
                t,
              ),
            ),
          next: end < queue.length ? encodeCursor({ of, after: String(end), asOf, knownAt }) : null,
        },
        200,
      )
    })
  })
  .openapi(assignRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { reviewer } = c.req.valid('json')
    const caller = requireCaller(c)
    const database = c.get('database')
    const { region, sequence } = readFactId(id)
    if (!(await findFacts(database, region, [sequence])).has(id)) throw unknownFact(id)
    const isFree = caller.role === 'coordinator'
    const assignedAt = now(c.get('clock'))
    const assignment = { region, sequence, reviewer, assignedBy: caller.id, assignedAt }
    const mayName = isFree || reviewer === null || reviewer === caller.id
    if (!mayName || !(await assign(database, assignment, isFree ? null : caller.id)))
      throw new ProblemError('forbidden', {
        ru: 'Проверяющий берёт задачу только себе и возвращает только свою.',
        en: 'A reviewer takes a decision for itself alone, and gives back only its own.',
      })
    return c.json({ id, reviewer, assignedAt }, 200, { 'Cache-Control': 'no-store' })
  })
