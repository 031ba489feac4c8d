import { createRoute } from '@hono/zod-openapi'
import { guarded } from '../http/access/guard.ts'
import { conditional } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, translator } from '../http/language/language.ts'
import { versionDifference } from '../scoring/index.ts'
import { requireVersion } from './lookup.ts'
import { presentChanges } from './present/changes.ts'
import { presentVersion } from './present/score.ts'
import { readResponses } from './responses.ts'
import { changesPathSchema, methodologyChangesSchema } from './schemas/changes.ts'
import { noQuerySchema } from './schemas/common.ts'

const route = createRoute({
  ...guarded('compareMethodologies'),
  method: 'get',
  path: '/v1/methodologies/{base}/changes/{target}',
  tags: ['Methodology'],
  summary: 'What is not the same in two versions',
  description:
    'Items, sections, weights, conditions, threshold and levels; formulas as text and by the inputs for which they differ. With the versions swapped, the same the other way.',
  request: { params: changesPathSchema, query: noQuerySchema },
  responses: readResponses(methodologyChangesSchema, 'The structural difference'),
})

/** `GET /v1/methodologies/{base}/changes/{target}` */
export const methodologyChangesRoutes = createRouter().openapi(route, async (c) => {
  const names = c.req.valid('param')
  const base = await requireVersion(c, names.base, 'base', 'path')
  const target = await requireVersion(c, names.target, 'target', 'path')
  const dependencies = { base: base.published.hash, target: target.published.hash }
  return conditional(c, dependencies, () => {
    const t = translator(languageOf(c))
    return c.json(
      {
        base: presentVersion(base.published, t),
        target: presentVersion(target.published, t),
        catalogue: { base: base.catalogueHash, target: target.catalogueHash },
        ...presentChanges(versionDifference({ base, target }), t),
      },
      200,
    )
  })
})
