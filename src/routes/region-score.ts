import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { findSpan } from '../db/queries/score-spans.ts'
import { toFraction } from '../exact/rational.ts'
import { regionName, revisionAt } from '../facts/index.ts'
import { guarded, reading } from '../http/access/guard.ts'
import { conditional } from '../http/conditional.ts'
import { type AppEnv, createRouter } from '../http/context.ts'
import { languageOf, type Translate, translator } from '../http/language/language.ts'
import type { Bilingual } from '../methodology/index.ts'
import { type ComponentScore, meetsThreshold } from '../scoring/index.ts'
import { answerRegion } from '../services/scores.ts'
import { type RegionSummary, summaryOfAnswer, summaryOfSpan } from '../services/summaries.ts'
import { requireWholeRegion } from './lookup.ts'
import { regionPlace } from './present/region-place.ts'
import {
  presentBounds,
  presentExclusions,
  presentLevel,
  presentScore,
  presentSections,
  presentWeight,
} from './present/score.ts'
import { readResponses } from './responses.ts'
import { regionPathSchema } from './schemas/common.ts'
import {
  type RegionScoreBody,
  regionScoreSchema,
  type ScoreQuery,
  scoreQuerySchema,
} from './schemas/score.ts'
import { presentQuestion, type ScoreQuestion, scoreQuestion } from './score-question.ts'
import { summaryAtOnce } from './summary-read.ts'

const route = createRoute({
  ...guarded('getRegionScore', [], 'own'),
  method: 'get',
  path: '/v1/regions/{region}/score',
  tags: ['Scores'],
  summary: "A region's score with its breakdown",
  request: { params: regionPathSchema, query: scoreQuerySchema },
  responses: readResponses(regionScoreSchema, 'The score, and every step that led to it'),
})

const presentComponent = (component: ComponentScore) => ({
  weight: presentWeight(component),
  value: component.value === null ? null : toFraction(component.value),
  contribution: toFraction(component.contribution),
})

type Summary = Omit<RegionScoreBody, 'unknownTraits' | 'exclusions' | 'sections' | 'bodies'>

/** What is said at every depth. */
function presentSummary(
  { version, question }: ScoreQuestion,
  {
    code,
    name,
    revision,
  }: { readonly code: string; readonly name: Bilingual; readonly revision: number },
  { value, bounds, course, plan, bodies, observed, roadmap }: RegionSummary,
  t: Translate,
): Summary {
  const { compiled, published } = version
  const level = presentLevel(compiled, value)
  return {
    region: regionPlace(code, name, t),
    ...presentQuestion(version, question, revision, t),
    score: presentScore(compiled, value),
    bounds: presentBounds(compiled, bounds),
    threshold: {
      percent: published.document.threshold,
      met: value === null ? null : meetsThreshold(compiled, value),
      reachedOn: course.reachedOn,
      falls: [...course.falls],
    },
    level: level?.id ?? null,
    levelLabel: level === null ? null : t(level.label),
    roadmap,
    components: {
      plan: presentComponent(plan),
      bodies: { ...presentComponent(bodies), observed },
    },
  }
}

/**
 * The summary that was worked out with the latest fact, where the question is about what is known
 * now; null: it has to be read from the facts.
 */
async function workedOut(
  c: Context<AppEnv>,
  { version, head, question: { asOf, knownAt, basis } }: ScoreQuestion,
): Promise<RegionSummary | null> {
  if (head.recordedAt !== null && knownAt !== null && knownAt < head.recordedAt) return null
  const name = version.compiled.version
  const span = await findSpan(c.get('database'), head.code, name, basis, asOf)
  return span === null || span.revision !== head.revision ? null : summaryOfSpan(span)
}

/** Every depth and every moment, by the transaction of the request. */
async function answer(c: Context<AppEnv>, code: string, query: ScoreQuery): Promise<Response> {
  const asked = await scoreQuestion(c, code, query)
  const { version, question, depth, head } = asked
  const { compiled, catalogue } = version
  return conditional(c, asked.dependencies, async () => {
    const t = translator(languageOf(c))
    const ready = await workedOut(c, asked)
    if (ready !== null && depth === 'summary')
      return c.json(presentSummary(asked, head, ready, t), 200)
    const region = await requireWholeRegion(c.get('database'), code, question.knownAt)
    const found = answerRegion(version, region, question, depth !== 'summary', ready?.course)
    const { score, course } = found
    const known = {
      code,
      name: regionName(region.record, question.knownAt),
      revision: revisionAt(region.record, question.knownAt),
    }
    const summary = presentSummary(
      asked,
      known,
      ready ?? summaryOfAnswer(version, region, question, found),
      t,
    )
    if (depth === 'summary') return c.json(summary, 200)
    const body: RegionScoreBody = {
      ...summary,
      unknownTraits: [...found.unknownTraits],
      exclusions: presentExclusions(found.exclusions),
      sections: presentSections(
        score.plan.sections,
        catalogue.region,
        course,
        depth === 'items',
        t,
      ),
      bodies: score.bodies.list.map((member) => {
        const named = found.bodies.find((candidate) => candidate.code === member.code)
        return {
          code: member.code,
          name: named ? t(named.name) : member.code,
          score: presentScore(compiled, member.value),
          level: presentLevel(compiled, member.value)?.id ?? null,
          weight: presentWeight(member),
          contribution: toFraction(member.contribution),
        }
      }),
    }
    return c.json(body, 200)
  })
}

/** `GET /v1/regions/{region}/score` */
export const regionScoreRoutes = createRouter().openapi(route, async (c) => {
  const { region: code } = c.req.valid('param')
  const query = c.req.valid('query')
  const ahead = await summaryAtOnce(c, code, query)
  if (ahead === null) return reading(c, () => answer(c, code, query))
  const { asked, summary } = ahead
  return conditional(c, asked.dependencies, () =>
    c.json(presentSummary(asked, asked.head, summary, translator(languageOf(c))), 200),
  )
})
