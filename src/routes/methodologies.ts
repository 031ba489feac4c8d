import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { listBuilds, type ScoreBuild } from '../db/queries/score-builds.ts'
import { toFraction } from '../exact/rational.ts'
import { guarded } from '../http/access/guard.ts'
import { today } from '../http/clock.ts'
import { conditional } from '../http/conditional.ts'
import { type AppEnv, createRouter } from '../http/context.ts'
import { languageOf, type Translate, translator } from '../http/language/language.ts'
import { type Catalogue, type Clocks, type PlanRules, scoringHash } from '../methodology/index.ts'
import { type CompiledPlan, ENGINE } from '../scoring/index.ts'
import type { ReadyDraft, ReadyVersion } from '../services/versions.ts'
import { requireVersion } from './lookup.ts'
import { presentVersion } from './present/score.ts'
import { presentAuthor, presentStanding } from './present/standing.ts'
import { readResponses } from './responses.ts'
import { noQuerySchema } from './schemas/common.ts'
import { versionPathSchema } from './schemas/draft.ts'
import { type RuleSetBody, ruleSetSchema, versionsSchema } from './schemas/methodology.ts'

const listRoute = createRoute({
  ...guarded('listMethodologies'),
  method: 'get',
  path: '/v1/methodologies',
  tags: ['Methodology'],
  summary:
    'The versions of the methodology, and how each stands; drafts for those who may see them',
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
    params: versionPathSchema,
    query: noQuerySchema,
  },
  responses: readResponses(ruleSetSchema, 'Sections, items, weights, formulas, levels'),
})

type Shown = ReadyVersion & Partial<Pick<ReadyDraft, 'draft'>>

/** After everything that was ever recorded, by whatever clock. */
const EVER = '9999-12-31T23:59:59.999Z'

const presentClocks = (c: Context<AppEnv>): Clocks => ({
  asOf: today(c.get('clock')),
  knownAt: EVER,
})

type Builds = ReadonlyMap<string, ScoreBuild>

/** How far its scores are worked out ahead. */
function presentBuild(version: Shown, builds: Builds) {
  const build = builds.get(version.compiled.version)
  if (build === undefined || version.draft !== undefined) return null
  return { regions: build.done, of: build.total, finishedAt: build.finishedAt }
}

/** What an answer about a version depends on beside its rules. */
function stateOf(version: Shown, clocks: Clocks, builds: Builds): string {
  const { status, publishedAt, end } = presentStanding(version, clocks)
  const { hash, document } = version.published
  const revision = version.draft?.revision ?? ''
  const build = JSON.stringify(presentBuild(version, builds))
  return [document.version, hash, status, publishedAt, end?.recordedAt, revision, build].join(' ')
}

const presentDraft = ({ draft }: Shown) =>
  draft === undefined
    ? null
    : {
        revision: draft.revision,
        basedOn: draft.basedOn,
        recordedAt: draft.recordedAt,
        by: presentAuthor(draft.author),
      }

const presentSummary = async (version: Shown, clocks: Clocks, builds: Builds, t: Translate) => {
  const { published } = version
  return {
    ...presentVersion(published, t),
    scoringHash: await scoringHash(published.document),
    ...presentStanding(version, clocks),
    draft: presentDraft(version),
    scores: presentBuild(version, builds),
    summary: t(published.document.summary),
    inForceFrom: published.document.inForceFrom,
    catalogue: published.document.catalogue,
    threshold: { percent: published.document.threshold },
    source: published.document.source,
  }
}

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
    const [database, versions] = [c.get('database'), c.get('versions')]
    const clocks = presentClocks(c)
    const shown: readonly Shown[] = [
      ...(await versions.all(database)),
      ...(await versions.drafts(database)),
    ]
    const builds = await listBuilds(database, ENGINE)
    const state = shown.map((version) => stateOf(version, clocks, builds)).join(', ')
    return conditional(c, { state }, async () => {
      const t = translator(languageOf(c))
      const methodologies = []
      for (const version of shown)
        methodologies.push(await presentSummary(version, clocks, builds, t))
      return c.json({ methodologies }, 200)
    })
  })
  .openapi(oneRoute, async (c) => {
    const name = c.req.valid('param').version
    const version = await requireVersion(c, name, 'version')
    const clocks = presentClocks(c)
    const { compiled, published, catalogue } = version
    const builds = await listBuilds(c.get('database'), ENGINE)
    return conditional(c, { state: stateOf(version, clocks, builds) }, async () => {
      const t = translator(languageOf(c))
      const { levels, region, body } = published.document
      const rollUp = region.rollUps.take === 'observed-share' ? region.rollUps.value : null
      return c.json(
        {
          ...(await presentSummary(version, clocks, builds, t)),
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
