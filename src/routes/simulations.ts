import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { fromWritten } from '../exact/rational.ts'
import { regionName, revisionAt } from '../facts/index.ts'
import { guarded } from '../http/access/guard.ts'
import { jsonBody } from '../http/body.ts'
import { today } from '../http/clock.ts'
import { type AppEnv, createRouter } from '../http/context.ts'
import { languageOf, translator } from '../http/language/language.ts'
import type { OtherWeights } from '../scoring/index.ts'
import { simulateBody, simulateRegion } from '../services/simulation/index.ts'
import type { ReadyVersion } from '../services/versions.ts'
import { requireWholeRegion, unknownBody } from './lookup.ts'
import { regionPlace } from './present/region-place.ts'
import {
  presentBodyChange,
  presentDifference,
  presentOutcome,
  presentPlanChange,
} from './present/simulation.ts'
import { jsonResponseOf, writeProblems } from './responses.ts'
import { bodyPathSchema, noQuerySchema, regionPathSchema } from './schemas/common.ts'
import {
  bodySimulationSchema,
  regionSimulationSchema,
  type SimulationBody,
  simulationBodySchema,
} from './schemas/simulation.ts'
import { presentQuestion, scoreQuestion } from './score-question.ts'
import { askedInBody, factsRefused, requireWeights } from './simulation-problems.ts'

/** As much as a batch of facts that is recorded. */
const MOST_BYTES = 4_000_000

const description =
  'Facts, traits, waivers or weights that nobody has stated, against the real state. Whoever may ask may suppose what a coordinator may state; nothing is stored.'
const { 412: _, ...problems } = writeProblems
const body = { content: { 'application/json': { schema: simulationBodySchema } }, required: true }

const regionRoute = createRoute({
  ...guarded('simulateRegionScore', jsonBody(MOST_BYTES), 'reading'),
  method: 'post',
  path: '/v1/regions/{region}/score/simulations',
  tags: ['Scores'],
  summary: "What a region's score would be if",
  description,
  request: { params: regionPathSchema, query: noQuerySchema, body },
  responses: {
    200: jsonResponseOf(regionSimulationSchema, 'The score before and after, and what changes'),
    ...problems,
  },
})

const bodyRoute = createRoute({
  ...guarded('simulateBodyScore', jsonBody(MOST_BYTES), 'reading'),
  method: 'post',
  path: '/v1/regions/{region}/bodies/{body}/score/simulations',
  tags: ['Scores'],
  summary: "What an executive body's score would be if",
  description,
  request: { params: bodyPathSchema, query: noQuerySchema, body },
  responses: {
    200: jsonResponseOf(bodySimulationSchema, 'The score before and after, and what changes'),
    ...problems,
  },
})

const weightsOf = (
  version: ReadyVersion,
  { weights = { sections: {}, items: {} } }: SimulationBody,
): OtherWeights => {
  requireWeights(version, weights)
  const exact = (written: Readonly<Record<string, number | string | undefined>>) =>
    new Map(
      Object.entries(written).flatMap(([id, weight]) =>
        weight === undefined ? [] : [[id, fromWritten(weight)] as const],
      ),
    )
  return { sections: exact(weights.sections), items: exact(weights.items) }
}

/** Reads what both routes need: the question, the region as it is, and what is supposed. */
async function readRequest(c: Context<AppEnv>, code: string, request: SimulationBody) {
  const { facts, weights: _, ...query } = request
  const asked = await askedInBody(() => scoreQuestion(c, code, query))
  const { version, question } = asked
  const weights = weightsOf(version, request)
  const region = await requireWholeRegion(c.get('database'), code, question.knownAt)
  const supposition = { facts, weights, today: today(c.get('clock')) }
  const t = translator(languageOf(c))
  c.header('Cache-Control', 'no-store')
  c.header('Content-Language', languageOf(c))
  c.header('Vary', 'Accept-Language, Authorization')
  const head = {
    region: regionPlace(code, regionName(region.record, question.knownAt), t),
    ...presentQuestion(version, question, revisionAt(region.record, question.knownAt), t),
    supposed: { facts: facts.length, weights: weights.sections.size + weights.items.size },
    threshold: { percent: version.published.document.threshold },
  }
  return { version, question, region, supposition, head, t }
}

/** `POST …/score/simulations`, of a region and of one of its bodies. */
export const simulationsRoutes = createRouter()
  .openapi(regionRoute, async (c) => {
    const { region: code } = c.req.valid('param')
    const asked = await readRequest(c, code, c.req.valid('json'))
    const { version, question, region, supposition, head, t } = asked
    const { compiled, catalogue } = version
    const simulation = simulateRegion(version, region, question, supposition)
    if ('problems' in simulation) throw factsRefused(simulation.problems)
    const { before, after, difference, changes, bodies } = simulation
    const names = new Map(bodies.map(({ code: bodyCode, name }) => [bodyCode, t(name)]))
    return c.json(
      {
        ...head,
        before: presentOutcome(compiled, before, 'region'),
        after: presentOutcome(compiled, after, 'region'),
        difference: presentDifference(difference),
        ...presentPlanChange(changes, catalogue.region, t),
        bodies: changes.bodies.map((change) =>
          presentBodyChange(compiled, change, names.get(change.id) ?? change.id, catalogue, t),
        ),
      },
      200,
    )
  })
  .openapi(bodyRoute, async (c) => {
    const { region: code, body: bodyCode } = c.req.valid('param')
    const asked = await readRequest(c, code, c.req.valid('json'))
    const { version, question, region, supposition, head, t } = asked
    const { compiled, catalogue } = version
    const simulation = simulateBody(version, region, bodyCode, question, supposition)
    if (simulation === null) throw unknownBody(code, bodyCode)
    if ('problems' in simulation) throw factsRefused(simulation.problems)
    const { before, after, difference, changes, body: named } = simulation
    return c.json(
      {
        ...head,
        body: { code: bodyCode, name: t(named.name) },
        before: presentOutcome(compiled, before, 'body'),
        after: presentOutcome(compiled, after, 'body'),
        difference: presentDifference(difference),
        ...presentPlanChange(changes, catalogue.body, t),
      },
      200,
    )
  })
