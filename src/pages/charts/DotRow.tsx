import { RowLabel } from './RowLabel.tsx'
import { percentAxis } from './scale.ts'

/** What the marks are called, in the reader's language; `none` stands where there is no score. */
export type DotWords = {
  actual: string
  planned: string
  bounds: string
  threshold: string
  none: string
}

/** One region; all figures in per cent, null where there is none. */
export type DotRowData = {
  key: string
  label: string
  href?: string
  /** The national rank, printed before the label. */
  rank?: number | null
  actual: number | null
  planned: number | null
  /** The score if everything pending were rejected. */
  low: number | null
  /** The score if everything pending were accepted. */
  high: number | null
  /** Emphasised: the reader's own region, for example. */
  isMarked?: boolean
}

type DotRowProps = {
  row: DotRowData
  words: DotWords
  format: (percent: number) => string
  /** The chart whose marks the row uses. */
  plotId: string
}

/** The row's figures in words: what a screen reader says and what appears on hover. */
const inWords = ({ row, words, format }: DotRowProps): string => {
  const figure = (percent: number | null) => (percent === null ? words.none : format(percent))
  const parts = [
    `${words.actual}: ${figure(row.actual)}`,
    `${words.planned}: ${figure(row.planned)}`,
  ]
  if (row.low !== null && row.high !== null && row.low !== row.high)
    parts.push(`${words.bounds}: ${format(row.low)} – ${format(row.high)}`)
  return parts.join('; ')
}

/** One row of the dot plot. */
export const DotRow = (props: DotRowProps) => {
  const { row, words, format, plotId } = props
  const [actual, planned, low, high] = [row.actual, row.planned, row.low, row.high].map(percentAxis)
  return (
    <li class={row.isMarked ? 'chart-row chart-row-marked' : 'chart-row'}>
      <span>
        {row.rank !== undefined && <b>{row.rank ?? '–'}</b>}
        <RowLabel label={row.label} href={row.href} />
      </span>
      <svg role="img">
        <title>{inWords(props)}</title>
        <use href={`#${plotId}-row`} />
        {low && high && low !== high && (
          <>
            <line class="chart-bounds" x1={low} x2={high} y1="50%" y2="50%" />
            <use href={`#${plotId}-end`} x={low} y="50%" />
            <use href={`#${plotId}-end`} x={high} y="50%" />
          </>
        )}
        {actual && <use href={`#${plotId}-actual`} x={actual} y="50%" />}
        {planned && <use href={`#${plotId}-planned`} x={planned} y="50%" />}
      </svg>
      <span>{row.actual === null ? words.none : format(row.actual)}</span>
    </li>
  )
}
