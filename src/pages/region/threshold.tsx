import type { RegionScoreBody } from '../../routes/schemas/score.ts'
import type { Frame } from '../frame.ts'
import { Day } from '../parts/day.tsx'
import { regionWords as words } from './words.ts'

/** When the threshold was reached, and lost again. */
export const ThresholdLine = ({
  frame: { t, language },
  score: { threshold, basis },
}: {
  readonly frame: Frame
  readonly score: Pick<RegionScoreBody, 'threshold' | 'basis'>
}) => {
  const { reachedOn, falls } = threshold
  const isPlan = basis === 'planned'
  if (reachedOn === null) return <p>{t(isPlan ? words.neverPlanned : words.neverReached)}.</p>
  return (
    <p>
      {t(isPlan ? words.plannedOn : words.reachedOn)} <Day date={reachedOn} language={language} />
      {falls.map(({ on, recoveredOn }) => (
        <>
          , {t(words.fell)} <Day date={on} language={language} />
          {recoveredOn !== null && (
            <>
              , {t(words.recovered)} <Day date={recoveredOn} language={language} />
            </>
          )}
        </>
      ))}
      .
    </p>
  )
}
