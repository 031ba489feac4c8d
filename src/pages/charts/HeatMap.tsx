import { type HeatKind, heatOf } from './heat.ts'
import { Legend } from './Legend.tsx'
import { RowLabel } from './RowLabel.tsx'

/** A score, null where the column does not apply; `title` says on hover what the cell is. */
export type HeatCell = { percent: number | null; title?: string }

export type HeatRow = { key: string; label: string; href?: string; cells: readonly HeatCell[] }

export type HeatMapProps = {
  /** Unique on the page. */
  id: string
  title: string
  description: string
  /** Short labels; `title` is the whole one, shown on hover. */
  columns: readonly { key: string; label: string; title?: string }[]
  rows: readonly HeatRow[]
  words: {
    /** The head of the column of labels. */
    row: string
    /** What an empty, hatched cell means. */
    none: string
  }
  /** Cells are narrow: without a percent sign. */
  format: (percent: number) => string
  /** For the legend, where the percent sign belongs. */
  formatRange: (from: number, until: number) => string
}

const LEVELS: readonly { mark: HeatKind; from: number }[] = [
  { mark: 'heat-0', from: 0 },
  { mark: 'heat-1', from: 20 },
  { mark: 'heat-2', from: 40 },
  { mark: 'heat-3', from: 60 },
  { mark: 'heat-4', from: 80 },
]

/**
 * Bodies by sections: five levels of lightness with the value printed in each cell, hatching where
 * there is none. It is a table, because it is one: a screen reader says row and column of each cell,
 * and the figures need no second table. Wider than the page, it scrolls by itself, labels staying.
 *
 * @example
 * <HeatMap id="bodies" title="Органы" description="…" format={String} formatRange={range}
 *   words={{ row: 'Орган', none: 'неприменимо' }} columns={[{ key: 'B1', label: 'B1' }]}
 *   rows={[{ key: 'a', label: 'Министерство', cells: [{ percent: 45 }] }]} />
 */
export const HeatMap = (props: HeatMapProps) => {
  const { id, columns, rows, words, format, formatRange } = props
  return (
    <div class="chart chart-heat">
      <Legend
        items={[
          ...LEVELS.map(({ mark, from }) => ({ mark, label: formatRange(from, from + 20) })),
          { mark: 'heat-none', label: words.none },
        ]}
      />
      {/* What scrolls must be reachable by keyboard. */}
      <section class="chart-scroll" tabindex={0} aria-labelledby={`${id}-title`}>
        <table aria-describedby={`${id}-description`}>
          <caption>
            <strong id={`${id}-title`}>{props.title}</strong>{' '}
            <span id={`${id}-description`}>{props.description}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{words.row}</th>
              {columns.map(({ label, title }) => (
                <th scope="col" title={title}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, href, cells }) => (
              <tr>
                <th scope="row">
                  <RowLabel label={label} href={href} />
                </th>
                {cells.map(({ percent, title }) => (
                  <td class={`chart-${heatOf(percent)}`} title={title}>
                    {heatOf(percent) === 'heat-none' ? (
                      <span class="chart-unseen">{words.none}</span>
                    ) : (
                      format(percent ?? 0)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
