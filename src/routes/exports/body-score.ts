import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { regionName, revisionAt } from '../../facts/index.ts'
import { guarded } from '../../http/access/guard.ts'
import { type AppEnv, createRouter } from '../../http/context.ts'
import { answerBody } from '../../services/scores.ts'
import { requireBody, requireWholeRegion, unknownBody } from '../lookup.ts'
import { bodyPathSchema } from '../schemas/common.ts'
import { type BreakdownTableQuery, breakdownTableQuerySchema } from '../schemas/export.ts'
import { scoreQuestion } from '../score-question.ts'
import { breakdownTable, planRows } from '../tables/breakdown.ts'
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
  description:
    'The score itself, then its sections with their items, whose contributions sum to it.',
}

const csvRoute = createRoute({
  ...guarded('exportBodyScoreCsv'),
  ...described,
  path: '/v1/regions/{region}/bodies/{body}/score.csv',
  summary: "An executive body's breakdown as CSV",
  request: { params: bodyPathSchema, query: breakdownTableQuerySchema.extend(dialectQuery) },
  responses: fileResponses('csv', 'The breakdown'),
})
const xlsxRoute = createRoute({
  ...guarded('exportBodyScoreXlsx'),
  ...described,
  path: '/v1/regions/{region}/bodies/{body}/score.xlsx',
  summary: "An executive body's breakdown as a workbook",
  request: { params: bodyPathSchema, query: breakdownTableQuerySchema },
  responses: fileResponses('xlsx', 'The breakdown'),
})

async function answer(
  c: Context<AppEnv>,
  { region: code, body: bodyCode }: { readonly region: string; readonly body: string },
  query: BreakdownTableQuery,
  file: AskedFile,
): Promise<Response> {
  const database = c.get('database')
  const { version, question, dependencies } = await scoreQuestion(c, code, query)
  await requireBody(database, code, bodyCode)
  const name = ['score', code, bodyCode.slice(0, 40), version.compiled.version, question.asOf]
  return answerWithFile(c, file, dependencies, name, async () => {
    const region = await requireWholeRegion(database, code, question.knownAt)
    const scored = answerBody(version, region, bodyCode, question, false)
    if (scored === null) throw unknownBody(code, bodyCode)
    const { name } = scored.body
    return breakdownTable(
      {
        region: { code, name: regionName(region.record, question.knownAt) },
        body: { code: bodyCode, name },
        version,
        question,
        revision: revisionAt(region.record, question.knownAt),
      },
      [
        {
          kind: 'body',
          id: bodyCode,
          label: name,
          value: scored.score.value,
          weighed: null,
          item: null,
        },
        ...planRows(scored.score.sections, version.catalogue.body),
      ],
    )
  })
}

/** `GET /v1/regions/{region}/bodies/{body}/score.csv` and `.xlsx` */
export const bodyScoreExportRoutes = createRouter()
  .openapi(csvRoute, (c) => {
    const { dialect, ...query } = c.req.valid('query')
    return answer(c, c.req.valid('param'), query, asCsv({ dialect }))
  })
  .openapi(xlsxRoute, (c) => answer(c, c.req.valid('param'), c.req.valid('query'), asXlsx))
