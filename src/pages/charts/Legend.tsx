import { Mark, type MarkKind } from './Mark.tsx'

/** One entry: the mark as the chart draws it, and what it means, in the reader's language. */
export type LegendItem = { mark: MarkKind; label: string }

/**
 * What the marks of a chart mean.
 *
 * @example
 * <Legend items={[{ mark: 'actual', label: 'Подтверждено' }]} />
 */
export const Legend = ({ items }: { items: readonly LegendItem[] }) => (
  <ul class="chart-legend">
    {items.map(({ mark, label }) => (
      <li>
        <svg class="chart-sample" viewBox="-14 -7 28 14" aria-hidden="true">
          <Mark kind={mark} />
        </svg>
        {label}
      </li>
    ))}
  </ul>
)
