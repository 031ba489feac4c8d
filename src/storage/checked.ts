import { ContentDetector, type MediaType } from './content.ts'
import { type Inspection, inspected, RunningHash } from './inspection.ts'
import { fileHash } from './store.ts'

/** The largest file that is kept: 20 MB. */
export const LARGEST_DOCUMENT = 20_000_000

/** Why a file is not kept, in the order in which it is asked. */
export const refusalCodes = [
  'too-large',
  'empty',
  'wrong-length',
  'wrong-hash',
  'wrong-type',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

const messages: Record<RefusalCode, string> = {
  'too-large': `the file has more than ${LARGEST_DOCUMENT} bytes`,
  empty: 'the file is empty',
  'wrong-length': 'the file has another length than was declared',
  'wrong-hash': 'the file has another SHA-256 than was declared',
  'wrong-type': 'the content of the file is not of the declared type',
}

/** A file that is not what was declared, or may not be kept at all. */
export class DocumentRefused extends Error {
  override readonly name = 'DocumentRefused'
  readonly code: RefusalCode

  constructor(code: RefusalCode) {
    super(messages[code])
    this.code = code
  }
}

/** What is said of a file before it is seen. */
export interface DeclaredDocument {
  /** 64 hexadecimal digits in lower case. */
  readonly sha256: string
  readonly mediaType: MediaType
  /** In bytes. */
  readonly length: number
}

function matches({ sha256, mediaType, length }: DeclaredDocument): Inspection {
  const hash = new RunningHash()
  const content = new ContentDetector()
  let received = 0
  return {
    take(chunk) {
      received += chunk.byteLength
      if (received > length)
        throw new DocumentRefused(length === LARGEST_DOCUMENT ? 'too-large' : 'wrong-length')
      hash.take(chunk)
      content.take(chunk)
    },
    end() {
      if (received === 0) throw new DocumentRefused('empty')
      if (received !== length) throw new DocumentRefused('wrong-length')
      if (hash.end() !== sha256) throw new DocumentRefused('wrong-hash')
      if (content.type() !== mediaType) throw new DocumentRefused('wrong-type')
    },
  }
}

/**
 * The stream through which a file passes on its way to the store: unchanged, and to its end only
 * where its length, SHA-256 and type are as declared; otherwise it breaks with `DocumentRefused`.
 * Keeps the last chunk and, of a ZIP file, half a megabyte.
 *
 * @throws {DocumentRefused} at once, where already the declared length is none that is kept
 * @throws {RangeError} where the declaration is none
 */
export function checkedDocument(
  declared: DeclaredDocument,
): TransformStream<Uint8Array, Uint8Array> {
  const { sha256, length } = declared
  if (!fileHash.test(sha256) || !Number.isSafeInteger(length) || length < 0)
    throw new RangeError('a document is declared by the SHA-256 and the length of its file')
  if (length > LARGEST_DOCUMENT) throw new DocumentRefused('too-large')
  if (length === 0) throw new DocumentRefused('empty')
  return inspected(matches(declared))
}
