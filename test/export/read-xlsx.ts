import { crc32, inflateRawSync } from 'node:zlib'
import { all, type Element, readXml } from './read-xml.ts'

/**
 * The files of a ZIP archive by name, in the order of its directory, each checked against its
 * header and its CRC-32.
 */
export function unzip(archive: Uint8Array): ReadonlyMap<string, string> {
  const bytes = Buffer.from(archive)
  const end = bytes.length - 22
  if (bytes.readUInt32LE(end) !== 0x06054b50) throw new Error('no end of an archive')
  const files = new Map<string, string>()
  let at = bytes.readUInt32LE(end + 16)
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error(`no entry at ${at}`)
    const [length, more] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30)]
    const name = bytes.toString('utf8', at + 46, at + 46 + length)
    const header = bytes.readUInt32LE(at + 42)
    // Everything that both state of an entry, from the flags to the lengths.
    if (!bytes.subarray(at + 6, at + 32).equals(bytes.subarray(header + 4, header + 30)))
      throw new Error(`the header of ${name} says something else than the directory`)
    const start = header + 30 + length
    const content = inflateRawSync(bytes.subarray(start, start + bytes.readUInt32LE(at + 20)))
    if (crc32(content) !== bytes.readUInt32LE(at + 16)) throw new Error(`the CRC of ${name}`)
    if (content.length !== bytes.readUInt32LE(at + 24)) throw new Error(`the length of ${name}`)
    files.set(name, new TextDecoder('utf-8', { fatal: true }).decode(content))
    at += 46 + length + more
  }
  if (at !== end) throw new Error('something stands behind the directory')
  return files
}

/** A cell as a spreadsheet has it: what it is, and the number of its format. */
export interface SheetCell {
  readonly is: 'text' | 'number' | 'boolean'
  readonly value: string | number | boolean
  readonly format: number
}

export interface Workbook {
  readonly title: string
  readonly rows: readonly ReadonlyMap<string, SheetCell>[]
  readonly sheet: Element
  readonly parts: ReadonlyMap<string, string>
}

/** `_x005F_` is how a workbook writes an underscore that it would otherwise read as a code. */
const decoded = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )

/** @throws where the workbook has no such part, or one that is not well-formed */
export function readWorkbook(archive: Uint8Array): Workbook {
  const parts = unzip(archive)
  const trees = new Map([...parts].map(([name, text]) => [name, readXml(text)]))
  const tree = (name: string): Element => {
    const found = trees.get(name)
    if (found === undefined) throw new Error(`no part ${name}`)
    return found
  }
  const strings = all(tree('xl/sharedStrings.xml'), 't').map(({ text }) => decoded(text))
  const formats = all(tree('xl/styles.xml'), 'cellXfs').flatMap(({ elements }) =>
    elements.map(({ attributes }) => Number(attributes.numFmtId)),
  )
  const sheet = tree('xl/worksheets/sheet1.xml')
  const cellOf = ({ attributes, elements }: Element): SheetCell => {
    const [value] = elements
    if (value?.name !== 'v' || elements.length !== 1) throw new Error('a cell is not one value')
    const format = formats[Number(attributes.s)]
    if (format === undefined) throw new Error(`no format ${attributes.s}`)
    switch (attributes.t) {
      case 's': {
        const text = strings[Number(value.text)]
        if (text === undefined) throw new Error(`no text ${value.text}`)
        return { is: 'text', value: text, format }
      }
      case 'b':
        return { is: 'boolean', value: value.text === '1', format }
      case undefined:
        if (!/^-?\d+(\.\d+)?$/.test(value.text)) throw new Error(`no number: ${value.text}`)
        return { is: 'number', value: Number(value.text), format }
      default:
        throw new Error(`a cell of the type ${attributes.t}`)
    }
  }
  const rows = all(sheet, 'row').map((row, index) => {
    if (row.attributes.r !== `${index + 1}`)
      throw new Error(`row ${row.attributes.r} is out of order`)
    return new Map(
      row.elements.map((cell) => {
        const [, column = '', number] = /^([A-Z]+)(\d+)$/.exec(cell.attributes.r ?? '') ?? []
        if (number !== row.attributes.r) throw new Error(`${cell.attributes.r} is in another row`)
        return [column, cellOf(cell)]
      }),
    )
  })
  const [named] = all(tree('xl/workbook.xml'), 'sheet')
  return { title: named?.attributes.name ?? '', rows, sheet, parts }
}
