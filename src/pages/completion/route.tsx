import type { Context } from 'hono'
import { z } from 'zod'
import type { StoredRegion } from '../../db/queries/regions.ts'
import { mayState } from '../../facts/admit/index.ts'
import { RegionReader, regionName } from '../../facts/index.ts'
import { guard } from '../../http/access/guard.ts'
import { today } from '../../http/clock.ts'
import type { AppEnv } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import { recordOnce, requireCaller } from '../../http/record.ts'
import { type Bilingual, isSynthetic } from '../../methodology/index.ts'
import { requireVersion, requireWholeRegion, unknownBody } from '../../routes/lookup.ts'
import { recordFacts } from '../../routes/record-batch.ts'
import { bodyPathSchema, regionPathSchema, versionNameSchema } from '../../routes/schemas/common.ts'
import { type RecordedFactsBody, recordedFactsSchema } from '../../routes/schemas/fact.ts'
import { currentVersion } from '../../services/current-version.ts'
import { receivedForm, receiveForm, textOf, tokenFor } from '../form/receive.ts'
import { formWords } from '../form/words.ts'
import { frameOf } from '../frame.ts'
import { createPages, sendOnce } from '../page.tsx'
import { noSuchPage } from '../problem/none.ts'
import { readQuery } from '../query.ts'
import type { Page, Site } from '../site.ts'
import { type EffectLine, recordedEffect, supposedEffect } from './effect.ts'
import { isReport, type Report, reportOf, type Wrong } from './facts.ts'
import { keepFiles, keepsFiles } from './files.ts'
import { findPlace, type Place, placesIn } from './places.ts'
import { blank, readTyped, type Typed } from './typed.ts'
import { type About, CompletionView, RecordedView } from './view.tsx'
import { completionWords as words } from './words.ts'

/** Two files of the largest size, and what is typed. */
const MOST_BYTES = 41_000_000

/** After everything that was ever recorded. */
const EVER = '9999-12-31T23:59:59.999Z'

const querySchema = z.strictObject({
  methodology: versionNameSchema.optional(),
  item: z
    .string()
    .regex(/^[RB][\d.ab]{1,19}(\/[\d.]{1,40})?$/)
    .optional(),
})

/** Whom the address names. */
function subjectOf(c: Context<AppEnv>): { readonly region: string; readonly body: string | null } {
  const params = c.req.param()
  const read = ('body' in params ? bodyPathSchema : regionPathSchema).safeParse(params)
  if (!read.success) throw noSuchPage()
  const body = bodyPathSchema.safeParse(params)
  return { region: read.data.region, body: body.success ? body.data.body : null }
}

/** @throws {ProblemError} where the caller reports no completions, or none of this subject */
function requireReporter(c: Context<AppEnv>, body: string | null): void {
  const caller = requireCaller(c)
  const isOthers = caller.body !== null && caller.body !== body
  if (isOthers || !mayState(caller.role, 'completion'))
    throw new ProblemError('forbidden', words.another403)
}

async function versionFor(c: Context<AppEnv>, name: string | undefined) {
  if (name !== undefined) return requireVersion(c, name)
  const clocks = { asOf: today(c.get('clock')), knownAt: EVER }
  const version = currentVersion(await c.get('versions').all(c.get('database')), clocks)
  if (version === null) throw noSuchPage()
  return version
}

/** What every step of a report needs: whom it is about, and what can be reported of them. */
async function readSubject(c: Context<AppEnv>) {
  const query = readQuery(c, querySchema)
  const { region: code, body: bodyCode } = subjectOf(c)
  requireReporter(c, bodyCode)
  const token = await tokenFor(c)
  // A form is of a session; who came by a header has none.
  if (token === null) throw new ProblemError('unauthenticated', formWords.over)
  const version = await versionFor(c, query.methodology)
  const region = await requireWholeRegion(c.get('database'), code, null)
  const question = { asOf: today(c.get('clock')), knownAt: null, basis: 'reported' } as const
  const reader = new RegionReader(version.catalogue, region.record, question)
  const body = reader.bodies.find((each) => each.code === bodyCode)
  if (bodyCode !== null && body === undefined) throw unknownBody(code, bodyCode)
  const plan = bodyCode === null ? reader.region(false).input.plan : reader.body(bodyCode).plan
  const { catalogue } = version
  const sections = placesIn(bodyCode === null ? catalogue.region : catalogue.body, plan)
  const path = `/regions/${code}${bodyCode === null ? '' : `/bodies/${bodyCode}`}/completions/new`
  const about: About = {
    region: { code, name: regionName(region.record, null) },
    body: body === undefined ? null : { code: body.code, name: body.name },
    path,
    version,
    methodology: query.methodology ?? null,
    today: question.asOf,
  }
  const place = query.item === undefined ? null : findPlace(sections, query.item)
  return { query, about, region, body: bodyCode, sections, place, token }
}
type Subject = Awaited<ReturnType<typeof readSubject>>

interface Shown {
  readonly typed: Typed
  readonly wrong: Wrong
  readonly preview: readonly EffectLine[] | null
}

const nothingWrong: Wrong = new Map()

async function showForm(c: Context<AppEnv>, site: Site, subject: Subject, shown: Shown | null) {
  const { about, sections, place, token, query } = subject
  const frame = await frameOf(c, site)
  const of =
    place === null || shown === null ? null : { place, keepsFiles: keepsFiles(c), ...shown }
  const itemProblem = query.item !== undefined && place === null ? words.noItem : null
  const content = (
    <CompletionView
      {...{ frame, about, sections, token, itemProblem }}
      shown={of}
      preview={shown?.preview ?? null}
    />
  )
  const isWrong = itemProblem !== null || (shown !== null && shown.wrong.size > 0)
  return sendOnce(c, frame, pageBody(frame.t(words.title), content, about), isWrong ? 422 : 200)
}

const pageBody = (
  title: string,
  content: ReturnType<typeof CompletionView>,
  { version, region }: About,
) => ({
  title,
  content,
  provenance: version.published.document.provenance,
  isSynthetic: isSynthetic(region.code),
})

/** Runs a step in a transaction of its own: files arrive outside of any. */
const inTransaction = <T,>(c: Context<AppEnv>, work: () => Promise<T>): Promise<T> =>
  c.get('transact')((database) => {
    c.set('database', database)
    return work()
  })

/** What was recorded, or what is wrong by field. */
async function record(
  c: Context<AppEnv>,
  { about, region }: Subject,
  report: Report,
  key: string,
): Promise<RecordedFactsBody | Wrong> {
  try {
    const { body } = await inTransaction(c, () =>
      recordOnce(
        c,
        region.code,
        { facts: report.facts },
        recordedFactsSchema,
        (end) =>
          recordFacts(
            c,
            region.code,
            end,
            report.facts,
            about.version.catalogue,
            (index, field) => ({
              field: report.fieldOf(index, field),
              in: 'body',
            }),
          ),
        { key, expected: null },
      ),
    )
    return body
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    if (!['facts-refused', 'forbidden', 'idempotency-key-reused'].includes(error.code)) throw error
    const named = error.errors.map(({ field, problem }): [string, Bilingual] => [field, problem])
    return new Map(named.length > 0 ? named : [['', error.detail]])
  }
}

async function showRecorded(
  c: Context<AppEnv>,
  site: Site,
  { about, body }: Subject,
  region: StoredRegion,
  recorded: RecordedFactsBody,
): Promise<Response> {
  const frame = await frameOf(c, site)
  const asked = { version: about.version, region, body, today: about.today }
  const ids = recorded.results.map(({ id }) => id)
  const lines = recordedEffect(asked, recorded)
  const content = <RecordedView {...{ frame, about, ids, lines }} />
  return sendOnce(c, frame, pageBody(frame.t(words.title), content, about))
}

/** What would change, or what is wrong by field. */
function preview({ about, region, body }: Subject, report: Report): Shown['preview'] | Wrong {
  const asked = { version: about.version, region, body, today: about.today }
  const effect = supposedEffect(asked, report.facts)
  if (!('problems' in effect)) return effect
  return new Map(
    effect.problems.map(({ index, field, problem }) => [report.fieldOf(index, field), problem]),
  )
}

const isWrong = (value: object | null): value is Wrong => value instanceof Map

async function receive(c: Context<AppEnv>, site: Site): Promise<Response> {
  const form = receivedForm(c)
  const subject = await inTransaction(c, () => readSubject(c))
  const { place, region } = subject
  if (place === null) return showForm(c, site, subject, null)
  const read = readTyped(form, place.requirements.length)
  const { typed, wrong } = await keepFiles(c, region.code, form, read)
  const again = (told: Wrong, lines: readonly EffectLine[] | null = null) =>
    showForm(c, site, subject, { typed, wrong: told, preview: lines })
  const report = reportOf(place, subject.body, typed)
  if (!isReport(report)) return again(new Map([...report, ...wrong]))
  if (wrong.size > 0) return again(wrong)
  if (textOf(form, 'step') !== 'record') {
    const lines = preview(subject, report)
    return isWrong(lines) ? again(lines) : again(nothingWrong, lines)
  }
  const recorded = await record(c, subject, report, typed.key)
  if (isWrong(recorded)) return again(recorded)
  return inTransaction(c, async () => {
    const now = await requireWholeRegion(c.get('database'), region.code, null)
    return showRecorded(c, site, subject, now, recorded)
  })
}

const formOf = (place: Place): Shown => ({
  typed: blank(place),
  wrong: nothingWrong,
  preview: null,
})

async function show(c: Context<AppEnv>, site: Site): Promise<Response> {
  const subject = await readSubject(c)
  return showForm(c, site, subject, subject.place === null ? null : formOf(subject.place))
}

const paths = ['/regions/:region/completions/new', '/regions/:region/bodies/:body/completions/new']

/** `GET` and `POST /regions/{region}/completions/new`, and the same of a body. */
export const completionPage: Page = {
  routes: (site) => {
    const pages = createPages()
    for (const path of paths)
      pages
        .get(path, guard('appendFacts'), (c) => show(c, site))
        .post(path, receiveForm(MOST_BYTES), guard('appendFacts', 'own'), (c) => receive(c, site))
    return pages
  },
}
