import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { regionName, revisionAt } from '../../facts/index.ts'
import { guarded } from '../../http/access/guard.ts'
import { type AppEnv, createRouter } from '../../http/context.ts'
import { answerRegion, type RegionAnswer } from '../../services/scores.ts'
import type { ReadyVersion } from '../../services/versions.ts'
import { requireWholeRegion } from '../lookup.ts'
import { regionPathSchema } from '../schemas/common.ts'
import { type BreakdownTableQuery, breakdownTableQuerySchema } from '../schemas/export.ts'
import { scoreQuestion } from '../score-question.ts'
import {
  type BreakdownOf,
  type BreakdownRow,
  breakdownTable,
  planRows,
} from '../tables/breakdown.ts'
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
    'The score itself, then its sections with their items, then its bodies; contributions of items and bodies sum to the score.',
}

const csvRoute = createRoute({
  ...guarded('exportRegionScoreCsv'),
  ...described,
  path: '/v1/regions/{region}/score.csv',
  summary: "A region's breakdown as CSV",
  request: { params: regionPathSchema, query: breakdownTableQuerySchema.extend(dialectQuery) },
  responses: fileResponses('csv', 'The breakdown'),
})
const xlsxRoute = createRoute({
  ...guarded('exportRegionScoreXlsx'),
  ...described,
  path: '/v1/regions/{region}/score.xlsx',
  summary: "A region's breakdown as a workbook",
  request: { params: regionPathSchema, query: breakdownTableQuerySchema },
  responses: fileResponses('xlsx', 'The breakdown'),
})

function rowsOf(
  { region }: BreakdownOf,
  { score, bodies }: RegionAnswer,
  { catalogue }: ReadyVersion,
): readonly BreakdownRow[] {
  const { code: id, name: label } = region
  return [
    { kind: 'region', id, label, value: score.value, weighed: null, item: null },
    ...planRows(score.plan.sections, catalogue.region),
    ...score.bodies.list.map((member) => ({
      kind: 'body' as const,
      id: member.code,
      label: bodies.find(({ code }) => code === member.code)?.name ?? member.code,
      value: member.value,
      weighed: member,
      item: null,
    })),
  ]
}

async function answer(
  c: Context<AppEnv>,
  code: string,
  query: BreakdownTableQuery,
  file: AskedFile,
): Promise<Response> {
  const { version, question, dependencies } = await scoreQuestion(c, code, query)
  const name = ['score', code, version.compiled.version, question.asOf]
  return answerWithFile(c, file, dependencies, name, async () => {
    const { record, ...region } = await requireWholeRegion(
      c.get('database'),
      code,
      question.knownAt,
    )
    const of = {
      region: { code, name: regionName(record, question.knownAt) },
      body: null,
      version,
      question,
      revision: revisionAt(record, question.knownAt),
    }
    const scored = answerRegion(version, { ...region, record }, question, true)
    return breakdownTable(of, rowsOf(of, scored, version))
  })
}

/** `GET /v1/regions/{region}/score.csv` and `.xlsx` */
export const regionScoreExportRoutes = createRouter()
  .openapi(csvRoute, (c) => {
    const { dialect, ...query } = c.req.valid('query')
    return answer(c, c.req.valid('param').region, query, asCsv({ dialect }))
  })
  .openapi(xlsxRoute, (c) => answer(c, c.req.valid('param').region, c.req.valid('query'), asXlsx))
