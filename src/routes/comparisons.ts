import { createRoute } from '@hono/zod-openapi'
import { loadAllRegions, type StoredRegion } from '../db/queries/regions.ts'
import { revisionAt } from '../facts/index.ts'
import { guarded } from '../http/access/guard.ts'
import { conditional } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { changeInWords } from '../http/language/changes.ts'
import { languageOf, translator } from '../http/language/language.ts'
import { DEFAULT_LIMIT, encodeCursor, startOfPage } from '../http/paging.ts'
import type { Instant } from '../methodology/index.ts'
import { changeKinds, ENGINE } from '../scoring/index.ts'
import {
  affordable,
  attributionOf,
  between,
  compareAll,
  compareTwo,
  overtakingsAmong,
  workOf,
  worldsBetween,
} from '../services/comparison/index.ts'
import { askedComparison, requireOnRecord } from './comparison-sides.ts'
import { presentAttribution } from './present/attribution.ts'
import { Labels, presentCompared, presentCountry, presentSide } from './present/comparison.ts'
import { readResponses } from './responses.ts'
import {
  type ComparisonBody,
  comparisonQuerySchema,
  comparisonSchema,
} from './schemas/comparison.ts'

const route = createRoute({
  ...guarded('compareScores'),
  method: 'get',
  path: '/v1/comparisons',
  tags: ['Scores'],
  summary: 'Two versions, dates, instants, bases or regions side by side, and why they differ',
  description:
    'Each side is a version with a question. asOf, knownAt, basis and region are those of both sides, unless one side has its own, as base.asOf. Parts are exact and sum to the difference; with the sides swapped each is negated. A side without a score has no difference and no parts.',
  request: { query: comparisonQuerySchema },
  responses: readResponses(comparisonSchema, 'The comparison'),
})

/** So many overtakings are listed; all are counted. */
const MOST_OVERTAKINGS = 50

/** A page of attributions ends where it would score more mixed worlds than these. */
const MOST_WORLDS = 2048

const revisionsOf = (regions: readonly StoredRegion[], knownAt: Instant | null): number =>
  regions.reduce((total, { record }) => total + revisionAt(record, knownAt), 0)

/** `GET /v1/comparisons` */
export const comparisonsRoutes = createRouter().openapi(route, async (c) => {
  const query = c.req.valid('query')
  const { depth = 'summary', limit = DEFAULT_LIMIT } = query
  const { sides, regions: asked, revision, list, cursor } = await askedComparison(c, query)
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
    depth,
    limit,
    after: cursor?.after ?? null,
  }
  return conditional(c, dependencies, async () => {
    const t = translator(languageOf(c))
    const regions = await loadAllRegions(c.get('database'))
    const labels = new Labels(sides)
    const country = asked.of === 'two' ? null : compareAll(sides, regions)
    const only = asked.of === 'one' ? asked.code : null
    const listed =
      asked.of === 'two'
        ? [compareTwo(sides, regions, asked.codes)]
        : (country?.regions.filter(({ code }) => only === null || code === only) ?? [])
    requireOnRecord(asked, listed)

    const start = cursor === null ? 0 : startOfPage(listed, cursor)
    const mixed = between(sides)
    const wanted = listed.slice(start, start + limit).map((comparison) => ({
      comparison,
      worlds: depth === 'summary' ? null : worldsBetween(mixed, comparison),
    }))
    const page = affordable(wanted, MOST_WORLDS, ({ worlds }) => (worlds ? workOf(worlds) : 0))
    const withItems = depth === 'items' && asked.of !== 'all'
    const body: ComparisonBody = {
      engine: ENGINE,
      base: presentSide(base, revisionsOf(regions, base.question.knownAt), t),
      target: presentSide(target, revisionsOf(regions, target.question.knownAt), t),
      ...(depth === 'summary'
        ? {}
        : { kinds: changeKinds.map((id) => ({ id, label: t(changeInWords(id)) })) }),
      country:
        country &&
        presentCountry(
          country,
          overtakingsAmong(country.regions, MOST_OVERTAKINGS, only),
          labels,
          t,
        ),
      count: listed.length,
      regions: page.map(({ comparison, worlds }) => {
        const attribution = worlds && attributionOf(mixed, comparison, worlds, withItems)
        const compared = presentCompared(comparison, t)
        if (attribution === null || depth === 'summary') return compared
        const presented = { comparison, sides, labels, t, withItems }
        return { ...compared, ...presentAttribution(attribution, depth, presented) }
      }),
      next: null,
    }
    const last = page.at(-1)?.comparison
    if (last !== undefined && start + page.length < listed.length)
      body.next = encodeCursor({
        of: list,
        after: last.code,
        asOf: base.question.asOf,
        knownAt: base.question.knownAt,
        target: { asOf: target.question.asOf, knownAt: target.question.knownAt },
      })
    return c.json(body, 200)
  })
})
