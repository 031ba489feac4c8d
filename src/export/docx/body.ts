import { type Block, type DocumentTable, linesOf, type WrittenDocument } from './block.ts'
import { DECLARATION, WORD, xmlText } from './xml.ts'

/** Twentieths of a point: A4, and margins of 18 mm, 20 mm at the foot. */
const PAGE = { width: 11_906, height: 16_838, margin: 1_020, foot: 1_134 }

/** What is between the margins. */
const WIDTH = PAGE.width - 2 * PAGE.margin

const paragraph = (style: string, text: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runOf(text)}</w:p>`

/** A text as one run; its lines stay apart. */
function runOf(text: string): string {
  if (text === '') return ''
  const lines = xmlText(text)
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${line}</w:t>`)
  return `<w:r>${lines.join('<w:br/>')}</w:r>`
}

/** Whole widths that add up to that between the margins. */
function widthsOf({ columns }: DocumentTable): readonly number[] {
  const sum = columns.reduce((total, { width }) => total + width, 0)
  let [parts, taken] = [0, 0]
  return columns.map(({ width }) => {
    parts += width
    const end = Math.round((WIDTH * parts) / sum)
    const own = end - taken
    taken = end
    return own
  })
}

function* tableXml(table: DocumentTable): Generator<string> {
  const { caption, columns, rows } = table
  const widths = widthsOf(table)
  const cell = (index: number, style: string, lines: readonly string[]): string => {
    const name = columns[index]?.isNumber ? `${style}Number` : style
    // A cell holds a paragraph at least.
    const texts = lines.length === 0 ? [''] : lines
    return `<w:tc><w:tcPr><w:tcW w:w="${widths[index]}" w:type="dxa"/></w:tcPr>${texts
      .map((line) => paragraph(name, line))
      .join('')}</w:tc>`
  }
  yield paragraph('Caption', caption)
  yield `<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="${xmlText(caption)}"/></w:tblPr><w:tblGrid>`
  yield widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  yield '</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>'
  yield columns.map(({ label }, index) => cell(index, 'Head', [label])).join('')
  yield '</w:tr>'
  for (const row of rows) {
    yield '<w:tr><w:trPr><w:cantSplit/></w:trPr>'
    yield columns.map((_, index) => cell(index, 'Cell', linesOf(row[index] ?? ''))).join('')
    yield '</w:tr>'
  }
  // Two tables one after the other would become one.
  yield '</w:tbl><w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr></w:p>'
}

const tones = { lead: 'Lead', note: 'Note' } as const

function* blockXml(block: Block): Generator<string> {
  if (block.kind === 'table') yield* tableXml(block)
  else if (block.kind === 'heading') yield paragraph(`Heading${block.level}`, block.text)
  else yield paragraph(block.tone === undefined ? 'Normal' : tones[block.tone], block.text)
}

/**
 * The main part of a document, piece by piece.
 * @param footer the id of the relationship to what stands at the foot of every page
 */
export function* bodyXml({ blocks }: WrittenDocument, footer: string): Generator<string> {
  yield `${DECLARATION}<w:document xmlns:w="${WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`
  for (const block of blocks) yield* blockXml(block)
  const { width, height, margin, foot } = PAGE
  yield `<w:sectPr><w:footerReference w:type="default" r:id="${footer}"/><w:pgSz w:w="${width}" w:h="${height}"/><w:pgMar w:top="${margin}" w:right="${margin}" w:bottom="${foot}" w:left="${margin}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`
}

const pageWords = { ru: ['стр. ', ' из '], en: ['page ', ' of '] } as const

/** A number that Word works out; what stands in it until then. */
const field = (name: 'PAGE' | 'NUMPAGES'): string =>
  `<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`

/** What stands at the foot of every page: a text, the number of the page, and how many there are. */
export const footerXml = ({ foot, language }: WrittenDocument): string => {
  const [page, of] = pageWords[language]
  return `${DECLARATION}<w:ftr xmlns:w="${WORD}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>${runOf(`${foot} · ${page}`)}${field('PAGE')}${runOf(of)}${field('NUMPAGES')}</w:p></w:ftr>`
}
