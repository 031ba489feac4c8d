import type { ItemScoreBody } from '../../routes/schemas/score.ts'
import type { Frame } from '../frame.ts'
import { Day, Moment } from '../parts/day.tsx'
import { kindWords, verdictWords, subjectWords as words } from './words.ts'

type Evidence = ItemScoreBody['evidence'][number]
type Requirement = ItemScoreBody['requirements'][number]

/** What was decided, and when it was recorded. */
const Decided = ({ frame, of }: { readonly frame: Frame; readonly of: Evidence }) => {
  const { t, language } = frame
  return (
    <>
      <strong>{t(verdictWords[of.verdict])}</strong>
      {of.decidedAt !== null && (
        <>
          {' '}
          <Moment instant={of.decidedAt} language={language} />
        </>
      )}
      {of.reason !== null && `, ${t(words.because)}: ${of.reason}`}
    </>
  )
}

const DocumentLine = ({ frame, of }: { readonly frame: Frame; readonly of: Evidence }) => {
  const { t, language } = frame
  return (
    <li>
      {of.label} ({t(kindWords[of.kind])}
      {of.number !== null && ` ${t(words.number)} ${of.number}`}
      {of.date !== null && (
        <>
          {' '}
          {t(words.dated)} <Day date={of.date} language={language} />
        </>
      )}
      , {t(words.fact)} {of.fact}): <Decided frame={frame} of={of} />
    </li>
  )
}

/** What an item asks for, each with the documents under it and what was decided about them. */
export const Documents = ({
  frame,
  requirements,
  evidence,
}: {
  readonly frame: Frame
  readonly requirements: readonly Requirement[]
  readonly evidence: readonly Evidence[]
}) => {
  const { t } = frame
  if (requirements.length === 0) return <>{t(words.noRequirements)}</>
  return (
    <ul class="plain">
      {requirements.map((requirement) => {
        const own = evidence.filter(
          (each) => each.requirement === requirement.id && each.row === requirement.row,
        )
        const kinds = requirement.kinds.map((kind) => t(kindWords[kind])).join(', ')
        return (
          <li>
            {requirement.label}
            {kinds !== '' && ` (${kinds})`}: {t(verdictWords[requirement.status])}
            {own.length > 0 && (
              <ul>
                {own.map((each) => (
                  <DocumentLine frame={frame} of={each} />
                ))}
              </ul>
            )}
          </li>
        )
      })}
    </ul>
  )
}
