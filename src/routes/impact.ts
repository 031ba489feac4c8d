import { createRoute } from '@hono/zod-openapi'
import { latestReport } from '../db/queries/drafts.ts'
import { METHODOLOGY } from '../db/queries/ledger.ts'
import { authorOf } from '../facts/admit/index.ts'
import { guarded } from '../http/access/guard.ts'
import { conditional } from '../http/conditional.ts'
import { createRouter } from '../http/context.ts'
import { languageOf, translator } from '../http/language/language.ts'
import { answerOnce, expectedRevision, requireCaller } from '../http/record.ts'
import { reportOf, reportOn, storedImpact } from '../services/drafts/index.ts'
import { draftChanged } from './draft-problems.ts'
import { ofTheDraft, presentOf } from './drafts.ts'
import { requireDraft, requirePublished, requireVersion } from './lookup.ts'
import { presentImpact } from './present/impact.ts'
import { presentImpactHead } from './present/impact-head.ts'
import { presentAuthor } from './present/standing.ts'
import { jsonResponseOf, problemResponseOf, readResponses, writeProblems } from './responses.ts'
import { noQuerySchema } from './schemas/common.ts'
import {
  comparedQuerySchema,
  computedImpactSchema,
  storedImpactSchema,
  versionPathSchema,
} from './schemas/draft.ts'
import { draftHeadersSchema } from './schemas/write.ts'

const readRoute = createRoute({
  ...guarded('getImpact'),
  method: 'get',
  path: '/v1/methodologies/{version}/impact',
  tags: ['Methodology'],
  summary: 'What a draft does to every region; of a published version, what it was published by',
  request: { params: versionPathSchema, query: noQuerySchema },
  responses: readResponses(storedImpactSchema, 'The report, and whether it is still current'),
})

const computeRoute = createRoute({
  ...guarded('computeImpact'),
  method: 'post',
  path: '/v1/methodologies/{version}/impact',
  tags: ['Methodology'],
  summary: 'Compute the impact of a draft anew, of the present',
  request: {
    params: versionPathSchema,
    query: comparedQuerySchema,
    headers: draftHeadersSchema,
  },
  responses: {
    201: jsonResponseOf(computedImpactSchema, 'The report is stored'),
    ...writeProblems,
    409: problemResponseOf('The version is published'),
  },
})

/** `GET` and `POST /v1/methodologies/{version}/impact` */
export const impactRoutes = createRouter()
  .openapi(readRoute, async (c) => {
    const database = c.get('database')
    const { version: name } = c.req.valid('param')
    const version = await requireVersion(c, name, 'version')
    const revision = version.draft?.revision ?? null
    const { stored, report, moved } = await storedImpact(database, version, presentOf(c))
    const dependencies = {
      hash: version.published.hash,
      revision,
      number: stored?.number ?? null,
      moved: moved.join(' '),
    }
    return conditional(c, dependencies, () => {
      const t = translator(languageOf(c))
      return c.json(
        {
          version: name,
          status: revision === null ? ('published' as const) : ('draft' as const),
          revision: stored?.revision ?? revision,
          number: stored?.number ?? null,
          computedAt: stored?.recordedAt ?? null,
          by: stored === null ? null : presentAuthor(stored.author),
          current: revision === null ? null : stored !== null && moved.length === 0,
          movedOn: [...moved],
          report: report === null ? null : presentImpact(report, version.catalogue, t),
        },
        200,
      )
    })
  })
  .openapi(computeRoute, async (c) => {
    const database = c.get('database')
    const { version } = c.req.valid('param')
    const { comparedWith } = c.req.valid('query')
    const expected = expectedRevision(c, ofTheDraft)
    const { body } = await answerOnce(
      c,
      { scope: METHODOLOGY, request: { comparedWith }, expected, schema: computedImpactSchema },
      async () => {
        const draft = await requireDraft(c, version)
        const { revision, basedOn } = draft.draft
        if (expected !== null && expected !== revision) throw draftChanged(version, revision)
        const before = await latestReport(database, version, revision)
        const former = before === null ? null : reportOf(before)
        const compared = comparedWith ?? former?.of.comparedWith?.version ?? basedOn
        const other = compared === null ? null : await requirePublished(c, compared, 'comparedWith')
        const author = authorOf(requireCaller(c))
        const reported = await reportOn(database, draft, other, presentOf(c), author)
        return { status: 201, body: { version, revision, impact: presentImpactHead(reported) } }
      },
    )
    return c.json(body, 201)
  })
