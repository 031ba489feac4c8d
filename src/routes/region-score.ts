import { createRoute } from '@hono/zod-openapi'
import { toFraction } from '../exact/rational.ts'
import { regionName, revisionAt } from '../facts/index.ts'
import { guarded } from '../http/access/guard.ts'
import { conditional } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, translator } from '../http/language/language.ts'
import { type ComponentScore, meetsThreshold } from '../scoring/index.ts'
import { regionBounds } from '../services/bounds.ts'
import { answerRegion } from '../services/scores.ts'
import { requireWholeRegion } from './lookup.ts'
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
import { type RegionScoreBody, regionScoreSchema, scoreQuerySchema } from './schemas/score.ts'
import { presentQuestion, scoreQuestion } from './score-question.ts'

const route = createRoute({
  ...guarded('getRegionScore'),
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

/** `GET /v1/regions/{region}/score` */
export const regionScoreRoutes = createRouter().openapi(route, async (c) => {
  const { region: code } = c.req.valid('param')
  const asked = await scoreQuestion(c, code, c.req.valid('query'))
  const { version, question, depth } = asked
  const { compiled, published, catalogue } = version
  return conditional(c, asked.dependencies, async () => {
    const region = await requireWholeRegion(c.get('database'), code, question.knownAt)
    const answer = answerRegion(version, region, question, depth !== 'summary')
    const { score, course } = answer
    const t = translator(languageOf(c))
    const level = presentLevel(compiled, score.value)
    const body: RegionScoreBody = {
      region: { code, name: t(regionName(region.record, question.knownAt)) },
      ...presentQuestion(version, question, revisionAt(region.record, question.knownAt), t),
      score: presentScore(compiled, score.value),
      bounds: presentBounds(compiled, regionBounds(version, region, question, score.value)),
      threshold: {
        percent: published.document.threshold,
        met: score.value === null ? null : meetsThreshold(compiled, score.value),
        reachedOn: course.reachedOn,
        falls: [...course.falls],
      },
      level: level?.id ?? null,
      levelLabel: level === null ? null : t(level.label),
      roadmap:
        answer.edition === null
          ? null
          : {
              act: answer.edition.edition.act,
              adoptedOn: answer.edition.edition.adoptedOn,
              notYetAdopted: answer.edition.notYetAdopted,
            },
      components: {
        plan: presentComponent(score.plan),
        bodies: { ...presentComponent(score.bodies), observed: answer.observed },
      },
      ...(depth === 'summary'
        ? {}
        : {
            unknownTraits: [...answer.unknownTraits],
            exclusions: presentExclusions(answer.exclusions),
            sections: presentSections(
              score.plan.sections,
              catalogue.region,
              course,
              depth === 'items',
              t,
            ),
            bodies: score.bodies.list.map((member) => {
              const named = answer.bodies.find((candidate) => candidate.code === member.code)
              return {
                code: member.code,
                name: named ? t(named.name) : member.code,
                score: presentScore(compiled, member.value),
                level: presentLevel(compiled, member.value)?.id ?? null,
                weight: presentWeight(member),
                contribution: toFraction(member.contribution),
              }
            }),
          }),
    }
    return c.json(body, 200)
  })
})
