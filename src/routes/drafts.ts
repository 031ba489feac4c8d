import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { findDraft, storeDraft } from '../db/queries/drafts.ts'
import { METHODOLOGY } from '../db/queries/ledger.ts'
import { authorOf } from '../facts/admit/index.ts'
import { FORMULA_FORMAT } from '../formula/tree.ts'
import { guarded } from '../http/access/guard.ts'
import { isYaml, jsonOrYamlBody } from '../http/body.ts'
import { now, today } from '../http/clock.ts'
import { type AppEnv, createRouter } from '../http/context.ts'
import { answerOnce, expectedRevision, requireCaller } from '../http/record.ts'
import { type PublishedVersion, scoringHash } from '../methodology/index.ts'
import { ENGINE } from '../scoring/index.ts'
import { type Present, readDraft, reportOn } from '../services/drafts/index.ts'
import { parseYaml } from '../services/drafts/parse.ts'
import { type ReadyDraft, type ReadyVersion, readyDraft } from '../services/versions.ts'
import {
  alreadyDrafted,
  alreadyPublished,
  draftChanged,
  draftRefused,
  unreadDraft,
} from './draft-problems.ts'
import { requireCatalogue, requirePublished } from './lookup.ts'
import { presentImpactHead } from './present/impact-head.ts'
import { jsonResponseOf, problemResponseOf, writeProblems } from './responses.ts'
import { comparedQuerySchema, draftBody, draftSchema } from './schemas/draft.ts'
import { draftHeadersSchema } from './schemas/write.ts'

/** All the weights there can be, with long texts; YAML of this length is read in a second. */
const MOST_BYTES = 64_000

const route = createRoute({
  ...guarded('createDraft', jsonOrYamlBody(MOST_BYTES)),
  method: 'post',
  path: '/v1/methodologies',
  tags: ['Methodology'],
  summary: 'Draft a version, and see what it does to every region',
  description:
    'As JSON or YAML: a whole version, or with basedOn a patch of a published one. It is checked as the data files are, and its impact on every region is computed and stored with it. If-Match replaces a draft. Whoever works with drafts may score one by its name, as a published version.',
  request: {
    query: comparedQuerySchema,
    headers: draftHeadersSchema,
    body: {
      content: {
        'application/json': { schema: draftBody },
        'application/yaml': { schema: draftBody },
      },
      required: true,
    },
  },
  responses: {
    201: jsonResponseOf(draftSchema, 'The draft is stored, with its impact report'),
    ...writeProblems,
    409: problemResponseOf('The name is that of a published version, or of a draft'),
  },
})

/** What a report is of. */
export const presentOf = (c: Context<AppEnv>): Present => {
  const clock = c.get('clock')
  return { asOf: today(clock), now: now(clock), engine: ENGINE }
}

export const ofTheDraft = { ru: 'черновика', en: 'the draft' }

/** @throws {ProblemError} naming every place of a YAML that cannot be taken */
async function contentOf(c: Context<AppEnv>): Promise<unknown> {
  const text = await c.req.text()
  if (!isYaml(c)) return JSON.parse(text)
  const parsed = await parseYaml(text)
  if (parsed.outcome === 'refused') throw draftRefused(parsed.problems)
  return parsed.value
}

/** @throws {ProblemError} where a name cannot be drafted, or not over what there is */
async function nextRevision(
  c: Context<AppEnv>,
  version: string,
  expected: number | null,
): Promise<number> {
  const database = c.get('database')
  const versions = c.get('versions')
  if ((await versions.find(database, version)) !== null) throw alreadyPublished(version)
  const draft = await findDraft(database, version)
  const replaces = c.req.header('If-Match') !== undefined
  if (draft === null) {
    if (replaces) throw draftChanged(version, null)
    return 1
  }
  if (!replaces) throw alreadyDrafted(version, draft.revision)
  if (expected !== null && expected !== draft.revision) throw draftChanged(version, draft.revision)
  return draft.revision + 1
}

/** Stores the next revision of a draft. */
async function store(
  c: Context<AppEnv>,
  published: PublishedVersion,
  basedOn: string | null,
  expected: number | null,
  catalogue: ReadyVersion['catalogue'],
): Promise<ReadyDraft> {
  const { document, hash, formulas } = published
  const draft = {
    version: document.version,
    revision: await nextRevision(c, document.version, expected),
    hash,
    catalogueHash: document.catalogue,
    document,
    format: FORMULA_FORMAT,
    formulas,
    basedOn,
    author: authorOf(requireCaller(c)),
    recordedAt: now(c.get('clock')),
  }
  await storeDraft(c.get('database'), draft)
  const ready = readyDraft({ ...draft, catalogue })
  if (ready === null) throw new Error('its formulas were made just now')
  return ready
}

/** `POST /v1/methodologies` */
export const draftsRoutes = createRouter().openapi(route, async (c) => {
  const database = c.get('database')
  const versions = c.get('versions')
  const sent = await contentOf(c)
  const expected = expectedRevision(c, ofTheDraft)
  const { comparedWith } = c.req.valid('query')
  const request = { comparedWith, sent }
  const { body } = await answerOnce(
    c,
    { scope: METHODOLOGY, request, expected, schema: draftSchema },
    async () => {
      const catalogue = await requireCatalogue(database)
      const reading = await readDraft(sent, catalogue, async (name) => {
        const found = await versions.find(database, name)
        return found?.published.document ?? null
      })
      if (reading.outcome !== 'read') throw unreadDraft(reading)
      const { published, basedOn } = reading
      const compared = comparedWith ?? basedOn
      const other = compared === null ? null : await requirePublished(c, compared, 'comparedWith')
      const draft = await store(c, published, basedOn, expected, catalogue.catalogue)
      const { author, revision, recordedAt } = draft.draft
      const reported = await reportOn(database, draft, other, presentOf(c), author)
      const { version, inForceFrom, catalogue: pinned } = published.document
      return {
        status: 201,
        body: {
          version,
          hash: published.hash,
          scoringHash: await scoringHash(published.document),
          inForceFrom,
          revision,
          basedOn,
          catalogue: pinned,
          recordedAt,
          impact: presentImpactHead(reported),
        },
      }
    },
  )
  return c.json(body, 201)
})
