import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { globalRevision, loadAllRegions } from '../../db/queries/regions.ts'
import { revisionAt } from '../../facts/index.ts'
import { guarded } from '../../http/access/guard.ts'
import { type AppEnv, createRouter } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import { questionOf, settled } from '../../http/question.ts'
import { fieldProblem } from '../../http/validation.ts'
import { regionBounds } from '../../services/bounds.ts'
import { rankRegions } from '../../services/ranking.ts'
import { requireVersion } from '../lookup.ts'
import { type ScoresTableQuery, scoresTableQuerySchema } from '../schemas/export.ts'
import { latestWith, standingFor } from '../score-question.ts'
import { scoresTable } from '../tables/scores.ts'
import {
  type AskedFile,
  answerWithFile,
  asCsv,
  asXlsx,
  dialectQuery,
  fileResponses,
} from './file.ts'

const described = {
  method: 'get' as const,
  tags: ['Exports'],
  description: 'The ranking of GET /v1/scores, whole: a row for each region.',
}

const csvRoute = createRoute({
  ...guarded('exportScoresCsv'),
  ...described,
  path: '/v1/scores.csv',
  summary: 'All regions, ranked, as CSV',
  request: { query: scoresTableQuerySchema.extend(dialectQuery) },
  responses: fileResponses('csv', 'The ranking'),
})
const xlsxRoute = createRoute({
  ...guarded('exportScoresXlsx'),
  ...described,
  path: '/v1/scores.xlsx',
  summary: 'All regions, ranked, as a workbook',
  request: { query: scoresTableQuerySchema },
  responses: fileResponses('xlsx', 'The ranking'),
})

async function answer(
  c: Context<AppEnv>,
  query: ScoresTableQuery,
  file: AskedFile,
): Promise<Response> {
  const { threshold, level } = query
  const database = c.get('database')
  await settled(c, null, query.knownAt)
  const version = await requireVersion(c, query.methodology)
  const { compiled } = version
  if (level !== undefined && !compiled.levels.some(({ id }) => id === level))
    throw new ProblemError('invalid-request', { ru: 'Проверьте: level.', en: 'Check: level.' }, [
      fieldProblem('level', 'query'),
    ])
  const known = latestWith(version, null)
  if (query.knownAt === undefined && known !== null) await settled(c, null, known)
  const { revision, recordedAt } = await globalRevision(database)
  const question = questionOf(c, query, latestWith(version, recordedAt))
  const dependencies = {
    version: compiled.version,
    hash: compiled.hash,
    revision,
    ...question,
    ...standingFor(version, question),
    threshold: threshold ?? null,
    level: level ?? null,
  }
  const name = ['scores', compiled.version, question.asOf]
  return answerWithFile(c, file, dependencies, name, async () => {
    const listed = rankRegions(version, await loadAllRegions(database), question).filter(
      (each) =>
        (threshold === undefined || each.met === (threshold === 'met')) &&
        (level === undefined || each.level === level),
    )
    return scoresTable(
      listed.map((standing) => ({
        standing,
        bounds: regionBounds(version, standing.region, question, standing.score),
        version,
        question,
        revision: revisionAt(standing.region.record, question.knownAt),
      })),
    )
  })
}

/** `GET /v1/scores.csv` and `.xlsx` */
export const scoresExportRoutes = createRouter()
  .openapi(csvRoute, (c) => {
    const { dialect, ...query } = c.req.valid('query')
    return answer(c, query, asCsv({ dialect }))
  })
  .openapi(xlsxRoute, (c) => answer(c, c.req.valid('query'), asXlsx))
