import type { Child } from 'hono/jsx'

/** A column of the table; figures are set to the right. */
export type FigureColumn = { label: string; isNumber?: boolean }

export type ChartFigureProps = {
  /** Unique on the page. */
  id: string
  caption: string
  /** What opens the table: «Те же данные таблицей». */
  summary: string
  columns: readonly FigureColumn[]
  /** The first cell of each row is its head; all of them are already formatted. */
  rows: readonly (readonly string[])[]
  children: Child
}

/**
 * A chart with its caption and, folded, the same figures in a table.
 *
 * @example
 * <ChartFigure id="regions-figure" caption="Регионы" summary="Те же данные таблицей"
 *   columns={[{ label: 'Регион' }, { label: 'Оценка', isNumber: true }]}
 *   rows={[['Республика Бурятия', '45,25 %']]}>
 *   <DotPlot … />
 * </ChartFigure>
 */
export const ChartFigure = (props: ChartFigureProps) => {
  const { id, caption, summary, columns, rows, children } = props
  const kind = (place: number) => (columns[place]?.isNumber ? 'chart-number' : undefined)
  return (
    <figure class="chart-figure" aria-labelledby={`${id}-caption`}>
      <figcaption id={`${id}-caption`}>{caption}</figcaption>
      {children}
      <details>
        <summary>{summary}</summary>
        <section class="chart-scroll" tabindex={0} aria-labelledby={`${id}-caption`}>
          <table aria-labelledby={`${id}-caption`}>
            <thead>
              <tr>
                {columns.map(({ label }, place) => (
                  <th scope="col" class={kind(place)}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([head, ...cells]) => (
                <tr>
                  <th scope="row">{head}</th>
                  {cells.map((cell, place) => (
                    <td class={kind(place + 1)}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  )
}
