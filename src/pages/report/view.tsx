import { type Block, type DocumentTable, linesOf } from '../../export/docx/block.ts'
import type { Frame } from '../frame.ts'
import { Table } from '../parts/table.tsx'
import { reportBlocks } from './content.ts'
import type { Report } from './model.ts'
import { titleOf } from './outcome.ts'
import { reportWords as words } from './words.ts'

const BlockTable = ({
  table: { id, caption, columns, rows },
}: {
  readonly table: DocumentTable
}) => (
  <Table
    id={id}
    caption={caption}
    columns={columns.map(({ label, isNumber = false }, index) => ({
      key: String(index),
      label,
      isNumber,
    }))}
    rows={rows.map((cells, index) => ({
      key: String(index),
      cells: cells.map((cell) =>
        linesOf(cell).map((line, place) => (
          <>
            {place > 0 && <br />}
            {line}
          </>
        )),
      ),
    }))}
  />
)

const BlockView = ({ block }: { readonly block: Block }) => {
  if (block.kind === 'table') return <BlockTable table={block} />
  if (block.kind === 'heading') return <h2>{block.text}</h2>
  return <p class={block.tone}>{block.text}</p>
}

/** A region's report, as it is read and as it is printed. */
export const ReportView = ({
  frame: { t },
  report,
  download,
  region,
}: {
  readonly frame: Frame
  readonly report: Report
  /** The same for Word. */
  readonly download: string
  /** The page of the region. */
  readonly region: string
}) => (
  <article class="report">
    <h1>{titleOf(report)}</h1>
    <p class="report-links">
      <a href={download}>{t(words.download)}</a>. {t(words.print)}{' '}
      <a href={region}>{t(words.back)}</a>
    </p>
    {reportBlocks(report).map((block) => (
      <BlockView block={block} />
    ))}
  </article>
)
