import { hasHash, inspected } from './inspection.ts'
import { piecesOf, streamOfPieces } from './pieces.ts'
import { type DocumentStore, readDocumentKey, StoreFailed } from './store.ts'
import { sendWhole } from './whole.ts'

/**
 * workerd's disk service over a folder, with `writable = true`: PUT writes a hidden file and moves
 * it into place once its body has arrived, making the region's sub-folder; GET reads.
 */
export interface DocumentFolder {
  fetch(
    url: string,
    init?: { readonly method: 'PUT'; readonly body: ReadableStream<Uint8Array> },
  ): Promise<Response>
}

/** The path is the key; the host means nothing to a disk service. */
const addressOf = (key: string): string => `http://documents.local/${key}`

/** @throws {StoreFailed} with the answer's status, since its body says no more than that */
async function refuse(answer: Response, what: string): Promise<never> {
  await answer.body?.cancel()
  throw new StoreFailed(`the folder of documents ${what}: ${answer.status}`)
}

/**
 * Documents in a folder of one's own machine. Anything may happen to files in a folder, so a file
 * is hashed again as it is read.
 */
export const documentsInFolder = (folder: DocumentFolder): DocumentStore => ({
  async put(key, file, length) {
    readDocumentKey(key)
    await sendWhole(file, length, async (body) => {
      const answer = await folder
        .fetch(addressOf(key), { method: 'PUT', body })
        .catch((cause: unknown) => {
          throw new StoreFailed('the folder of documents takes no file', { cause })
        })
      if (!answer.ok) await refuse(answer, 'takes no file')
    })
  },
  async get(key) {
    const { sha256 } = readDocumentKey(key)
    const answer = await folder.fetch(addressOf(key))
    if (answer.status === 404) {
      await answer.body?.cancel()
      return null
    }
    if (!answer.ok || answer.body === null) return refuse(answer, 'gives no file')
    return streamOfPieces(piecesOf(answer.body)).pipeThrough(inspected(hasHash(sha256)))
  },
})
