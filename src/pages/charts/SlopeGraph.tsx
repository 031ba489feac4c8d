import { Legend } from './Legend.tsx'
import { Mark } from './Mark.tsx'
import { RowLabel } from './RowLabel.tsx'
import { share } from './scale.ts'
import { type SlopeRow, slopes } from './slopes.ts'

export type SlopeGraphProps = {
  /** Unique on the page. */
  id: string
  title: string
  description: string
  /** What is on either side: two versions, two dates. */
  left: string
  right: string
  rows: readonly SlopeRow[]
  words: { flip: string; other: string }
}

const Side = ({ rows, of }: { rows: readonly SlopeRow[]; of: 'left' | 'right' }) => (
  <ol>
    {rows.map((row) => (
      <li class={row.isFlip ? 'chart-row-flip' : undefined}>
        <b>{row[of] ?? '–'}</b>
        {/* One link per region: the other side repeats its name. */}
        <RowLabel label={row.label} href={of === 'left' ? row.href : undefined} />
      </li>
    ))}
  </ol>
)

/**
 * Ranks under two versions, one line per region; a region whose verdict flips has a thick line with
 * squares at its ends. A region without a rank on one side is listed there last, without a line.
 *
 * @example
 * <SlopeGraph id="ranks" title="Места" description="…" left="2023.1" right="2023.2"
 *   words={{ flip: 'Вывод меняется', other: 'Вывод тот же' }}
 *   rows={[{ key: 'RU-BU', label: 'Республика Бурятия', left: 1, right: 2, isFlip: true }]} />
 */
export const SlopeGraph = (props: SlopeGraphProps) => {
  const { id, rows, words } = props
  const { left, right, lines } = slopes(rows)
  return (
    <div class="chart chart-slopes">
      <Legend
        items={[
          { mark: 'flip', label: words.flip },
          { mark: 'slope', label: words.other },
        ]}
      />
      <div class="chart-slope-grid">
        <strong>{props.left}</strong>
        <strong>{props.right}</strong>
        <Side rows={left} of="left" />
        <svg role="img" aria-labelledby={`${id}-title ${id}-description`}>
          <title id={`${id}-title`}>{props.title}</title>
          <desc id={`${id}-description`}>{props.description}</desc>
          {lines.map(({ row, from, to }) => (
            <line
              class={row.isFlip ? 'chart-flip' : 'chart-slope'}
              x2="100%"
              y1={share(from)}
              y2={share(to)}
            >
              <title>{`${row.label}: ${row.left} → ${row.right}`}</title>
            </line>
          ))}
          {lines
            .filter(({ row }) => row.isFlip)
            .flatMap(({ from, to }) => [
              { x: '0%', y: share(from) },
              { x: '100%', y: share(to) },
            ])
            .map(({ x, y }) => (
              <svg aria-hidden="true" x={x} y={y} overflow="visible">
                <Mark kind="flip-end" />
              </svg>
            ))}
        </svg>
        <Side rows={right} of="right" />
      </div>
    </div>
  )
}
