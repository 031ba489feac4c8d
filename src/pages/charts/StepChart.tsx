import { axisDates, dateAxis } from './dates.ts'
import { type ChartEvent, eventMarks } from './events.ts'
import { Legend } from './Legend.tsx'
import { Mark } from './Mark.tsx'
import { StepGrid } from './StepGrid.tsx'
import { heightOf, type Step, stepPath } from './steps.ts'

/** One course: by plan, as reported, as accepted. */
export type StepSeries = {
  key: 'planned' | 'reported' | 'accepted'
  label: string
  steps: readonly Step[]
}

export type StepChartProps = {
  /** Unique on the page. */
  id: string
  title: string
  description: string
  /** Per cent; null: there is none to reach, as for a body. */
  threshold: number | null
  /** The first and the last civil date of the axis. */
  from: string
  until: string
  series: readonly StepSeries[]
  events: readonly ChartEvent[]
  today: string
  words: { threshold: string; today: string; event: string }
  format: (percent: number) => string
  formatDate: (date: string) => string
}

/** Pixels: the lanes of event markers are above the plot, the dates below it. */
const PLOT = { top: 48, bottom: 248 }
const LANES = [8, 22, 36]

/**
 * The course of a score over time: one stepped line per series, told apart by dash and width, the
 * threshold, today, and numbered markers of events with a list below. It is as wide as its place and
 * its texts keep their size.
 *
 * @example
 * <StepChart id="course" title="Ход" description="…" threshold={40} from="2024-01-01"
 *   until="2025-01-01" today="2024-06-30" format={percent} formatDate={day}
 *   words={{ threshold: 'Порог', today: 'Сегодня', event: 'События' }}
 *   series={[{ key: 'accepted', label: 'Подтверждено',
 *     steps: [{ from: '2024-01-01', until: null, percent: 45 }] }]}
 *   events={[{ on: '2024-03-01', label: 'Принят приказ' }]} />
 */
export const StepChart = (props: StepChartProps) => {
  const { id, threshold, from, until, series, today, words, format, formatDate } = props
  const place = dateAxis(from, until)
  const marks = eventMarks(props.events, from, until)
  const line = threshold === null ? null : heightOf(threshold, PLOT)
  const isTodayShown = from <= today && today <= until
  return (
    <div class="chart chart-steps">
      <Legend
        items={[
          ...series.map(({ key, label }) => ({ mark: `course-${key}` as const, label })),
          ...(threshold === null
            ? []
            : [{ mark: 'limit' as const, label: `${words.threshold} ${format(threshold)}` }]),
          ...(isTodayShown
            ? [{ mark: 'today' as const, label: `${words.today} ${formatDate(today)}` }]
            : []),
          ...(marks.length > 0 ? [{ mark: 'event' as const, label: words.event }] : []),
        ]}
      />
      <svg
        class="chart-plot"
        width="100%"
        height="270"
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
      >
        <title id={`${id}-title`}>{props.title}</title>
        <desc id={`${id}-description`}>{props.description}</desc>
        <StepGrid
          box={PLOT}
          dates={axisDates(from, until).map((date) => ({
            place: place(date),
            label: formatDate(date),
          }))}
          format={format}
        />
        {line !== null && <line class="chart-threshold" x2="100%" y1={line} y2={line} />}
        {isTodayShown && (
          <line
            class="chart-today"
            x1={place(today)}
            x2={place(today)}
            y1={PLOT.top}
            y2={PLOT.bottom}
          />
        )}
        <svg
          aria-hidden="true"
          y={PLOT.top}
          width="100%"
          height={PLOT.bottom - PLOT.top}
          viewBox={`0 ${PLOT.top} 100 ${PLOT.bottom - PLOT.top}`}
          preserveAspectRatio="none"
          overflow="visible"
        >
          {series.map(({ key, label, steps }) => {
            const path = stepPath(steps, { from, until, ...PLOT })
            return (
              path !== null && (
                <path class={`chart-course chart-course-${key}`} d={path}>
                  <title>{label}</title>
                </path>
              )
            )
          })}
        </svg>
        {marks.map(({ on, labels, lane }, index) => (
          <svg x={place(on)} y={LANES[lane]} overflow="visible">
            <title>{`${formatDate(on)}: ${labels.join('; ')}`}</title>
            <Mark kind="event" />
            <text x="6" y="4">
              {index + 1}
            </text>
          </svg>
        ))}
      </svg>
      {marks.length > 0 && (
        <ol class="chart-events">
          {marks.map(({ on, labels }) => (
            <li>{`${formatDate(on)}: ${labels.join('; ')}`}</li>
          ))}
        </ol>
      )}
    </div>
  )
}
