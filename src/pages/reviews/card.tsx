import { add, ZERO } from '../../exact/rational.ts'
import type { Bilingual } from '../../methodology/index.ts'
import type { CompiledVersion } from '../../scoring/index.ts'
import { countInWords, plural } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Moment } from '../parts/day.tsx'
import { changeInWords, scoreInWords } from '../parts/score.ts'
import { SyntheticMark } from '../parts/synthetic.tsx'
import type { Entry } from './entry.ts'
import { reviewsWords as words } from './words.ts'

const daysInWords = (days: number, { language }: Frame): string => {
  const count = countInWords(days, language)
  if (language === 'en') return days === 1 ? 'waits 1 day' : `waits ${count} days`
  return `ждёт ${count} ${plural(days, ['день', 'дня', 'дней'])}`
}

const points = { ru: 'п. п.', en: 'points' } as const

const Effect = ({
  frame: { t, language },
  compiled,
  entry: { effect, crosses, together },
}: {
  readonly frame: Frame
  readonly compiled: CompiledVersion
  readonly entry: Entry
}) => {
  const after = (score: Entry['effect']['now']) => (
    <>
      {scoreInWords(compiled, score, language)}{' '}
      <span class="note">
        ({changeInWords(effect.now, score, language)} {t(points)})
      </span>
    </>
  )
  return (
    <dl class="review-effect" aria-label={t(words.effect)}>
      <dt>{t(words.now)}</dt>
      <dd>{scoreInWords(compiled, effect.now, language)}</dd>
      <dt>{t(words.ifAccepted)}</dt>
      <dd>
        {after(effect.ifAccepted)}
        {crosses && <strong class="review-crosses verdict verdict-met">{t(words.crosses)}</strong>}
      </dd>
      {together !== null && (
        <>
          <dt>{t(words.together)}</dt>
          <dd>{after(add(effect.now ?? ZERO, together))}</dd>
        </>
      )}
      <dt>{t(words.ifRejected)}</dt>
      <dd>{after(effect.ifRejected)}</dd>
    </dl>
  )
}

const Where = ({ frame, entry }: { readonly frame: Frame; readonly entry: Entry }) => {
  const { t, language } = frame
  const { region, body, office, submittedAt, days, assignedTo, file, url, by } = entry
  return (
    <>
      <p class="review-where">
        <a href={`/regions/${region.code}`}>{t(region.name)}</a>{' '}
        <SyntheticMark code={region.code} t={t} />
        {body !== null && <>, {t(body.name)}</>}
      </p>
      <p class="note">
        {t(words.handedIn)}: {office}, <Moment instant={submittedAt} language={language} />;{' '}
        {daysInWords(days, frame)}
        {by === 'coordinator' && (
          <>
            ; {t(words.by).toLowerCase()}: {t(words.coordinator)}
          </>
        )}
        {assignedTo !== null && (
          <>
            ; {t(words.assigned)} <code>{assignedTo}</code>
          </>
        )}
      </p>
      {(file !== null || url !== null) && (
        <p class="review-links">
          {file !== null && <a href={file}>{t(words.file)}</a>}
          {url !== null && (
            <a href={url} rel="noreferrer noopener external">
              {t(words.address)}: {URL.parse(url)?.host ?? ''}
            </a>
          )}
        </p>
      )}
    </>
  )
}

/** One thing to decide: what it is, whose, since when, and what each verdict would make of the score. */
export const Card = ({
  frame,
  compiled,
  entry,
  index,
  isTicked,
  conflict,
  isForm,
}: {
  readonly frame: Frame
  readonly compiled: CompiledVersion
  readonly entry: Entry
  readonly index: number
  readonly isTicked: boolean
  /** Why its verdict was not recorded. */
  readonly conflict: Bilingual | undefined
  /** Whether the reader decides about anything at all. */
  readonly isForm: boolean
}) => {
  const { t } = frame
  const { title, items, row, requirement, pick, mayDecide } = entry
  const id = `pick-${index}`
  return (
    <li class={conflict === undefined ? 'review' : 'review field-wrong'}>
      <div class="review-what">
        <h3>
          {isForm && mayDecide && (
            <input
              type="checkbox"
              name="pick"
              id={id}
              value={pick}
              checked={isTicked}
              aria-invalid={conflict === undefined ? undefined : 'true'}
              aria-describedby={conflict === undefined ? undefined : `${id}-problem`}
            />
          )}
          {isForm && mayDecide ? <label for={id}>{t(title)}</label> : t(title)}
        </h3>
        {conflict !== undefined && (
          <p class="field-problem" id={`${id}-problem`}>
            {t(conflict)}
          </p>
        )}
        {items.map(({ id: item, label }) => (
          <p>
            <strong>{item}</strong> {t(label)}
            {row !== null && (
              <>
                {' '}
                ({t(words.row)} {row})
              </>
            )}
            {requirement !== null && <>: {t(requirement)}</>}
          </p>
        ))}
        <Where frame={frame} entry={entry} />
        {isForm && !mayDecide && <p class="note">{t(words.notYours)}</p>}
      </div>
      <Effect frame={frame} compiled={compiled} entry={entry} />
    </li>
  )
}
