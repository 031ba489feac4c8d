import { PERCENT_TICKS } from './scale.ts'
import { type Box, heightOf } from './steps.ts'

type StepGridProps = {
  box: Pick<Box, 'top' | 'bottom'>
  dates: readonly { place: string | null; label: string }[]
  format: (percent: number) => string
}

/** At the edges a date is written inwards, so that nothing is cut off. */
const anchorAt = (place: string): 'start' | 'middle' | 'end' => {
  const share = Number.parseFloat(place)
  if (share < 8) return 'start'
  return share > 92 ? 'end' : 'middle'
}

/** What is behind a course over time: percentages on their lines, dates below. */
export const StepGrid = ({ box, dates, format }: StepGridProps) => (
  <>
    {PERCENT_TICKS.map((tick) => {
      const height = heightOf(tick, box)
      return (
        <>
          <line class="chart-grid" x2="100%" y1={height} y2={height} />
          <text class="chart-halo" y={height - 3}>
            {format(tick)}
          </text>
        </>
      )
    })}
    {dates.map(
      ({ place, label }) =>
        place !== null && (
          <>
            <line class="chart-grid" x1={place} x2={place} y1={box.bottom} y2={box.bottom + 5} />
            <text x={place} y={box.bottom + 17} text-anchor={anchorAt(place)}>
              {label}
            </text>
          </>
        ),
    )}
  </>
)
