import { DotRow, type DotRowData, type DotWords } from './DotRow.tsx'
import { Legend } from './Legend.tsx'
import { Mark } from './Mark.tsx'
import { RowAxis } from './RowAxis.tsx'
import { PERCENT_TICKS, percentAxis } from './scale.ts'

export type DotPlotProps = {
  /** Unique on the page. */
  id: string
  title: string
  description: string
  /** Per cent. */
  threshold: number
  /** As ranked, the first on top. */
  rows: readonly DotRowData[]
  words: DotWords
  format: (percent: number) => string
  /** Of marks on the axis, which stand close. */
  formatTick?: (percent: number) => string
}

/** From here on two columns stand side by side where there is room: 89 rows fit on one screen. */
const ONE_COLUMN = 30

const columnsOf = (rows: readonly DotRowData[]): DotRowData[][] => {
  const half = Math.ceil(rows.length / 2)
  return rows.length <= ONE_COLUMN ? [[...rows]] : [rows.slice(0, half), rows.slice(half)]
}

/** Marks are drawn once and used by every row: 89 rows stay a small part of a page. */
const DotMarks = ({ id, threshold }: { id: string; threshold: number }) => {
  const line = percentAxis(threshold)
  return (
    <svg class="chart-definitions" aria-hidden="true">
      <defs>
        <g id={`${id}-row`}>
          <line class="chart-base" x2="100%" y1="50%" y2="50%" />
          {line && <line class="chart-threshold" x1={line} x2={line} y2="100%" />}
        </g>
        <path id={`${id}-end`} class="chart-bounds" d="M0-4V4" />
        <g id={`${id}-actual`}>
          <Mark kind="actual" />
        </g>
        <g id={`${id}-planned`}>
          <Mark kind="planned" />
        </g>
      </defs>
    </svg>
  )
}

/**
 * Regions ranked top to bottom: a dot for the actual score, a hollow diamond for the planned one, a
 * whisker for what pending evidence can make of it, a line at the threshold. Labels are HTML and
 * places are in per cent, so that one rendering serves a wide screen (label beside the plot) and a
 * phone (label above it).
 *
 * @example
 * <DotPlot id="regions" title="Регионы" description="…" threshold={40} format={percent}
 *   words={{ actual: 'Подтверждено', planned: 'По плану', bounds: 'Границы', threshold: 'Порог',
 *     none: 'нет оценки' }}
 *   rows={[{ key: 'RU-BU', label: 'Республика Бурятия', href: '/regions/RU-BU', rank: 1,
 *     actual: 45.2, planned: 60, low: 40, high: 52 }]} />
 */
export const DotPlot = ({
  id,
  title,
  description,
  threshold,
  rows,
  words,
  format,
  formatTick = format,
}: DotPlotProps) => {
  const columns = columnsOf(rows)
  return (
    <div class="chart chart-dots">
      <Legend
        items={[
          { mark: 'actual', label: words.actual },
          { mark: 'planned', label: words.planned },
          { mark: 'bounds', label: words.bounds },
          { mark: 'threshold', label: `${words.threshold} ${formatTick(threshold)}` },
        ]}
      />
      <DotMarks id={id} threshold={threshold} />
      <div class={columns.length > 1 ? 'chart-columns' : undefined}>
        {columns.map((part, place) => (
          <div class={place > 0 ? 'chart-column chart-column-next' : 'chart-column'}>
            <RowAxis
              // The second axis only repeats the first: it is named once.
              alternative={place === 0 ? { id, title, description } : undefined}
              place={percentAxis}
              ticks={PERCENT_TICKS}
              format={formatTick}
            />
            <ol class="chart-rows">
              {part.map((row) => (
                <DotRow row={row} words={words} format={format} plotId={id} />
              ))}
            </ol>
          </div>
        ))}
      </div>
    </div>
  )
}
