import { createRoute } from '@hono/zod-openapi'
import { guarded } from '../http/access/guard.ts'
import { conditional } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, type Translate, translator } from '../http/language/language.ts'
import type { CatalogueSection } from '../methodology/index.ts'
import { requireCatalogue } from './lookup.ts'
import { presentDeadline } from './present/deadline.ts'
import { presentRequirement } from './present/requirement.ts'
import { readResponses } from './responses.ts'
import { type CatalogueBody, catalogueSchema } from './schemas/catalogue.ts'
import { noQuerySchema } from './schemas/common.ts'

const route = createRoute({
  ...guarded('getCatalogue'),
  method: 'get',
  path: '/v1/catalogue',
  tags: ['Methodology'],
  summary: 'The typical plan: 59 items of a region, 76 of an executive body',
  request: { query: noQuerySchema },
  responses: readResponses(catalogueSchema, "The catalogue, in the document's order"),
})

const presentSection = (
  section: CatalogueSection,
  t: Translate,
): CatalogueBody['region']['sections'][number] => ({
  id: section.id,
  number: section.number,
  label: t(section.label),
  conditions: section.conditions ?? [],
  source: section.source,
  items: section.items.map((item) => ({
    id: item.id,
    number: item.number,
    label: t(item.label),
    ...presentDeadline(item.deadline ?? null, t),
    requirements: item.requirements.map((requirement) => presentRequirement(requirement, t)),
    conditions: item.conditions ?? [],
    optional: item.optional ?? false,
    outcome: item.outcome ?? false,
    rollUp:
      item.rollUp === undefined
        ? null
        : 'items' in item.rollUp
          ? { items: item.rollUp.items, measurement: null }
          : { items: [], measurement: item.rollUp.measurement },
    ratioTarget: item.ratioTarget ?? null,
    source: item.source,
  })),
})

/** `GET /v1/catalogue` */
export const catalogueRoutes = createRouter().openapi(route, async (c) => {
  const { hash, catalogue } = await requireCatalogue(c.get('database'))
  return conditional(c, { hash }, () => {
    const t = translator(languageOf(c))
    return c.json(
      {
        hash,
        title: t(catalogue.title),
        source: catalogue.source,
        traits: catalogue.traits.map((trait) => ({ ...trait, label: t(trait.label) })),
        region: { sections: catalogue.region.sections.map((s) => presentSection(s, t)) },
        body: { sections: catalogue.body.sections.map((s) => presentSection(s, t)) },
      },
      200,
    )
  })
})
