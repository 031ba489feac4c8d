import { ZipTail } from './zip.ts'

/** The types of documents that are kept, each with the extension of its files' names. */
export const fileExtensions = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'image/png': 'png',
  'image/jpeg': 'jpg',
} as const

export type MediaType = keyof typeof fileExtensions

/** In the order in which they are named above. */
export const mediaTypes = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'image/png',
  'image/jpeg',
] as const satisfies readonly MediaType[]

/** The first bytes that tell a type without looking further. */
const signatures: readonly (readonly [MediaType, readonly number[]])[] = [
  // %PDF-
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
]
const LONGEST_SIGNATURE = 8

/** The first entry's local file header. */
const zipSignature = [0x50, 0x4b, 0x03, 0x04]

const CONTENT_TYPES = '[content_types].xml'
const WORD_MAIN_PART = 'word/document.xml'
const EXCEL_MAIN_PART = 'xl/workbook.xml'
/** Where Word and Excel keep macros, in whichever folder. */
const MACROS = 'vbaproject.bin'

/** An Office document by the names of its parts, whose case means nothing. */
function officeType(names: readonly string[]): MediaType | null {
  const parts = new Set(names.map((name) => name.toLowerCase()))
  if (!parts.has(CONTENT_TYPES) || [...parts].some((part) => part.endsWith(MACROS))) return null
  const word = parts.has(WORD_MAIN_PART)
  const excel = parts.has(EXCEL_MAIN_PART)
  if (word === excel) return null
  return word
    ? 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
}

/**
 * Tells a file's type from what is in it, however it is cut into chunks; keeps of it the first
 * bytes and, of a ZIP file, a bounded rest.
 */
export class ContentDetector {
  readonly #start = new Uint8Array(LONGEST_SIGNATURE)
  #started = 0
  #zip: ZipTail | null = null

  take(chunk: Uint8Array): void {
    let rest = chunk
    if (this.#started < LONGEST_SIGNATURE) {
      const start = chunk.subarray(0, LONGEST_SIGNATURE - this.#started)
      this.#start.set(start, this.#started)
      this.#started += start.byteLength
      rest = chunk.subarray(start.byteLength)
      if (this.#started === LONGEST_SIGNATURE && this.#startsWith(zipSignature)) {
        this.#zip = new ZipTail()
        this.#zip.take(this.#start)
      }
    }
    this.#zip?.take(rest)
  }

  /** The type of all that was taken; null where it is none of those that are kept. */
  type(): MediaType | null {
    if (this.#zip !== null) return officeType(this.#zip.names() ?? [])
    return signatures.find(([, signature]) => this.#startsWith(signature))?.[0] ?? null
  }

  #startsWith(signature: readonly number[]): boolean {
    return (
      signature.length <= this.#started &&
      signature.every((byte, index) => byte === this.#start[index])
    )
  }
}
