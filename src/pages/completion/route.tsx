import type { Context } from 'hono'
import type { StoredRegion } from '../../db/queries/regions.ts'
import { guard } from '../../http/access/guard.ts'
import type { AppEnv } from '../../http/context.ts'
import { isSynthetic } from '../../methodology/index.ts'
import { requireWholeRegion } from '../../routes/lookup.ts'
import type { RecordedFactsBody } from '../../routes/schemas/fact.ts'
import { receivedForm, receiveForm, textOf } from '../form/receive.ts'
import { frameOf } from '../frame.ts'
import { createPages, sendOnce } from '../page.tsx'
import type { Page, Site } from '../site.ts'
import type { About } from './about.ts'
import { type EffectLine, recordedEffect, supposedEffect } from './effect.ts'
import { isReport, type Report, reportOf, type Wrong } from './facts.ts'
import { keepFiles, keepsFiles } from './files.ts'
import type { Place } from './places.ts'
import { inTransaction, record } from './record.ts'
import { readSubject, type Subject } from './subject.ts'
import { blank, readTyped, type Typed } from './typed.ts'
import { CompletionView, RecordedView } from './view.tsx'
import { completionWords as words } from './words.ts'

/** Two files of the largest size, and what is typed. */
const MOST_BYTES = 41_000_000

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
