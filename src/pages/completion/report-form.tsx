import { Field, inputOf, Token } from '../form/field.tsx'
import type { Frame } from '../frame.ts'
import { Day } from '../parts/day.tsx'
import type { About } from './about.ts'
import { DocumentFields, type FormShown } from './document-fields.tsx'
import { completionWords as words } from './words.ts'

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
export const ReportForm = ({
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
