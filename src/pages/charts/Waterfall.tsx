import { Hatch } from './Hatch.tsx'
import { Legend } from './Legend.tsx'
import { Mark } from './Mark.tsx'
import { RowAxis } from './RowAxis.tsx'
import { RowLabel } from './RowLabel.tsx'
import { running } from './running.ts'
import { niceAxis } from './scale.ts'
import { WaterfallRow } from './WaterfallRow.tsx'

export type WaterfallStep = {
  key: string
  label: string
  href?: string
  /** Percentage points, negative where the step lowers the score. */
  points: number
}

export type WaterfallProps = {
  /** Unique on the page. */
  id: string
  title: string
  description: string
  from: { label: string; percent: number }
  to: { label: string; percent: number }
  /** In the order in which they add up from `from` to `to`. */
  steps: readonly WaterfallStep[]
  words: { total: string; gain: string; loss: string }
  format: (percent: number) => string
  /** With a sign: «+1,5 п. п.». */
  formatPoints: (points: number) => string
}

/**
 * What a difference between two scores is made of: from the one, step by step, to the other. Gains
 * are filled and losses hatched. The axis shows only the part that something happens in, therefore
 * the two scores are dots and not bars. Two scores that are not both known have no difference: leave
 * the chart out.
 *
 * @example
 * <Waterfall id="causes" title="Причины" description="…" format={percent} formatPoints={points}
 *   words={{ total: 'Оценка', gain: 'Рост', loss: 'Снижение' }}
 *   from={{ label: '2023.1', percent: 50 }} to={{ label: '2023.2', percent: 53 }}
 *   steps={[{ key: 'R3', label: 'Раздел 3', points: 5 }, { key: 'R5', label: 'Раздел 5', points: -2 }]} />
 */
export const Waterfall = (props: WaterfallProps) => {
  const { id, from, to, steps, words, format, formatPoints } = props
  const spans = running(from.percent, steps)
  const { place, ticks } = niceAxis([from.percent, to.percent, ...spans.map(({ end }) => end)])
  const total = ({ label, percent }: { label: string; percent: number }) => (
    <li class="chart-row chart-row-total">
      <span>
        <RowLabel label={label} />
      </span>
      <svg aria-hidden="true">
        <line class="chart-base" x2="100%" y1="50%" y2="50%" />
        <svg aria-hidden="true" x={place(percent)} y="50%" overflow="visible">
          {place(percent) !== null && <Mark kind="actual" />}
        </svg>
      </svg>
      <span>{format(percent)}</span>
    </li>
  )
  return (
    <div class="chart chart-waterfall">
      <Legend
        items={[
          { mark: 'actual', label: words.total },
          { mark: 'gain', label: words.gain },
          { mark: 'loss', label: words.loss },
        ]}
      />
      <Hatch id={`${id}-hatch`} class="chart-loss" />
      <RowAxis
        alternative={{ id, title: props.title, description: props.description }}
        place={place}
        ticks={ticks}
        format={format}
      />
      <ol class="chart-rows">
        {total(from)}
        {spans.map((span) => (
          <WaterfallRow span={span} place={place} hatch={`${id}-hatch`} format={formatPoints} />
        ))}
        {total(to)}
      </ol>
    </div>
  )
}
