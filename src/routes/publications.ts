import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { METHODOLOGY } from '../db/queries/ledger.ts'
import { authorOf } from '../facts/admit/index.ts'
import { guarded } from '../http/access/guard.ts'
import { jsonBody } from '../http/body.ts'
import { now, today } from '../http/clock.ts'
import { type AppEnv, createRouter } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import { answerOnce, expectedRevision, requireCaller } from '../http/record.ts'
import { type Bilingual, scoringHash } from '../methodology/index.ts'
import { endVersion, publish } from '../services/drafts/index.ts'
import { draftChanged, outdated } from './draft-problems.ts'
import { ofTheDraft, presentOf } from './drafts.ts'
import { requireDraft, requirePublished } from './lookup.ts'
import { presentEnd } from './present/standing.ts'
import { jsonResponseOf, problemResponseOf, writeProblems } from './responses.ts'
import { noQuerySchema } from './schemas/common.ts'
import {
  publicationBodySchema,
  publicationSchema,
  retirementBodySchema,
  retirementSchema,
  versionPathSchema,
} from './schemas/draft.ts'
import { draftHeadersSchema, retryHeadersSchema } from './schemas/write.ts'

const publishRoute = createRoute({
  ...guarded('publishMethodology', jsonBody(20_000)),
  method: 'post',
  path: '/v1/methodologies/{version}/publication',
  tags: ['Methodology'],
  summary: 'Publish a draft by its impact report, which must be current',
  description:
    'From then on the version never changes. It is in force from its own inForceFrom; scores of earlier days, and those known before it was published, are restated.',
  request: {
    params: versionPathSchema,
    query: noQuerySchema,
    headers: draftHeadersSchema,
    body: { content: { 'application/json': { schema: publicationBodySchema } }, required: true },
  },
  responses: {
    201: jsonResponseOf(publicationSchema, 'The version is published'),
    ...writeProblems,
    409: problemResponseOf('It is published already, or its report is outdated; compute it anew'),
  },
})

const retireRoute = createRoute({
  ...guarded('retireMethodology', jsonBody(20_000)),
  method: 'post',
  path: '/v1/methodologies/{version}/retirement',
  tags: ['Methodology'],
  summary: 'Say from when a published version is in force no more, and what supersedes it',
  description:
    'It is never deleted: it still scores, and says how it stands. Of several, the one recorded last counts.',
  request: {
    params: versionPathSchema,
    query: noQuerySchema,
    headers: retryHeadersSchema,
    body: { content: { 'application/json': { schema: retirementBodySchema } }, required: true },
  },
  responses: { 201: jsonResponseOf(retirementSchema, 'It is on record'), ...writeProblems },
})

/** What does not fit what is on record. */
const misfit = (field: string, problem: Bilingual): ProblemError =>
  new ProblemError(
    'draft-refused',
    {
      ru: `Ничего не записано. Проверьте: ${field}.`,
      en: `Nothing was recorded. Check: ${field}.`,
    },
    [{ field, in: 'body', problem }],
  )

/** @throws {ProblemError} where one of them is no published version, or stands twice */
async function requireSuperseded(c: Context<AppEnv>, names: readonly string[]): Promise<void> {
  for (const [index, name] of names.entries()) {
    await requirePublished(c, name, `supersedes.${index}`, 'body')
    if (names.indexOf(name) !== index)
      throw misfit(`supersedes.${index}`, {
        ru: 'стоит дважды; оставьте одно',
        en: 'stands twice; keep one of them',
      })
  }
}

/** `POST /v1/methodologies/{version}/publication`, `POST …/retirement` */
export const publicationsRoutes = createRouter()
  .openapi(publishRoute, async (c) => {
    const database = c.get('database')
    const { version } = c.req.valid('param')
    const request = c.req.valid('json')
    const expected = expectedRevision(c, ofTheDraft)
    const { body } = await answerOnce(
      c,
      { scope: METHODOLOGY, request, expected, schema: publicationSchema },
      async () => {
        const draft = await requireDraft(c, version)
        const { revision } = draft.draft
        if (expected !== null && expected !== revision) throw draftChanged(version, revision)
        await requireSuperseded(c, request.supersedes)
        const author = authorOf(requireCaller(c))
        const result = await publish(database, draft, () => presentOf(c), {
          author,
          ...request,
        })
        if (result.outcome === 'outdated') throw outdated(version, result.movedOn)
        const { document, hash } = draft.published
        return {
          status: 201,
          body: {
            version,
            hash,
            scoringHash: await scoringHash(document),
            inForceFrom: document.inForceFrom,
            publishedAt: result.publishedAt,
            revision,
            report: result.report,
            supersedes: request.supersedes,
          },
        }
      },
    )
    const observation = c.env?.observation
    if (observation !== undefined) observation.published = true
    return c.json(body, 201)
  })
  .openapi(retireRoute, async (c) => {
    const database = c.get('database')
    const { version: name } = c.req.valid('param')
    const request = c.req.valid('json')
    const { body } = await answerOnce(
      c,
      { scope: METHODOLOGY, request, expected: null, schema: retirementSchema },
      async () => {
        const { published } = await requirePublished(c, name, 'version', 'path')
        const { supersededBy = null, reason } = request
        const next =
          supersededBy === null
            ? null
            : await requirePublished(c, supersededBy, 'supersededBy', 'body')
        if (supersededBy === name)
          throw misfit('supersededBy', {
            ru: 'версия не может сменить сама себя',
            en: 'no version supersedes itself',
          })
        const clock = c.get('clock')
        const on = request.on ?? next?.published.document.inForceFrom ?? today(clock)
        const { inForceFrom } = published.document
        if (on < inForceFrom && request.on !== undefined)
          throw misfit('on', {
            ru: `версия действует с ${inForceFrom}; назовите этот день или более поздний`,
            en: `the version is in force from ${inForceFrom}; name that day or a later one`,
          })
        const author = authorOf(requireCaller(c))
        const asked = { version: name, on, by: supersededBy, reason }
        const end = await endVersion(database, asked, () => now(clock), author)
        return { status: 201, body: { version: name, hash: published.hash, end: presentEnd(end) } }
      },
    )
    return c.json(body, 201)
  })
