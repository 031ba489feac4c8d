import { type DocumentStore, readDocumentKey, StoreFailed } from './store.ts'
import { sendWhole } from './whole.ts'

/** As much of an R2 bucket's binding as is used here. */
export interface DocumentBucket {
  /** R2 takes a stream of known length only, and keeps nothing where the hash is another. */
  put(
    key: string,
    file: ReadableStream<Uint8Array>,
    options: { readonly sha256: string },
  ): Promise<unknown>
  get(key: string): Promise<{ readonly body: ReadableStream<Uint8Array> } | null>
}

/** Documents in an R2 bucket, which checks their SHA-256 as well and keeps it with them. */
export const documentsInBucket = (bucket: DocumentBucket): DocumentStore => ({
  async put(key, file, length) {
    const { sha256 } = readDocumentKey(key)
    await sendWhole(file, length, async (body) => {
      await bucket.put(key, body, { sha256 }).catch((cause: unknown) => {
        throw new StoreFailed('the bucket of documents takes no file', { cause })
      })
    })
  },
  async get(key) {
    readDocumentKey(key)
    return (await bucket.get(key))?.body ?? null
  },
})
