import type { Bilingual, CivilDate } from '../../methodology/index.ts'
import { type CompiledVersion, meetsThreshold } from '../../scoring/index.ts'
import type { ReadyVersion } from '../../services/versions.ts'
import { Field, inputOf, Token } from '../form/field.tsx'
import type { Frame } from '../frame.ts'
import { Day } from '../parts/day.tsx'
import { Notice } from '../parts/notice.tsx'
import { changeInWords, scoreInWords } from '../parts/score.ts'
import { SyntheticMark } from '../parts/synthetic.tsx'
import { Table } from '../parts/table.tsx'
import { Verdict } from '../parts/verdict.tsx'
import { Choose } from './choose.tsx'
import { DocumentFields, type FormShown } from './document-fields.tsx'
import type { EffectLine } from './effect.ts'
import type { PlaceSection } from './places.ts'
import { completionWords as words } from './words.ts'

/** Whom a report is about, and where its page is. */
export interface About {
  readonly region: { readonly code: string; readonly name: Bilingual }
  readonly body: { readonly code: string; readonly name: Bilingual } | null
  readonly path: string
  readonly version: ReadyVersion
  /** As the address names it; null: not. */
  readonly methodology: string | null
  readonly today: CivilDate
}

const Effect = ({
  frame: { t, language },
  compiled,
  lines,
  then,
}: {
  readonly frame: Frame
  readonly compiled: CompiledVersion
  readonly lines: readonly EffectLine[]
  readonly then: Bilingual
}) => (
  <Table
    id="effect"
    caption={t(words.caption)}
    columns={[
      { key: 'which', label: t(words.which) },
      { key: 'before', label: t(words.before), isNumber: true },
      { key: 'after', label: t(then), isNumber: true },
      { key: 'change', label: '±', isNumber: true },
    ]}
    rows={lines.map(({ key, label, before, after }) => ({
      key,
      cells: [
        t(label),
        scoreInWords(compiled, before, language),
        <>
          {scoreInWords(compiled, after, language)}{' '}
          {key.startsWith('region') && after !== null && (
            <Verdict met={meetsThreshold(compiled, after)} t={t} />
          )}
        </>,
        changeInWords(before, after, language),
      ],
    }))}
  />
)

const CompletionDay = ({
  frame,
  shown,
  about,
}: {
  readonly frame: Frame
  readonly shown: FormShown
  readonly about: About
}) => {
  const { t, language } = frame
  const { place, typed, wrong } = shown
  if (typed.claim !== '' && place.claim !== null)
    return (
      <p>
        {t(words.claimed)}: <Day date={place.claim.on} language={language} />
      </p>
    )
  const problem = wrong.get('completedOn')
  const told = problem === undefined ? undefined : t(problem)
  return (
    <Field name="completedOn" label={t(words.completedOn)} problem={told}>
      <input
        type="date"
        max={about.today}
        value={typed.completedOn}
        {...inputOf('completedOn', told)}
      />
    </Field>
  )
}

const Measured = ({
  frame: { t },
  shown: { typed, wrong },
}: {
  readonly frame: Frame
  readonly shown: FormShown
}) => (
  <fieldset>
    <legend>{t(words.measured)}</legend>
    <p class="field-hint">{t(words.measuredHint)}</p>
    <div class="field-row">
      {(['done', 'total'] as const).map((name) => {
        const problem = wrong.get(name)
        const told = problem === undefined ? undefined : t(problem)
        return (
          <Field name={name} label={t(words[name])} problem={told}>
            <input
              type="text"
              inputmode="numeric"
              maxlength={9}
              value={typed[name]}
              {...inputOf(name, told)}
            />
          </Field>
        )
      })}
    </div>
  </fieldset>
)

/** The form of one report. */
const ReportForm = ({
  frame,
  about,
  shown,
  token,
}: {
  readonly frame: Frame
  readonly about: About
  readonly shown: FormShown
  readonly token: string
}) => {
  const { t, language } = frame
  const { place, typed, wrong } = shown
  const { deadline, requirements, row } = place
  const whole = wrong.get('')
  return (
    <form
      class="form"
      method="post"
      action={frame.here}
      enctype="multipart/form-data"
      data-upload
      data-sending={t(words.sending)}
      data-sent={t(words.sent)}
      data-failed={t(words.failed)}
    >
      <h2>
        {place.item}
        {row !== null && ` (${t(words.row)} ${row})`} {t(place.label)}
      </h2>
      <Token token={token} />
      <input type="hidden" name="key" value={typed.key} />
      <input type="hidden" name="claim" value={typed.claim} />
      {whole !== undefined && <p class="field-problem">{t(whole)}</p>}
      <p>
        {t(words.deadline)}:{' '}
        {deadline === null ? (
          t(words.noDeadline)
        ) : (
          <Day date={deadline.resolved} language={language} />
        )}
      </p>
      <CompletionDay frame={frame} shown={shown} about={about} />
      {place.isMeasured && <Measured frame={frame} shown={shown} />}
      <h3>{t(words.documents)}</h3>
      {requirements.length === 0 && <p>{t(words.noRequirements)}</p>}
      {requirements.map((_, index) => (
        <DocumentFields frame={frame} shown={shown} index={index} />
      ))}
      <p class="form-actions">
        <button type="submit" name="step" value="check" class="secondary">
          {t(words.check)}
        </button>
        <button type="submit" name="step" value="record">
          {t(words.record)}
        </button>
      </p>
      <p class="upload-state" role="status" />
    </form>
  )
}

const Heading = ({
  frame: { t },
  about: { region, body },
}: {
  readonly frame: Frame
  readonly about: About
}) => (
  <>
    <h1>{t(words.title)}</h1>
    <p class="lead">
      <a href={`/regions/${region.code}`}>{t(region.name)}</a>{' '}
      <SyntheticMark code={region.code} t={t} />
      {body !== null && <>, {t(body.name)}</>}
    </p>
  </>
)

/** The page before anything is recorded: the item, the form, what is wrong, what would change. */
export const CompletionView = ({
  frame,
  about,
  sections,
  shown,
  token,
  preview,
  itemProblem,
}: {
  readonly frame: Frame
  readonly about: About
  readonly sections: readonly PlaceSection[]
  /** null: no item is chosen yet. */
  readonly shown: FormShown | null
  readonly token: string
  /** What would change; null: not asked. */
  readonly preview: readonly EffectLine[] | null
  readonly itemProblem: Bilingual | null
}) => {
  const { t } = frame
  const { version, path, methodology } = about
  return (
    <>
      <Heading frame={frame} about={about} />
      <p>{t(words.lead)}</p>
      {shown !== null && shown.wrong.size > 0 && (
        <Notice tone="error" title={t(words.wrong)}>
          {[...shown.wrong]
            .filter(([field]) => field !== '')
            .map(([field, problem]) => (
              <p>
                <a href={`#field-${field}`}>{t(problem)}</a>
              </p>
            ))}
        </Notice>
      )}
      {preview !== null && (
        <section role="status">
          <Notice tone="info" title={t(words.preview)} />
          <Effect frame={frame} compiled={version.compiled} lines={preview} then={words.later} />
        </section>
      )}
      <Choose
        frame={frame}
        sections={sections}
        chosen={shown?.place.key ?? ''}
        path={path}
        methodology={methodology}
        problem={itemProblem === null ? undefined : t(itemProblem)}
      />
      {shown !== null && <ReportForm frame={frame} about={about} shown={shown} token={token} />}
    </>
  )
}

/** What was recorded, and the scores before and after it. */
export const RecordedView = ({
  frame,
  about,
  ids,
  lines,
}: {
  readonly frame: Frame
  readonly about: About
  readonly ids: readonly string[]
  readonly lines: readonly EffectLine[]
}) => {
  const { t } = frame
  const { version, path, region } = about
  return (
    <>
      <Heading frame={frame} about={about} />
      <section role="status">
        <Notice tone="info" title={t(words.recorded)}>
          <p>
            {t(words.facts)}: <code>{ids.join(', ')}</code>
          </p>
        </Notice>
        <Effect frame={frame} compiled={version.compiled} lines={lines} then={words.after} />
      </section>
      <p>{t(words.waiting)}</p>
      <ul>
        <li>
          <a href={path}>{t(words.another)}</a>
        </li>
        <li>
          <a href={`/regions/${region.code}`}>{t(words.toRegion)}</a>
        </li>
      </ul>
    </>
  )
}
