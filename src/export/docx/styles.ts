import type { WrittenDocument } from './block.ts'
import { DECLARATION, WORD } from './xml.ts'

const tags = { ru: 'ru-RU', en: 'en-GB' } as const

/** How a style of paragraphs looks; sizes in half points, spaces in twentieths of a point. */
interface Look {
  readonly name: string
  readonly size?: number
  readonly bold?: true
  readonly before?: number
  readonly after?: number
  /** Stays on the page of what comes after it. */
  readonly withNext?: true
  readonly align?: 'right' | 'center'
  /** The level in the outline: 0 is the first. */
  readonly outline?: number
}

const looks: Readonly<Record<string, Look>> = {
  Heading1: { name: 'heading 1', size: 32, bold: true, after: 160, withNext: true, outline: 0 },
  Heading2: {
    name: 'heading 2',
    size: 26,
    bold: true,
    before: 320,
    after: 100,
    withNext: true,
    outline: 1,
  },
  Lead: { name: 'Lead', size: 26, bold: true, after: 120 },
  Note: { name: 'Note', size: 18, after: 80 },
  Caption: { name: 'caption', size: 20, bold: true, before: 120, after: 60, withNext: true },
  Head: { name: 'Table head', size: 17, bold: true, after: 0, withNext: true },
  HeadNumber: {
    name: 'Table head, figures',
    size: 17,
    bold: true,
    after: 0,
    withNext: true,
    align: 'right',
  },
  Cell: { name: 'Table text', size: 17, after: 0 },
  CellNumber: { name: 'Table figures', size: 17, after: 0, align: 'right' },
  Footer: { name: 'footer', size: 16, after: 0, align: 'center' },
}

const styleXml = ([id, look]: readonly [string, Look]): string => {
  const { name, size, bold, before = 0, after = 0, withNext, align, outline } = look
  const paragraph = [
    withNext && '<w:keepNext/>',
    `<w:spacing w:before="${before}" w:after="${after}"/>`,
    align && `<w:jc w:val="${align}"/>`,
    outline !== undefined && `<w:outlineLvl w:val="${outline}"/>`,
  ]
  const run = [bold && '<w:b/>', size && `<w:sz w:val="${size}"/>`]
  const xml = (parts: readonly unknown[]): string =>
    parts.filter((part) => typeof part === 'string').join('')
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${xml(paragraph)}</w:pPr><w:rPr>${xml(run)}</w:rPr></w:style>`
}

const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`)
  .join('')

/** The look of everything; the language is that of spelling and of reading aloud. */
export const stylesXml = ({ language }: Pick<WrittenDocument, 'language'>): string =>
  `${DECLARATION}<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="22"/><w:lang w:val="${tags[language]}" w:eastAsia="${tags[language]}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${Object.entries(looks).map(styleXml).join('')}<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${borders}</w:tblBorders><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`
