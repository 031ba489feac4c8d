import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { StoredRegion } from '../db/queries/regions.ts'
import {
  addDays,
  addMonths,
  daysBetween,
  type Question,
  RegionReader,
  regionName,
  revisionAt,
} from '../facts/index.ts'
import { guarded } from '../http/access/guard.ts'
import { conditional } from '../http/conditional.ts'
import { type AppEnv, createRouter } from '../http/context.ts'
import { languageOf, translator } from '../http/language/language.ts'
import { ProblemError } from '../http/problem.ts'
import { settled } from '../http/question.ts'
import { fieldProblem } from '../http/validation.ts'
import type { Bilingual } from '../methodology/index.ts'
import { ENGINE } from '../scoring/index.ts'
import {
  comingVersions,
  daysInForce,
  type HistoryQuestion,
  historyOf,
  latestOfAll,
  nextOf,
} from '../services/course/index.ts'
import type { ReadyVersion } from '../services/versions.ts'
import { requireBody, requireWholeRegion, unknownBody } from './lookup.ts'
import { presentHistory } from './present/history.ts'
import { regionPlace } from './present/region-place.ts'
import { presentVersion } from './present/score.ts'
import { readResponses } from './responses.ts'
import { bodyPathSchema, regionPathSchema } from './schemas/common.ts'
import {
  bodyHistorySchema,
  DEFAULT_MONTHS,
  type HistoryQuery,
  historyQuerySchema,
  regionHistorySchema,
} from './schemas/history.ts'
import { scoreQuestion, standingFor } from './score-question.ts'

const regionRoute = createRoute({
  ...guarded('getRegionHistory'),
  method: 'get',
  path: '/v1/regions/{region}/score/history',
  tags: ['Scores'],
  summary: "The course of a region's score, and what will change it without anybody doing anything",
  request: { params: regionPathSchema, query: historyQuerySchema },
  responses: readResponses(regionHistorySchema, 'Every basis side by side, in half-open steps'),
})

const bodyRoute = createRoute({
  ...guarded('getBodyHistory'),
  method: 'get',
  path: '/v1/regions/{region}/bodies/{body}/score/history',
  tags: ['Scores'],
  summary: "The course of an executive body's score",
  request: { params: bodyPathSchema, query: historyQuerySchema },
  responses: readResponses(bodyHistorySchema, 'Every basis side by side, in half-open steps'),
})

/** Ten years. */
const LONGEST_SPAN_DAYS = 3653

/** No fact is of a later day. */
const LAST_DAY = '2099-12-31'

/** @throws {ProblemError} where the span has no day, or too many */
function spanOf(
  { from, to, months = DEFAULT_MONTHS }: Pick<HistoryQuery, 'from' | 'to' | 'months'>,
  { asOf, knownAt }: Question,
): HistoryQuestion {
  const first = from ?? addMonths(asOf, -12)
  const end = to ?? addDays(addMonths(asOf, months), 1)
  const days = daysBetween(first, end)
  if (days < 1 || days > LONGEST_SPAN_DAYS)
    throw new ProblemError(
      'invalid-request',
      { ru: 'Проверьте: from, to.', en: 'Check: from, to.' },
      ['from', 'to'].map((field) => fieldProblem(field, 'query')),
    )
  return { asOf, knownAt, from: first, to: end, months }
}

/** The body under the name that it bears on the day, or, before it is created, will bear. */
function namedBody(
  { catalogue }: ReadyVersion,
  { code, record }: StoredRegion,
  body: string,
  { asOf, knownAt }: HistoryQuestion,
): Bilingual {
  for (const day of [asOf, LAST_DAY]) {
    const reader = new RegionReader(catalogue, record, { asOf: day, knownAt, basis: 'reported' })
    const found = reader.bodies.find((candidate) => candidate.code === body)
    if (found !== undefined) return found.name
  }
  throw unknownBody(code, body)
}

/** Reads a request for the history of a region (`body` null) or of one of its bodies. */
async function readRequest(
  c: Context<AppEnv>,
  code: string,
  body: string | null,
  { methodology, asOf, knownAt, ...span }: HistoryQuery,
) {
  await settled(c, code, knownAt)
  const all = await c.get('versions').all(c.get('database'))
  const clocks = { methodology, asOf, knownAt }
  const asked = await scoreQuestion(c, code, clocks, latestOfAll(all))
  const { version, dependencies } = asked
  const question = spanOf(span, asked.question)
  const { from, to, months } = question
  const coming = comingVersions(all, version, question)
  const days = daysInForce(version, question)
  const t = translator(languageOf(c))
  const present = (region: StoredRegion) => {
    const history = historyOf(version, region, body, question, coming.map(nextOf))
    const versions = new Map(coming.map(({ compiled }) => [compiled.version, compiled]))
    const { document } = version.published
    return {
      region: regionPlace(code, regionName(region.record, question.knownAt), t),
      methodology: {
        ...presentVersion(version.published, t),
        ...standingFor(version, asked.question),
      },
      engine: ENGINE,
      asOf: question.asOf,
      knownAt: question.knownAt,
      revision: revisionAt(region.record, question.knownAt),
      from,
      to,
      inForce: days && { ...days },
      threshold: body === null ? { percent: document.threshold } : null,
      ...presentHistory(history, question.asOf, versions, {
        compiled: version.compiled,
        of: body === null ? 'region' : 'body',
        inForce: days,
        t,
      }),
    }
  }
  const named = coming.map(({ compiled }) => `${compiled.version} ${compiled.hash}`).join(' ')
  return {
    version,
    question,
    t,
    present,
    dependencies: {
      ...dependencies,
      from,
      to,
      months,
      coming: named,
      inForce: JSON.stringify(days),
    },
  }
}

/** `GET …/score/history`, of a region and of one of its bodies. */
export const scoreHistoryRoutes = createRouter()
  .openapi(regionRoute, async (c) => {
    const { region: code } = c.req.valid('param')
    const { dependencies, question, present } = await readRequest(
      c,
      code,
      null,
      c.req.valid('query'),
    )
    return conditional(c, dependencies, async () =>
      c.json(present(await requireWholeRegion(c.get('database'), code, question.knownAt)), 200),
    )
  })
  .openapi(bodyRoute, async (c) => {
    const { region: code, body } = c.req.valid('param')
    const database = c.get('database')
    const asked = await readRequest(c, code, body, c.req.valid('query'))
    const { dependencies, question, version, present, t } = asked
    await requireBody(database, code, body)
    return conditional(c, dependencies, async () => {
      const region = await requireWholeRegion(database, code, question.knownAt)
      const name = t(namedBody(version, region, body, question))
      return c.json({ ...present(region), body: { code: body, name } }, 200)
    })
  })
