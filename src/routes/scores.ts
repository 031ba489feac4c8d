import { createRoute } from '@hono/zod-openapi'
import { globalRevision, loadAllRegions } from '../db/queries/regions.ts'
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
  startOfPage,
} from '../http/paging.ts'
import { ProblemError } from '../http/problem.ts'
import { questionOf, settled } from '../http/question.ts'
import { fieldProblem } from '../http/validation.ts'
import { regionBounds } from '../services/bounds.ts'
import { type RegionStanding, rankRegions } from '../services/ranking.ts'
import { requireVersion } from './lookup.ts'
import { presentBounds, presentScore } from './present/score.ts'
import { readResponses } from './responses.ts'
import { scoresQuerySchema, scoresSchema } from './schemas/score.ts'
import { presentQuestion } from './score-question.ts'

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
  await settled(c, null, query.knownAt)
  const global = await globalRevision(database)
  const question = questionOf(
    c,
    pinnedClocks({ basis: query.basis, asOf: query.asOf, knownAt: query.knownAt }, cursor),
    global.recordedAt,
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
    limit,
    after: cursor?.after ?? null,
    threshold: query.threshold ?? null,
    level: query.level ?? null,
  }
  return conditional(c, dependencies, async () => {
    const t = translator(languageOf(c))
    const ranked = rankRegions(version, await loadAllRegions(database), question)
    const listed = ranked.filter(
      ({ met, level }) =>
        (query.threshold === undefined || met === (query.threshold === 'met')) &&
        (query.level === undefined || level === query.level),
    )
    const start = cursor === null ? 0 : startOfPage(listed, cursor)
    const page = listed.slice(start, start + limit)
    const last = page.at(-1)
    const revisionOf = ({ region }: RegionStanding): number => revisionAt(region.record, knownAt)
    return c.json(
      {
        ...presentQuestion(
          version,
          question,
          ranked.reduce((total, standing) => total + revisionOf(standing), 0),
          t,
        ),
        threshold: { percent: published.document.threshold },
        counts: {
          regions: ranked.length,
          met: ranked.filter(({ met }) => met === true).length,
          unmet: ranked.filter(({ met }) => met === false).length,
          withoutScore: ranked.filter(({ met }) => met === null).length,
        },
        scores: page.map((standing) => ({
          rank: standing.rank,
          region: { code: standing.code, name: t(regionName(standing.region.record, knownAt)) },
          score: presentScore(compiled, standing.score),
          bounds: presentBounds(
            compiled,
            regionBounds(version, standing.region, question, standing.score),
          ),
          threshold: { met: standing.met },
          level: standing.level,
          revision: revisionOf(standing),
        })),
        next:
          last !== undefined && start + limit < listed.length
            ? encodeCursor({ of, after: last.code, asOf, knownAt })
            : null,
      },
      200,
    )
  })
})
