import { RowLabel } from './RowLabel.tsx'
import type { Span } from './running.ts'
import { type Place, share } from './scale.ts'
import type { WaterfallStep } from './Waterfall.tsx'

type WaterfallRowProps = {
  span: Span<WaterfallStep>
  place: Place
  /** The id of the pattern for losses. */
  hatch: string
  format: (points: number) => string
}

/** One step of the waterfall, tied to the row before it and the row after it. */
export const WaterfallRow = ({ span, place, hatch, format }: WaterfallRowProps) => {
  const [start, end] = [place(span.start), place(span.end)]
  const isLoss = span.step.points < 0
  const places = [start, end].map((each) => Number.parseFloat(each ?? '0'))
  const [left, right] = [Math.min(...places), Math.max(...places)]
  return (
    <li class="chart-row">
      <span>
        <RowLabel label={span.step.label} href={span.step.href} />
      </span>
      <svg aria-hidden="true">
        {start !== null && end !== null && (
          <>
            <line class="chart-tie" x1={start} x2={start} y1="0" y2="50%" />
            <line class="chart-tie" x1={end} x2={end} y1="50%" y2="100%" />
            <rect
              class={isLoss ? 'chart-loss' : 'chart-gain'}
              {...(isLoss ? { fill: `url(#${hatch})` } : {})}
              x={share(left)}
              y="20%"
              width={share(right - left)}
              height="60%"
            />
          </>
        )}
      </svg>
      <span>{format(span.step.points)}</span>
    </li>
  )
}
