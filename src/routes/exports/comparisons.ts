import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { loadAllRegions, type StoredRegion } from '../../db/queries/regions.ts'
import { revisionAt } from '../../facts/index.ts'
import { guarded } from '../../http/access/guard.ts'
import { type AppEnv, createRouter } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Bilingual } from '../../methodology/index.ts'
import {
  attributionOf,
  between,
  compareAll,
  compareTwo,
  type RegionComparison,
  type Worlds,
  workOf,
  worldsBetween,
} from '../../services/comparison/index.ts'
import { type AskedComparison, askedComparison, requireOnRecord } from '../comparison-sides.ts'
import { type ComparisonTableQuery, comparisonTableQuerySchema } from '../schemas/export.ts'
import { standingFor } from '../score-question.ts'
import type { Answered } from '../tables/columns.ts'
import { causeRows, comparisonTable } from '../tables/comparison.ts'
import { namesOf } from '../tables/comparison-names.ts'
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
    'The comparison of GET /v1/comparisons: a row for each region, each item or body, and each kind of change that moved it; parts of a region sum to its difference. Where one region is named, or two, the items of bodies too. A region that nothing moved has one row without a cause.',
}

const csvRoute = createRoute({
  ...guarded('exportComparisonsCsv'),
  ...described,
  path: '/v1/comparisons.csv',
  summary: 'A comparison with its causes as CSV',
  request: { query: comparisonTableQuerySchema.extend(dialectQuery) },
  responses: fileResponses('csv', 'The comparison'),
})
const xlsxRoute = createRoute({
  ...guarded('exportComparisonsXlsx'),
  ...described,
  path: '/v1/comparisons.xlsx',
  summary: 'A comparison with its causes as a workbook',
  request: { query: comparisonTableQuerySchema },
  responses: fileResponses('xlsx', 'The comparison'),
})

/** So many mixed worlds are scored within the time of a request. */
const MOST_WORLDS = 4096

const tooMuch: Bilingual = {
  ru: 'назовите один регион или сравните стороны, которые различаются меньшим',
  en: 'name one region, or compare sides that differ in fewer respects',
}

/** @throws {ProblemError} where the causes take longer to be told apart than a request has */
export function requireAffordable(regions: readonly (Worlds | null)[]): void {
  const work = regions.reduce((total, worlds) => total + (worlds ? workOf(worlds) : 0), 0)
  if (work <= MOST_WORLDS || regions.length === 1) return
  throw new ProblemError(
    'invalid-request',
    {
      ru: 'Сравнение слишком велико для одного файла. Проверьте: region.',
      en: 'The comparison is too large for one file. Check: region.',
    },
    [{ field: 'region', in: 'query', problem: tooMuch }],
  )
}

/** The regions of a comparison: all, one or two. */
function comparedIn(
  { sides, regions: asked }: AskedComparison,
  regions: readonly StoredRegion[],
): readonly RegionComparison[] {
  const listed =
    asked.of === 'two'
      ? [compareTwo(sides, regions, asked.codes)]
      : compareAll(sides, regions).regions.filter(
          ({ code }) => asked.of === 'all' || code === asked.code,
        )
  requireOnRecord(asked, listed)
  return listed
}

async function answer(
  c: Context<AppEnv>,
  query: ComparisonTableQuery,
  file: AskedFile,
): Promise<Response> {
  const compared = await askedComparison(c, query)
  const { sides, regions: asked, revision, list } = compared
  const { base, target } = sides
  const dependencies = {
    base: base.version.compiled.hash,
    target: target.version.compiled.hash,
    list,
    revision,
    baseAsOf: base.question.asOf,
    baseKnownAt: base.question.knownAt,
    targetAsOf: target.question.asOf,
    targetKnownAt: target.question.knownAt,
    standings: [base, target]
      .flatMap(({ version, question }) => Object.values(standingFor(version, question)))
      .join(),
  }
  const name = ['comparison', query.base, query.target, target.question.asOf]
  return answerWithFile(c, file, dependencies, name, async () => {
    const regions = await loadAllRegions(c.get('database'))
    const mixed = between(sides)
    const wanted = comparedIn(compared, regions).map((comparison) => ({
      comparison,
      worlds: worldsBetween(mixed, comparison),
    }))
    requireAffordable(wanted.map(({ worlds }) => worlds))
    const answeredBy = (side: typeof base): Answered => ({
      ...side,
      revision: regions.reduce(
        (total, { record }) => total + revisionAt(record, side.question.knownAt),
        0,
      ),
    })
    const answered = { base: answeredBy(base), target: answeredBy(target) }
    const rows = wanted.flatMap(({ comparison, worlds }) => {
      const attribution = worlds && attributionOf(mixed, comparison, worlds, asked.of !== 'all')
      return causeRows(comparison, attribution, answered)
    })
    return comparisonTable(rows, namesOf(sides))
  })
}

/** `GET /v1/comparisons.csv` and `.xlsx` */
export const comparisonsExportRoutes = createRouter()
  .openapi(csvRoute, (c) => {
    const { dialect, ...query } = c.req.valid('query')
    return answer(c, query, asCsv({ dialect }))
  })
  .openapi(xlsxRoute, (c) => answer(c, c.req.valid('query'), asXlsx))
