import { createRoute, z } from '@hono/zod-openapi'
import { toFraction } from '../exact/rational.ts'
import { guarded } from '../http/access/guard.ts'
import { conditional } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, type Translate, translator } from '../http/language/language.ts'
import type { Catalogue, PlanRules } from '../methodology/index.ts'
import type { CompiledPlan } from '../scoring/index.ts'
import type { ReadyVersion } from '../services/versions.ts'
import { requireVersion } from './lookup.ts'
import { presentVersion } from './present/score.ts'
import { readResponses } from './responses.ts'
import { noQuerySchema, versionNameSchema } from './schemas/common.ts'
import { type RuleSetBody, ruleSetSchema, versionsSchema } from './schemas/methodology.ts'

const listRoute = createRoute({
  ...guarded('listMethodologies'),
  method: 'get',
  path: '/v1/methodologies',
  tags: ['Methodology'],
  summary: 'The published versions of the methodology',
  request: { query: noQuerySchema },
  responses: readResponses(versionsSchema, 'The versions, by name'),
})

const oneRoute = createRoute({
  ...guarded('getMethodology'),
  method: 'get',
  path: '/v1/methodologies/{version}',
  tags: ['Methodology'],
  summary: 'One version: its whole rule set',
  request: {
    params: z.strictObject({
      version: versionNameSchema.openapi({ param: { name: 'version', in: 'path' } }),
    }),
    query: noQuerySchema,
  },
  responses: readResponses(ruleSetSchema, 'Sections, items, weights, formulas, levels'),
})

const presentSummary = ({ published }: ReadyVersion, t: Translate) => ({
  ...presentVersion(published, t),
  summary: t(published.document.summary),
  inForceFrom: published.document.inForceFrom,
  catalogue: published.document.catalogue,
  threshold: { percent: published.document.threshold },
  source: published.document.source,
})

function presentPlan(
  plan: CompiledPlan,
  rules: PlanRules,
  catalogue: Catalogue['region'],
  rollUp: string | null,
  t: Translate,
): RuleSetBody['region'] {
  return {
    weightsBy: rules.weights.by,
    formulas: { ...rules.values, rollUp },
    sections: plan.sections.flatMap((section) => {
      const source = catalogue.sections.find(({ id }) => id === section.id)
      if (source === undefined) return []
      return [
        {
          id: section.id,
          number: source.number,
          label: t(source.label),
          weight: section.weight === null ? null : toFraction(section.weight),
          items: section.items.flatMap((item) => {
            const sourceItem = source.items.find(({ id }) => id === item.id)
            if (sourceItem === undefined) return []
            return [
              {
                id: item.id,
                number: sourceItem.number,
                label: t(sourceItem.label),
                weight: toFraction(item.weight),
                role: item.role,
                formula:
                  item.rollUp && rollUp !== null
                    ? ('rollUp' as const)
                    : sourceItem.ratioTarget === undefined
                      ? ('item' as const)
                      : ('ratio' as const),
              },
            ]
          }),
        },
      ]
    }),
  }
}

/** `GET /v1/methodologies` and `GET /v1/methodologies/{version}` */
export const methodologiesRoutes = createRouter()
  .openapi(listRoute, async (c) => {
    const versions = await c.get('versions').all(c.get('database'))
    const hashes = versions.map(({ published }) => published.hash).join(' ')
    return conditional(c, { hashes }, () => {
      const t = translator(languageOf(c))
      return c.json({ methodologies: versions.map((version) => presentSummary(version, t)) }, 200)
    })
  })
  .openapi(oneRoute, async (c) => {
    const name = c.req.valid('param').version
    const version = await requireVersion(c, name, 'version')
    const { compiled, published, catalogue } = version
    return conditional(c, { hash: published.hash }, () => {
      const t = translator(languageOf(c))
      const { levels, region, body } = published.document
      const rollUp = region.rollUps.take === 'observed-share' ? region.rollUps.value : null
      return c.json(
        {
          ...presentSummary(version, t),
          levels: levels.map(({ id, label, from }) => ({ id, label: t(label), fromPercent: from })),
          rollUps: region.rollUps.take,
          components: {
            plan: toFraction(compiled.components.plan),
            bodies:
              compiled.components.bodies === null ? null : toFraction(compiled.components.bodies),
          },
          region: presentPlan(compiled.region, region, catalogue.region, rollUp, t),
          body: presentPlan(compiled.body, body, catalogue.body, null, t),
        },
        200,
      )
    })
  })
