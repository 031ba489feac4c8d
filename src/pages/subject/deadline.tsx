import { dayInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Day } from '../parts/day.tsx'
import { flagWords, subjectWords as words } from './words.ts'

/** A deadline as routes present it. */
export interface ShownDeadline {
  readonly deadline: string | null
  readonly deadlinePrinted: string | null
  readonly flags: readonly string[]
  readonly deadlineResolution: string | null
}

/** Why what is printed is no date, as the flag of a deadline says. */
export const flagsInWords = (
  { flags }: Pick<ShownDeadline, 'flags'>,
  { t }: Pick<Frame, 't'>,
): string => flags.map((flag) => t(flagWords[flag] ?? { ru: flag, en: flag })).join(', ')

/**
 * A deadline as it was read, and as it is printed wherever the two differ.
 * @param isBrief only where what is printed is no date
 */
export const DeadlineWords = ({
  frame,
  of,
  isBrief = false,
}: {
  readonly frame: Frame
  readonly of: ShownDeadline
  readonly isBrief?: boolean
}) => {
  const { t, language } = frame
  const { deadline, deadlinePrinted, flags, deadlineResolution } = of
  if (deadline === null) return <>{t(words.noDeadline)}</>
  const isAsPrinted =
    isBrief || deadlinePrinted === null || deadlinePrinted === dayInWords(deadline, 'ru')
  if (isAsPrinted && flags.length === 0) return <Day date={deadline} language={language} />
  return (
    <>
      <Day date={deadline} language={language} /> ({t(words.printed)} «{deadlinePrinted}»
      {flags.length > 0 && (
        <>
          , <strong class="flag">{flagsInWords(of, frame)}</strong>
        </>
      )}
      {deadlineResolution !== null && <>; {deadlineResolution}</>})
    </>
  )
}
