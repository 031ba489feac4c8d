import { docx, docxParts, pdf, pdfOf, png, sha256Of, xlsx } from '../../storage/files.ts'
import { writeZip } from '../../storage/zip-writer.ts'
import type { Sending } from '../write-support.ts'

export const documentAt = (sha256: string, region = 'RU-BU'): string =>
  `/v1/regions/${region}/documents/${sha256}`
const PDF = 'application/pdf'
const PNG = 'image/png'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const MOST = 20_000_000
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const file = pdf()

/** A file, as it is declared: rightly, but for what is given. */
export const declared = (
  content: Uint8Array,
  {
    type = PDF,
    length = content.length,
    sha256 = sha256Of(content),
  }: { type?: string; length?: number | null; sha256?: string } = {},
): Sending => ({
  method: 'PUT',
  path: documentAt(sha256),
  raw: new Uint8Array(content),
  headers: {
    'Content-Type': type,
    ...(length === null ? {} : { 'Content-Length': String(length) }),
  },
})

const withMacros = writeZip([...docxParts, { name: 'word/vbaProject.bin', text: 'Sub' }])

const hash = [
  /SHA-256 файла не тот, что в адресе/,
  /another SHA-256 than the address says/,
] as const
const content = [
  /не того типа, что в Content-Type; принимаются PDF/,
  /not of the type in Content-Type/,
] as const
const length = [
  /Длина файла не та, что в Content-Length/,
  /another length than Content-Length/,
] as const
const large = [/больше 20000000 байт/, /larger than 20000000 bytes/] as const
const type = [
  /Content-Type должен быть одним из: application\/pdf/,
  /must be one of: application\/pdf/,
] as const

export const unfitDocuments: readonly (readonly [
  string,
  Sending,
  number,
  string,
  readonly [RegExp, RegExp],
])[] = [
  ['another hash', declared(file, { sha256: sha256Of(png()) }), 422, 'document-refused', hash],
  ['a PNG that is called PDF', declared(png()), 422, 'document-refused', content],
  ['a PDF that is called PNG', declared(file, { type: PNG }), 422, 'document-refused', content],
  [
    'a DOCX that is called XLSX',
    declared(docx(), { type: XLSX }),
    422,
    'document-refused',
    content,
  ],
  [
    'an XLSX that is called DOCX',
    declared(xlsx(), { type: DOCX }),
    422,
    'document-refused',
    content,
  ],
  ['a DOCX with macros', declared(withMacros, { type: DOCX }), 422, 'document-refused', content],
  [
    'a ZIP that is no document',
    declared(writeZip([{ name: 'a', text: 'b' }]), { type: DOCX }),
    422,
    'document-refused',
    content,
  ],
  [
    'a page of HTML',
    declared(bytes('<html><script>alert(1)</script>')),
    422,
    'document-refused',
    content,
  ],
  ['a program', declared(bytes('MZ\u0000\u0003%PDF-1.4')), 422, 'document-refused', content],
  [
    'a byte less than announced',
    declared(file, { length: file.length + 1 }),
    422,
    'document-refused',
    length,
  ],
  [
    'a byte more than announced',
    declared(file, { length: file.length - 1 }),
    422,
    'document-refused',
    length,
  ],
  ['nothing', declared(new Uint8Array()), 422, 'document-refused', [/пуст/, /empty/]],
  [
    'nothing, though something is announced',
    declared(new Uint8Array(), { length: 5 }),
    422,
    'document-refused',
    [/пуст/, /empty/],
  ],
  ['20 MB and a byte', declared(pdfOf(MOST + 1)), 413, 'too-large', large],
  [
    '20 MB and a byte, called 20 MB',
    declared(pdfOf(MOST + 1), { length: MOST }),
    413,
    'too-large',
    large,
  ],
  ['20 GB, as it says', declared(file, { length: 20e9 }), 413, 'too-large', large],
  [
    'no length',
    declared(file, { length: null }),
    411,
    'length-required',
    [/нужен заголовок Content-Length/i, /header Content-Length/],
  ],
  [
    'a length that is none',
    { ...declared(file), headers: { 'Content-Type': PDF, 'Content-Length': '1e3' } },
    411,
    'length-required',
    [/Content-Length/, /Content-Length/],
  ],
  [
    'a negative length',
    { ...declared(file), headers: { 'Content-Type': PDF, 'Content-Length': '-1' } },
    411,
    'length-required',
    [/Content-Length/, /Content-Length/],
  ],
  [
    'no type',
    { ...declared(file), headers: { 'Content-Type': '', 'Content-Length': '5' } },
    415,
    'unsupported-media-type',
    type,
  ],
  ...[
    'text/html',
    'application/zip',
    'image/svg+xml',
    'application/msword',
    'application/json',
    '*/*',
    'multipart/form-data; boundary=a',
  ].map(
    (other) =>
      [
        `the type ${other}`,
        declared(file, { type: other }),
        415,
        'unsupported-media-type',
        type,
      ] as const,
  ),
]
