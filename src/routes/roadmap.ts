import { createRoute } from '@hono/zod-openapi'
import { editionInForce, KnownFacts, RegionReader, regionName, revisionAt } from '../facts/index.ts'
import { guarded } from '../http/access/guard.ts'
import { conditional, revisionForTag } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, translator } from '../http/language/language.ts'
import { ProblemError } from '../http/problem.ts'
import { questionOf, settled } from '../http/question.ts'
import { requireCatalogue, requireRegion, requireWholeRegion } from './lookup.ts'
import { regionPlace } from './present/region-place.ts'
import { presentAct, presentEdition, presentInferredTrait, presentRow } from './present/roadmap.ts'
import { readResponses } from './responses.ts'
import { regionPathSchema } from './schemas/common.ts'
import { roadmapQuerySchema, roadmapSchema } from './schemas/region.ts'

const route = createRoute({
  ...guarded('getRoadmap'),
  method: 'get',
  path: '/v1/regions/{region}/roadmap',
  tags: ['Regions'],
  summary: "A region's roadmap: every row, as printed and as read",
  request: { params: regionPathSchema, query: roadmapQuerySchema },
  responses: readResponses(roadmapSchema, 'The edition in force on the day asked about'),
})

/** `GET /v1/regions/{region}/roadmap` */
export const roadmapRoutes = createRouter().openapi(route, async (c) => {
  const query = c.req.valid('query')
  const { region: code } = c.req.valid('param')
  const database = c.get('database')
  await settled(c, code, query.knownAt)
  const head = await requireRegion(database, code)
  const question = questionOf(c, query, head.recordedAt)
  const { asOf, knownAt } = question
  const stored = await requireCatalogue(database)
  const dependencies = {
    revision: revisionForTag(head.revision, knownAt, head.recordedAt),
    catalogue: stored.hash,
    asOf,
    knownAt,
  }
  return conditional(c, dependencies, async () => {
    const region = await requireWholeRegion(database, code, knownAt)
    const known = new KnownFacts(region.record.facts, question)
    const inForce = editionInForce(known.editions(), asOf)
    const acts = known.ofKind('edition').map(({ statement }) => statement.act)
    const act = acts.find(({ id }) => id === inForce?.edition.act)
    if (inForce === null || act === undefined)
      throw new ProblemError('no-roadmap', {
        ru: `Строки дорожной карты региона ${code} на этот момент неизвестны.`,
        en: `No rows of a roadmap of ${code} were known by then.`,
      })
    const { edition, notYetAdopted } = inForce
    const t = translator(languageOf(c))
    const { bodies } = new RegionReader(stored.catalogue, region.record, question, known)
    const names = new Map(bodies.map((body) => [body.code, body.name]))
    const amended = acts.find(({ id }) => id === act.amends)
    return c.json(
      {
        region: regionPlace(code, regionName(region.record, knownAt), t),
        asOf,
        knownAt,
        revision: revisionAt(region.record, knownAt),
        edition: presentEdition(edition, t),
        notYetAdopted,
        act: presentAct(act, t),
        amends: amended === undefined ? null : presentAct(amended, t),
        traits: (edition.traits ?? [])
          .filter(({ body }) => body === undefined)
          .map((trait) => presentInferredTrait(trait, edition.act, stored.catalogue, t)),
        absent: (edition.absent ?? []).map(({ item, note }) => ({ item, note: t(note) })),
        rows: edition.rows.map((row) => presentRow(row, names, t)),
      },
      200,
    )
  })
})
