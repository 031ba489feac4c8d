import { createRoute } from '@hono/zod-openapi'
import { globalRevision, loadAllRegions } from '../db/queries/regions.ts'
import { guarded } from '../http/access/guard.ts'
import { conditional } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, translator } from '../http/language/language.ts'
import {
  badCursor,
  DEFAULT_LIMIT,
  decodeCursor,
  encodeCursor,
  pinnedClocks,
} from '../http/paging.ts'
import { ProblemError } from '../http/problem.ts'
import { questionOf, settled } from '../http/question.ts'
import { fieldProblem } from '../http/validation.ts'
import { pageFromFacts, workedOutPage } from '../services/ranking-page.ts'
import { requireVersion } from './lookup.ts'
import { regionPlace } from './present/region-place.ts'
import { presentBounds, presentScore } from './present/score.ts'
import { readResponses } from './responses.ts'
import { scoresQuerySchema, scoresSchema } from './schemas/score.ts'
import { latestWith, presentQuestion, standingFor } from './score-question.ts'

const route = createRoute({
  ...guarded('listScores'),
  method: 'get',
  path: '/v1/scores',
  tags: ['Scores'],
  summary: 'All regions, ranked by exact score',
  description: 'Ranks are national, whatever the filter; regions without a score come last.',
  request: { query: scoresQuerySchema },
  responses: readResponses(scoresSchema, 'The ranking'),
})

/** `GET /v1/scores` */
export const scoresRoutes = createRouter().openapi(route, async (c) => {
  const query = c.req.valid('query')
  const database = c.get('database')
  await settled(c, null, query.knownAt)
  const version = await requireVersion(c, query.methodology)
  const { compiled, published } = version
  if (query.level !== undefined && !compiled.levels.some(({ id }) => id === query.level))
    throw new ProblemError('invalid-request', { ru: 'Проверьте: level.', en: 'Check: level.' }, [
      fieldProblem('level', 'query'),
    ])
  const of = [
    'scores',
    query.methodology,
    query.basis ?? 'accepted',
    query.threshold ?? '',
    query.level ?? '',
  ].join(' ')
  const cursor = decodeCursor(query.cursor, of)
  const known = latestWith(version, null)
  if (query.knownAt === undefined && known !== null) await settled(c, null, known)
  const global = await globalRevision(database)
  const question = questionOf(
    c,
    pinnedClocks({ basis: query.basis, asOf: query.asOf, knownAt: query.knownAt }, cursor),
    latestWith(version, global.recordedAt),
  )
  const { asOf, knownAt, basis } = question
  const limit = query.limit ?? DEFAULT_LIMIT
  const dependencies = {
    version: compiled.version,
    hash: compiled.hash,
    revision: global.revision,
    asOf,
    knownAt,
    basis,
    ...standingFor(version, question),
    limit,
    after: cursor?.after ?? null,
    threshold: query.threshold ?? null,
    level: query.level ?? null,
  }
  return conditional(c, dependencies, async () => {
    const t = translator(languageOf(c))
    const wanted = {
      after: cursor?.after ?? null,
      limit,
      met: query.threshold === undefined ? null : query.threshold === 'met',
      level: query.level ?? null,
    }
    const page =
      (await workedOutPage(database, version, question, global, wanted)) ??
      pageFromFacts(version, await loadAllRegions(database), question, wanted)
    if (page === null) throw badCursor()
    const last = page.lines.at(-1)
    return c.json(
      {
        ...presentQuestion(version, question, page.revision, t),
        threshold: { percent: published.document.threshold },
        counts: page.counts,
        scores: page.lines.map((line) => ({
          rank: line.rank,
          region: regionPlace(line.code, line.name, t),
          score: presentScore(compiled, line.score),
          bounds: presentBounds(compiled, line.bounds),
          threshold: { met: line.met },
          level: line.level,
          revision: line.revision,
        })),
        next:
          last !== undefined && page.goesOn
            ? encodeCursor({ of, after: last.code, asOf, knownAt })
            : null,
      },
      200,
    )
  })
})
