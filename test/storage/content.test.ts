import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ContentDetector,
  fileExtensions,
  type MediaType,
  mediaTypes,
} from '../../src/storage/content.ts'
import { anyChunks, cut, evenly } from './chunks.ts'
import { docx, docxParts, samples, xlsx, xlsxParts } from './files.ts'
import { writeZip } from './zip-writer.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function typeOf(...chunks: readonly Uint8Array[]): MediaType | null {
  const detector = new ContentDetector()
  for (const chunk of chunks) detector.take(chunk)
  return detector.type()
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words)
const withPart = (name: string, content = ''): Uint8Array =>
  writeZip([...docxParts, { name, text: content }])

describe('the type of a file by its content', { timeout: 30_000 }, () => {
  it.each(mediaTypes)('a file of the type %s is recognised', (type) => {
    expect(typeOf(samples[type])).toBe(type)
  })

  it('every type has one extension, and no two the same', () => {
    expect(mediaTypes.map((type) => fileExtensions[type])).toEqual([
      'pdf',
      'docx',
      'xlsx',
      'png',
      'jpg',
    ])
    expect(Object.keys(fileExtensions)).toEqual([...mediaTypes])
  })

  it.each(mediaTypes)('%s is recognised wherever it is cut in two', (type) => {
    const file = samples[type]
    for (let place = 0; place <= file.byteLength; place++)
      expect(typeOf(...cut(file, [place]))).toBe(type)
  })

  it.each(mediaTypes)('%s is recognised byte by byte', (type) => {
    expect(typeOf(...evenly(samples[type], 1))).toBe(type)
  })

  it('a file of any bytes has the same type however it is cut', () => {
    const starts = fc.constantFrom(
      ...mediaTypes.map((type) => samples[type].subarray(0, 9)),
      text('MZ'),
    )
    fc.assert(
      fc.property(
        fc
          .tuple(starts, fc.uint8Array({ maxLength: 200 }))
          .map(([start, rest]) => Uint8Array.of(...start, ...rest))
          .chain((file) => fc.tuple(fc.constant(file), anyChunks(file))),
        ([file, chunks]) => {
          expect(typeOf(...chunks)).toBe(typeOf(file))
        },
      ),
    )
  })

  it('any DOCX of up to 3 MB is recognised however it is cut', () => {
    const file = withPart('word/media/image1.bin', 'Ж'.repeat(1_500_000))
    fc.assert(
      fc.property(anyChunks(file), (chunks) => {
        expect(typeOf(...chunks)).toBe(DOCX)
      }),
      { numRuns: 20 },
    )
  })
})

describe('a disguised file has none of the types', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['a program of Windows', Uint8Array.of(0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0)],
    ['a page', text('<!doctype html><script>alert(1)</script>')],
    ['a page that names PDF later on', text('<!-- %PDF-1.7 --><script></script>')],
    ['a PDF behind a blank', text(' %PDF-1.7')],
    ['the start of a signature', text('%PDF')],
    ['the signature of PNG, cut short', samples['image/png'].subarray(0, 7)],
    ['a GIF', text('GIF89a')],
    ['a document of Word 97', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
  ])('%s', (_, file) => {
    expect(typeOf(file)).toBeNull()
  })

  it('a PDF by its signature is a PDF, whatever follows', () => {
    expect(typeOf(text('%PDF-<!doctype html>'))).toBe('application/pdf')
  })

  it.each([
    ['an archive of other files', writeZip([{ name: 'setup.exe', text: 'MZ' }])],
    ['an empty archive', writeZip([])],
    [
      'a presentation',
      writeZip([...docxParts.slice(0, 2), { name: 'ppt/presentation.xml', text: '' }]),
    ],
    ['a document without content types', writeZip(docxParts.slice(1))],
    ['a document without its main part', writeZip(docxParts.slice(0, 2))],
    ['a document of Word and Excel at once', writeZip([...docxParts, ...xlsxParts.slice(2)])],
    [
      'an archive with a document inside',
      writeZip([{ name: 'a', text: Buffer.from(docx()).toString('latin1') }]),
    ],
    [
      'an archive that only writes of the parts',
      writeZip([{ name: 'a', text: '[Content_Types].xml word/document.xml' }]),
    ],
    ['a program with a document behind it', Uint8Array.of(0x4d, 0x5a, ...docx())],
  ])('%s', (_, file) => {
    expect(typeOf(file)).toBeNull()
  })

  it.each([
    'word/vbaProject.bin',
    'xl/vbaProject.bin',
    'WORD/VBAPROJECT.BIN',
    'word\\vbaProject.bin',
  ])('a document with macros in %s', (name) => {
    expect(typeOf(withPart(name))).toBeNull()
  })

  it('a document that only writes of macros has none', () => {
    expect(typeOf(withPart('word/notes.xml', 'word/vbaProject.bin'))).toBe(DOCX)
  })
})

describe('ZIP files as programs write them', { timeout: 30_000 }, () => {
  it('the case of the parts’ names means nothing', () => {
    const parts = docxParts.map(({ name, text }) => ({ name: name.toUpperCase(), text }))
    expect(typeOf(writeZip(parts))).toBe(DOCX)
  })

  it.each([
    ['deflated, with sizes behind the data', { streamed: true }],
    ['with the records of ZIP64', { zip64: true }],
    ['with a comment', { comment: text('Отчёт за 2024 год') }],
    ['with the longest comment', { comment: new Uint8Array(0xffff) }],
  ])('%s', (_, manner) => {
    expect(typeOf(docx(manner))).toBe(DOCX)
    expect(typeOf(xlsx(manner))).toBe(XLSX)
  })

  it.each([
    ['with something between the directory and the end', { gap: new Uint8Array(76) }],
    ['with fewer entries than the end names', { miscount: 1 }],
    ['with more entries than the end names', { miscount: -1 }],
    ['with another end in the comment', { comment: writeZip([]) }],
  ])('%s, it could be read in two ways and has no type', (_, manner) => {
    expect(typeOf(docx(manner))).toBeNull()
  })

  it('cut short by any number of bytes, it has no type', () => {
    const file = docx()
    for (let length = 0; length < file.byteLength; length++)
      expect(typeOf(file.subarray(0, length))).toBeNull()
  })

  it('whatever one byte of it becomes, reading it does not fail', () => {
    const whole = docx({ zip64: true })
    fc.assert(
      fc.property(fc.nat(whole.byteLength - 1), fc.nat(255), (place, value) => {
        const file = whole.with(place, value)
        expect([DOCX, null]).toContain(typeOf(file))
      }),
      { numRuns: 500 },
    )
  })

  it('with a directory of 5,000 entries it is recognised; with one of 20,000 it is not', () => {
    const withEntries = (count: number): Uint8Array =>
      writeZip([
        ...docxParts,
        ...Array.from({ length: count }, (_, index) => ({
          name: `word/media/image${index}.png`,
          text: '',
        })),
      ])
    expect(typeOf(withEntries(5_000))).toBe(DOCX)
    expect(typeOf(withEntries(20_000))).toBeNull()
  })
})
