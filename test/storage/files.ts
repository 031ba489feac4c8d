import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import type { MediaType } from '../../src/storage/content.ts'
import { writeZip, type ZipEntry, type ZipManner } from './zip-writer.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const MAIN = 'application/vnd.openxmlformats-officedocument'

const part = (name: string, content: string): ZipEntry => ({ name, text: `${XML}${content}` })

const contentTypes = (...overrides: readonly (readonly [string, string])[]): ZipEntry =>
  part(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${overrides
      .map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}+xml"/>`)
      .join('')}</Types>`,
  )

const relations = (name: string, kind: string, target: string): ZipEntry =>
  part(
    name,
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/${kind}" Target="${target}"/></Relationships>`,
  )

/** The parts of a document of Word that says one word. */
export const docxParts: readonly ZipEntry[] = [
  contentTypes(['word/document.xml', `${MAIN}.wordprocessingml.document.main`]),
  relations('_rels/.rels', 'officeDocument', 'word/document.xml'),
  part(
    'word/document.xml',
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Приказ</w:t></w:r></w:p></w:body></w:document>',
  ),
]

const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** The parts of a workbook of Excel with one number. */
export const xlsxParts: readonly ZipEntry[] = [
  contentTypes(
    ['xl/workbook.xml', `${MAIN}.spreadsheetml.sheet.main`],
    ['xl/worksheets/sheet1.xml', `${MAIN}.spreadsheetml.worksheet`],
  ),
  relations('_rels/.rels', 'officeDocument', 'xl/workbook.xml'),
  part(
    'xl/workbook.xml',
    `<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="Отчёт" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ),
  relations('xl/_rels/workbook.xml.rels', 'worksheet', 'worksheets/sheet1.xml'),
  part(
    'xl/worksheets/sheet1.xml',
    `<worksheet xmlns="${SHEET}"><sheetData><row r="1"><c r="A1"><v>40</v></c></row></sheetData></worksheet>`,
  ),
]

export const docx = (manner?: ZipManner): Uint8Array => writeZip(docxParts, manner)
export const xlsx = (manner?: ZipManner): Uint8Array => writeZip(xlsxParts, manner)

export const pdf = (): Uint8Array =>
  new TextEncoder().encode(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  )

function pngChunk(kind: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(kind), data])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(data.length)
  named.copy(framed, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}

/** One grey pixel. */
export const png = (): Uint8Array =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      pngChunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0)),
      pngChunk('IDAT', deflateSync(Uint8Array.of(0, 128))),
      pngChunk('IEND', new Uint8Array()),
    ]),
  )

/** One grey pixel: quantisation, frame, two Huffman tables of one code each, scan. */
export const jpeg = (): Uint8Array =>
  new Uint8Array(
    Buffer.from(
      [
        'ffd8',
        `ffdb004300${'01'.repeat(64)}`,
        'ffc0000b080001000101011100',
        'ffc40014000100000000000000000000000000000000',
        'ffc40014100100000000000000000000000000000000',
        'ffda0008010100003f003f',
        'ffd9',
      ].join(''),
      'hex',
    ),
  )

/** A small file of each type that is kept. */
export const samples: Readonly<Record<MediaType, Uint8Array>> = {
  'application/pdf': pdf(),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': docx(),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': xlsx(),
  'image/png': png(),
  'image/jpeg': jpeg(),
}

/** Node's own SHA-256, of which src knows nothing. */
export const sha256Of = (file: Uint8Array): string =>
  createHash('sha256').update(file).digest('hex')

/** A PDF of exactly so many bytes. */
export function pdfOf(length: number): Uint8Array {
  const file = new Uint8Array(length).fill(0x20)
  file.set(pdf())
  return file
}
