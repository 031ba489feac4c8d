import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { globalRevision, loadAllRegions } from '../../db/queries/regions.ts'
import { isOnRecord } from '../../facts/index.ts'
import { guarded } from '../../http/access/guard.ts'
import { type AppEnv, createRouter } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import { questionOf, settled } from '../../http/question.ts'
import type { Bilingual, Instant } from '../../methodology/index.ts'
import { countItemRows, itemRows } from '../../services/item-table.ts'
import type { ReadyVersion } from '../../services/versions.ts'
import { requireVersion, unknownRegion } from '../lookup.ts'
import { type ItemsTableQuery, itemsTableQuerySchema } from '../schemas/export.ts'
import { latestWith, standingFor } from '../score-question.ts'
import { itemsTable } from '../tables/items.ts'
import {
  type AskedFile,
  answerWithFile,
  asCsv,
  asXlsx,
  dialectQuery,
  fileResponses,
} from './file.ts'

/** So many rows are made within the time of a request. */
const MOST_ROWS = 50_000

const described = {
  method: 'get' as const,
  tags: ['Exports'],
  description: `One flat table for statistics: region × body × item × date × version, of at most ${MOST_ROWS} rows. Rows without a body are of the region's own plan.`,
}

const csvRoute = createRoute({
  ...guarded('exportItemsCsv'),
  ...described,
  path: '/v1/items.csv',
  summary: 'Every item of every region and body as CSV',
  request: { query: itemsTableQuerySchema.extend(dialectQuery) },
  responses: fileResponses('csv', 'The table'),
})
const xlsxRoute = createRoute({
  ...guarded('exportItemsXlsx'),
  ...described,
  path: '/v1/items.xlsx',
  summary: 'Every item of every region and body as a workbook',
  request: { query: itemsTableQuerySchema },
  responses: fileResponses('xlsx', 'The table'),
})

const fewer: Bilingual = {
  ru: 'назовите меньше дат, версий или регионов: таблица слишком велика; subjects=regions — без органов',
  en: 'name fewer dates, versions or regions: the table is too large; subjects=regions leaves bodies out',
}

/** @throws {ProblemError} where the table would be larger than is made in one request */
function requireSize(rows: number): void {
  if (rows <= MOST_ROWS) return
  throw new ProblemError(
    'invalid-request',
    {
      ru: `В таблице было бы строк: ${rows}, а в одном файле их не больше ${MOST_ROWS}. Проверьте: asOf, methodology, region.`,
      en: `The table would have ${rows} rows, and a file has at most ${MOST_ROWS}. Check: asOf, methodology, region.`,
    },
    ['asOf', 'methodology', 'region'].map((field) => ({ field, in: 'query', problem: fewer })),
  )
}

/** The question of a request, with what it left out, and what else its answer depends on. */
async function askedTable(c: Context<AppEnv>, query: ItemsTableQuery) {
  await settled(c, null, query.knownAt)
  const versions: ReadyVersion[] = []
  for (const name of query.methodology) versions.push(await requireVersion(c, name))
  const latest = (recordedAt: Instant | null): Instant | null =>
    versions.reduce((known, version) => latestWith(version, known), recordedAt)
  const known = latest(null)
  if (query.knownAt === undefined && known !== null) await settled(c, null, known)
  const { revision, recordedAt } = await globalRevision(c.get('database'))
  const clocks = { basis: query.basis, knownAt: query.knownAt }
  const { basis, knownAt, asOf: today } = questionOf(c, clocks, latest(recordedAt))
  const dates = query.asOf ?? [today]
  const withBodies = query.subjects !== 'regions'
  const standings = dates.flatMap((asOf) =>
    versions.map((version) => Object.values(standingFor(version, { asOf, knownAt, basis }))),
  )
  const dependencies = {
    versions: versions.map(({ compiled }) => `${compiled.version} ${compiled.hash}`).join(),
    standings: standings.flat().join(),
    revision,
    asOf: dates.join(),
    knownAt,
    basis,
    region: query.region?.join() ?? null,
    withBodies,
  }
  return { asked: { versions, dates, knownAt, basis, withBodies }, dependencies }
}

async function answer(
  c: Context<AppEnv>,
  query: ItemsTableQuery,
  file: AskedFile,
): Promise<Response> {
  const { asked, dependencies } = await askedTable(c, query)
  const codes = query.region ?? null
  const [only, more] = asked.dates
  const name = ['items', ...(only === undefined || more !== undefined ? [] : [only])]
  return answerWithFile(c, file, dependencies, name, async () => {
    const regions = await loadAllRegions(c.get('database'), codes)
    const missing = codes?.find(
      (code) =>
        !regions.some((each) => each.code === code && isOnRecord(each.record, asked.knownAt)),
    )
    if (missing !== undefined) throw unknownRegion(missing, 'query')
    requireSize(countItemRows(asked, regions))
    return itemsTable(itemRows(asked, regions))
  })
}

/** `GET /v1/items.csv` and `.xlsx` */
export const itemsExportRoutes = createRouter()
  .openapi(csvRoute, (c) => {
    const { dialect, ...query } = c.req.valid('query')
    return answer(c, query, asCsv({ dialect }))
  })
  .openapi(xlsxRoute, (c) => answer(c, c.req.valid('query'), asXlsx))
