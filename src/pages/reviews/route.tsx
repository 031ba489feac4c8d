import type { Context } from 'hono'
import { z } from 'zod'
import { policy } from '../../access/policy.ts'
import { listAssignments } from '../../db/queries/assignments.ts'
import { globalRevision, listRegions, loadAllRegions } from '../../db/queries/regions.ts'
import { guard } from '../../http/access/guard.ts'
import { today } from '../../http/clock.ts'
import type { AppEnv } from '../../http/context.ts'
import { decodeCursor, encodeCursor, pinnedClocks, placeBefore } from '../../http/paging.ts'
import { questionOf, settled } from '../../http/question.ts'
import { requireCaller } from '../../http/record.ts'
import { isSynthetic } from '../../methodology/index.ts'
import { sendFile } from '../../routes/files.ts'
import { requireVersion } from '../../routes/lookup.ts'
import { clockQuery, pageQuery, versionNameSchema } from '../../routes/schemas/common.ts'
import { documentPathSchema } from '../../routes/schemas/document.ts'
import { reviewsQuerySchema } from '../../routes/schemas/review.ts'
import { currentVersion } from '../../services/current-version.ts'
import { reviewEffects } from '../../services/review-effects.ts'
import { reviewQueue } from '../../services/reviews.ts'
import type { ReadyVersion } from '../../services/versions.ts'
import { receivedForm, receiveForm, textOf, tokenFor } from '../form/receive.ts'
import { frameOf } from '../frame.ts'
import { answerPage, createPages, sendOnce } from '../page.tsx'
import { noSuchPage } from '../problem/none.ts'
import { readQuery, withQuery } from '../query.ts'
import type { Page, Site } from '../site.ts'
import { entriesOf } from './entry.ts'
import { readVerdicts } from './form.ts'
import { recordVerdicts } from './record.ts'
import { afterwards, nothingSent, type Sent } from './sent.ts'
import { ReviewsView } from './view.tsx'
import { reviewsWords as words } from './words.ts'

/** A few hundred boxes and a reason. */
const MOST_BYTES = 200_000

/** A page of the queue that a person reads, and that stays small. */
const PAGE = 30

/** After everything that was ever recorded. */
const EVER = '9999-12-31T23:59:59.999Z'
const MOST_REGIONS = 200

const querySchema = z.strictObject({
  methodology: versionNameSchema.optional(),
  ...clockQuery,
  region: reviewsQuerySchema.shape.region,
  by: reviewsQuerySchema.shape.by,
  cursor: pageQuery.cursor,
})

async function versionFor(
  c: Context<AppEnv>,
  name: string | undefined,
): Promise<{ readonly version: ReadyVersion; readonly published: readonly ReadyVersion[] }> {
  const published = await c.get('versions').all(c.get('database'))
  const clocks = { asOf: today(c.get('clock')), knownAt: EVER }
  const version =
    name === undefined
      ? currentVersion(published, clocks)
      : (published.find(({ compiled }) => compiled.version === name) ??
        (await requireVersion(c, name)))
  if (version === null) throw noSuchPage()
  return { version, published }
}

/**
 * Reads what a request asks of the queue: as `GET /v1/reviews` does, but for the version.
 * @param isPinned whether further pages are of the moment of the first one
 */
async function readQueue(c: Context<AppEnv>, isPinned = true) {
  const query = readQuery(c, querySchema)
  const database = c.get('database')
  const { version, published } = await versionFor(c, query.methodology)
  const { region, by } = query
  const of = ['reviews', version.compiled.version, region ?? '', by ?? ''].join(' ')
  const cursor = decodeCursor(query.cursor, of)
  const named = { asOf: query.asOf, knownAt: query.knownAt }
  const clocks = isPinned ? pinnedClocks(named, cursor) : named
  await settled(c, null, clocks.knownAt)
  const { revision, recordedAt } = await globalRevision(database)
  const question = questionOf(c, clocks, recordedAt)
  const assignments = await listAssignments(database, region ?? null)
  const start = placeBefore(cursor)
  return { query, version, published, question, revision, assignments, start, of }
}
type Asked = Awaited<ReturnType<typeof readQueue>>

async function shownOf(c: Context<AppEnv>, asked: Asked, here: string, sent: Sent) {
  const { query, version, published, question, revision, assignments, start, of } = asked
  const database = c.get('database')
  const caller = requireCaller(c)
  const [regions, all] = await Promise.all([
    loadAllRegions(database, query.region === undefined ? null : [query.region]),
    listRegions(database, { after: null, limit: MOST_REGIONS }),
  ])
  const stored = new Map(regions.map((each) => [each.code, each]))
  const queue = reviewQueue(version, regions, question).filter(
    ({ decision }) => query.by === undefined || decision.by === query.by,
  )
  const end = start + PAGE
  const part = queue.slice(start, end)
  const { asOf, knownAt } = question
  const { catalogue } = version
  const context = {
    catalogue,
    regions: stored,
    question,
    assignments,
    caller,
    today: today(c.get('clock')),
  }
  const entries = entriesOf(part, reviewEffects(version, stored, question, part), context)
  const versions = published.includes(version) ? published : [...published, version]
  const next = encodeCursor({ of, after: String(end), asOf, knownAt })
  const decides = policy.recordVerdicts.roles.some((role) => role === caller.role)
  return {
    version,
    question,
    revision,
    count: queue.length,
    start,
    entries,
    next: end < queue.length ? withQuery(here, { cursor: next }) : null,
    token: decides ? await tokenFor(c) : null,
    choices: {
      methodology: version.compiled.version,
      versions: versions.map(({ published: { document } }) => ({
        name: document.version,
        label: document.label,
      })),
      region: query.region ?? '',
      regions: all.map(({ code, name }) => ({ code, name })),
      by: query.by ?? '',
      first: withQuery(here, { cursor: null }),
    },
    ...(await afterwards(c, version, question.asOf, sent, entries)),
  }
}

const pageOf = (
  frame: Awaited<ReturnType<typeof frameOf>>,
  shown: Awaited<ReturnType<typeof shownOf>>,
) => ({
  title: frame.t(words.title),
  content: <ReviewsView frame={frame} shown={shown} />,
  provenance: shown.version.published.document.provenance,
  isSynthetic: shown.entries.some(({ region }) => isSynthetic(region.code)),
})

async function show(c: Context<AppEnv>, site: Site): Promise<Response> {
  const asked = await readQueue(c)
  const { version, question, revision, assignments } = asked
  const dependencies = {
    hash: version.compiled.hash,
    versions: asked.published.map(({ compiled }) => compiled.version).join(' '),
    revision,
    assignments: JSON.stringify([...assignments]),
    ...question,
    // Its form is of this session, and its boxes are those that this key may tick.
    session: c.get('session')?.id ?? null,
    caller: requireCaller(c).id,
  }
  return answerPage(c, site, dependencies, async (frame) =>
    pageOf(frame, await shownOf(c, asked, frame.here, nothingSent)),
  )
}

async function decide(c: Context<AppEnv>, site: Site): Promise<Response> {
  const form = receivedForm(c)
  const { typed, read } = readVerdicts(form)
  const isRead = 'picks' in read
  const outcomes = isRead ? await recordVerdicts(c, read, textOf(form, 'shown').slice(0, 20)) : []
  const wrong = isRead ? {} : read
  const isWhole = isRead && outcomes.every((each) => 'recorded' in each)
  // The queue as it is now, in a transaction of its own behind those that wrote.
  return c.get('transact')(async (database) => {
    c.set('database', database)
    const frame = await frameOf(c, site)
    const asked = await readQueue(c, false)
    const sent = { outcomes, wrong, typed: isWhole ? null : typed }
    const shown = await shownOf(c, asked, frame.here, sent)
    return sendOnce(c, frame, pageOf(frame, shown), isWhole ? 200 : 422)
  })
}

/** `GET` and `POST /reviews`, and the files of documents that wait there. */
export const reviewsPage: Page = {
  navigation: { href: '/reviews', label: words.navigation, roles: policy.listReviews.roles },
  routes: (site) =>
    createPages()
      .get('/reviews', guard('listReviews'), (c) => show(c, site))
      .post('/reviews', receiveForm(MOST_BYTES), guard('recordVerdicts', 'own'), (c) =>
        decide(c, site),
      )
      .get('/regions/:region/documents/:sha256', guard('downloadDocument', 'own'), (c) => {
        const path = documentPathSchema.safeParse(c.req.param())
        if (!path.success) throw noSuchPage()
        return sendFile(c, path.data.region, path.data.sha256)
      }),
}
