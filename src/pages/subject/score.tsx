import type { Child } from 'hono/jsx'
import type { Language } from '../../http/language/language.ts'
import type { RegionScoreBody, ScoreValue } from '../../routes/schemas/score.ts'
import { percentInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Figure, Figures } from '../parts/figure.tsx'
import { subjectWords as words } from './words.ts'

type Bounds = RegionScoreBody['bounds']

/** What a score would be with all that is pending, the lower end first; one figure where equal. */
export function boundsInWords(bounds: Bounds, language: Language): string {
  const ends = [bounds.ifRejected.percent, bounds.ifAccepted.percent]
  const [from = '', to = ''] = ends
    .toSorted((a, b) => (a ?? -1) - (b ?? -1))
    .map((percent) => percentInWords(percent, language))
  return from === to ? from : `${from} – ${to}`
}

/** The figure of what the score would be if all that waits were rejected, and accepted. */
const BoundsFigure = ({
  frame: { t, language },
  bounds,
}: {
  readonly frame: Frame
  readonly bounds: Bounds
}) => (
  <Figure label={t(words.bounds)} value={boundsInWords(bounds, language)}>
    {t(
      bounds.ifRejected.exact === bounds.ifAccepted.exact ? words.nothingPending : words.boundsNote,
    )}
  </Figure>
)

/**
 * The score, large, with its verdict, and exactly below.
 * @param verdict what is said of it at once
 * @param children further figures beside it
 */
export const ScoreFigures = ({
  frame,
  score,
  bounds,
  level,
  verdict,
  children,
}: {
  readonly frame: Frame
  readonly score: ScoreValue
  readonly bounds: Bounds
  /** Its level in words; null: there is no score. */
  readonly level: string | null
  readonly verdict?: Child
  readonly children?: Child
}) => {
  const { t, language } = frame
  return (
    <div class="score">
      <Figures>
        <Figure
          label={t(words.score)}
          value={score.exact === null ? t(words.noScore) : percentInWords(score.percent, language)}
        >
          {verdict}
        </Figure>
        {level !== null && <Figure label={t(words.level)} value={level} />}
        {children}
        <BoundsFigure frame={frame} bounds={bounds} />
      </Figures>
      {score.exact !== null && (
        <p class="note exact">
          {t(words.exactly)}: <code>{score.exact}</code>
        </p>
      )}
    </div>
  )
}
