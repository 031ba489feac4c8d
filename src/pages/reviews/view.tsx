import type { Bilingual } from '../../methodology/index.ts'
import type { ReadyVersion } from '../../services/versions.ts'
import { Field, inputOf, Token } from '../form/field.tsx'
import { formWords } from '../form/words.ts'
import { countInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Notice } from '../parts/notice.tsx'
import { QuestionLine } from '../parts/question-line.tsx'
import { Card } from './card.tsx'
import type { Entry } from './entry.ts'
import { type FilterChoices, Filters } from './filters.tsx'
import type { Typed, Wrong } from './form.ts'
import { Outcome, type OutcomeLine, type RefusedRegion } from './outcome.tsx'
import { reviewsWords as words } from './words.ts'

export interface ReviewsShown {
  readonly version: ReadyVersion
  readonly question: Parameters<typeof QuestionLine>[0]['question']
  readonly revision: number
  readonly count: number
  /** The place of the first entry in the whole queue, from 0. */
  readonly start: number
  readonly entries: readonly Entry[]
  readonly choices: FilterChoices
  /** The address of what follows; null at the end. */
  readonly next: string | null
  /** null: the reader decides nothing. */
  readonly token: string | null
  readonly typed: Typed | null
  readonly wrong: Wrong
  readonly conflicts: ReadonlyMap<string, Bilingual>
  readonly recorded: readonly OutcomeLine[]
  readonly refused: readonly RefusedRegion[]
}

const outcomes = [
  ['accepted', words.accept],
  ['rejected', words.reject],
] as const

const Verdict = ({
  frame: { t },
  shown,
}: {
  readonly frame: Frame
  readonly shown: ReviewsShown
}) => {
  const { wrong, typed } = shown
  const told = (problem: Bilingual | undefined) => (problem === undefined ? undefined : t(problem))
  return (
    <section class="form" id="verdict" aria-labelledby="verdict-title">
      <h2 id="verdict-title">{t(words.decide)}</h2>
      {wrong.pick !== undefined && <p class="field-problem">{t(wrong.pick)}</p>}
      <fieldset
        aria-describedby={wrong.outcome === undefined ? undefined : 'field-outcome-problem'}
      >
        <legend>{t(words.outcome)}</legend>
        {wrong.outcome !== undefined && (
          <p class="field-problem" id="field-outcome-problem">
            {t(wrong.outcome)}
          </p>
        )}
        {outcomes.map(([value, label]) => (
          <label class="choice">
            <input type="radio" name="outcome" value={value} checked={typed?.outcome === value} />{' '}
            {t(label)}
          </label>
        ))}
      </fieldset>
      <Field
        name="reason"
        label={t(words.reason)}
        hint={t(words.reasonHint)}
        problem={told(wrong.reason)}
      >
        <textarea rows={3} maxlength={2_000} {...inputOf('reason', told(wrong.reason), true)}>
          {typed?.reason ?? ''}
        </textarea>
      </Field>
      <p class="note">{t(words.wholeNote)}</p>
      <p class="form-actions">
        <button type="submit">{t(words.record)}</button>
      </p>
    </section>
  )
}

const Queue = ({ frame, shown }: { readonly frame: Frame; readonly shown: ReviewsShown }) => {
  const { entries, version, typed, conflicts, token, start } = shown
  const cards = (
    <ol class="reviews" start={start + 1}>
      {entries.map((entry, index) => (
        <Card
          frame={frame}
          compiled={version.compiled}
          entry={entry}
          index={index}
          isTicked={typed?.picks.has(entry.pick) ?? false}
          conflict={conflicts.get(entry.pick)}
          isForm={token !== null}
        />
      ))}
    </ol>
  )
  if (token === null) return cards
  return (
    <form method="post" action={frame.here}>
      <Token token={token} />
      <input type="hidden" name="shown" value={String(shown.revision)} />
      {cards}
      <Verdict frame={frame} shown={shown} />
    </form>
  )
}

/** What waits for a decision, and the form that decides about much of it at once. */
export const ReviewsView = ({
  frame,
  shown,
}: {
  readonly frame: Frame
  readonly shown: ReviewsShown
}) => {
  const { t, language } = frame
  const { version, question, revision, count, start, entries, next, wrong, token } = shown
  return (
    <>
      <h1>{t(words.title)}</h1>
      <p class="lead">{t(words.lead)}</p>
      <QuestionLine frame={frame} version={version} question={question} revision={revision} />
      {Object.keys(wrong).length > 0 && (
        <Notice tone="error" title={t(words.wrong)}>
          <p>
            <a href="#verdict">{t(formWords.wrong)}</a>
          </p>
        </Notice>
      )}
      <Outcome
        frame={frame}
        compiled={version.compiled}
        recorded={shown.recorded}
        refused={shown.refused}
      />
      <Filters frame={frame} choices={shown.choices} />
      <h2>
        {t(words.waits)}: {countInWords(count, language)}
      </h2>
      {count === 0 ? (
        <p>{t(words.empty)}</p>
      ) : (
        <>
          {token !== null && entries.length > 3 && (
            <p>
              <a href="#verdict">{t(words.toForm)}</a>
            </p>
          )}
          <Queue frame={frame} shown={shown} />
          <p class="form-actions">
            {start > 0 && <a href={shown.choices.first}>{t(words.first)}</a>}
            {next !== null && <a href={next}>{t(words.next)}</a>}
          </p>
        </>
      )}
    </>
  )
}
