import type { Child } from 'hono/jsx'

/** A column of a table. */
export interface Column {
  readonly key: string
  readonly label: string
  /** Figures stand at the right. */
  readonly isNumber?: boolean
  /** Where a link sorts by it, and how the table is sorted by it now. */
  readonly sort?: { readonly href: string; readonly order: 'ascending' | 'descending' | null }
}

/** A row: its cells in the order of the columns; the first heads the row. */
export interface Row {
  readonly key: string
  readonly cells: readonly Child[]
  readonly isMarked?: boolean
}

const classOf = ({ isNumber }: Column): string | undefined => (isNumber ? 'number' : undefined)

const Head = ({ column }: { readonly column: Column }) => {
  const { label, sort } = column
  return (
    <th scope="col" class={classOf(column)} aria-sort={sort?.order ?? undefined}>
      {sort === undefined ? label : <a href={sort.href}>{label}</a>}
    </th>
  )
}

/**
 * A table that scrolls inside a region of its own, by keyboard too, where it is wider than the page.
 * @param caption says what is in it; the region bears the same name
 */
export const Table = ({
  id,
  caption,
  columns,
  rows,
}: {
  readonly id: string
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}) => (
  <section class="table-scroll" aria-labelledby={`${id}-caption`} tabindex={0}>
    <table id={id}>
      <caption id={`${id}-caption`}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells, isMarked }) => (
          <tr id={`${id}-${key}`} class={isMarked ? 'marked' : undefined}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th scope="row" class={classOf(column)}>
                  {cells[index]}
                </th>
              ) : (
                <td class={classOf(column)}>{cells[index]}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
