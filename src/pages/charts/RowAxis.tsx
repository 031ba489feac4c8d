import type { Place } from './scale.ts'

type Alternative = { id: string; title: string; description: string }

type RowAxisProps = {
  /** The text alternative of the whole chart; an axis without one is decoration. */
  alternative?: Alternative | undefined
  place: Place
  ticks: readonly number[]
  format: (percent: number) => string
}

/** The axis above a chart of rows. */
export const RowAxis = ({ alternative, place, ticks, format }: RowAxisProps) => {
  const figures = ticks.map((tick) => (
    <text x={place(tick)} y="11">
      {format(tick)}
    </text>
  ))
  return (
    <div class="chart-row chart-axis-row">
      <span />
      {alternative === undefined ? (
        <svg class="chart-axis" aria-hidden="true">
          {figures}
        </svg>
      ) : (
        <svg
          class="chart-axis"
          role="img"
          aria-labelledby={`${alternative.id}-title ${alternative.id}-description`}
        >
          <title id={`${alternative.id}-title`}>{alternative.title}</title>
          <desc id={`${alternative.id}-description`}>{alternative.description}</desc>
          {figures}
        </svg>
      )}
      <span />
    </div>
  )
}
