import { regionCodeSchema } from '../methodology/index.ts'

/**
 * Where the files of documents are kept. A file is found by its content: its key ends with the
 * SHA-256 of what it says, so that a key never means two files. What comes in has passed through
 * `checkedDocument` before.
 */
export interface DocumentStore {
  /**
   * Keeps a file, whole or not at all; in place of an existing one of that key, which is the same.
   *
   * @param key made by `documentKey`
   * @param length of the file in bytes, at least 1
   * @throws {RangeError} where the key or the length is none, or the file has another length
   * @throws whatever broke the stream, as it is, or what the store says; nothing is kept then
   */
  put(key: string, file: ReadableStream<Uint8Array>, length: number): Promise<void>
  /**
   * @returns null where nothing is kept under the key. A file that is no longer what its key says
   * ends in an error, never as if it were whole.
   * @throws {RangeError} where the key is none
   */
  get(key: string): Promise<ReadableStream<Uint8Array> | null>
}

/** The SHA-256 of a file: 64 hexadecimal digits in lower case. */
export const fileHash = /^[0-9a-f]{64}$/

/**
 * The key of a region's file: `RU-BU/` and 64 hexadecimal digits.
 *
 * @throws {RangeError} where the region or the hash is none
 */
export function documentKey(region: string, sha256: string): string {
  const key = `${region}/${sha256}`
  readDocumentKey(key)
  return key
}

/**
 * The one place that knows what a key looks like. A key becomes a path: nothing else may pass.
 *
 * @throws {RangeError} where the text is no key
 */
export function readDocumentKey(key: string): { readonly region: string; readonly sha256: string } {
  const [region = '', sha256 = '', ...rest] = key.split('/')
  if (!regionCodeSchema.safeParse(region).success || !fileHash.test(sha256) || rest.length > 0)
    throw new RangeError('the key of a document is the code of a region, a slash and a SHA-256')
  return { region, sha256 }
}

/** A store that takes or gives no file at the moment, as where its disk is full; a file may be right. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed'
}
