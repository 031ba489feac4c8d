import { checkedDocument, type DeclaredDocument, LARGEST_DOCUMENT } from './checked.ts'
import { type Pieces, piecesOf, streamOfPieces } from './pieces.ts'
import { type DocumentStore, documentKey } from './store.ts'

/**
 * Reads what still comes of a body that is refused, and throws it away. To a client that is still
 * sending, an answer and then a closed connection is a failed write: most never read the answer.
 */
async function readAway(pieces: Pieces): Promise<void> {
  let left = LARGEST_DOCUMENT
  try {
    while (left > 0) {
      const piece = await pieces.next()
      if (piece === null) return
      left -= piece.byteLength
    }
    await pieces.cancel()
  } catch {
    // The client is gone, and needs no answer.
  }
}

/**
 * Takes a file in: from a request's body, through the check, into the store.
 *
 * @returns once the file is kept. Where it is not, the body was read before the error is thrown, so
 * that the client gets to see the answer
 * @throws {DocumentRefused} where the file is not as declared, or may not be kept
 * @throws {RangeError} where the region or the declaration is none
 * @throws whatever broke the body, or what the store says
 */
export async function receiveDocument(
  store: DocumentStore,
  region: string,
  declared: DeclaredDocument,
  body: ReadableStream<Uint8Array>,
): Promise<void> {
  const pieces = piecesOf(body)
  try {
    const key = documentKey(region, declared.sha256)
    const check = checkedDocument(declared)
    // Whoever refuses the file leaves the body to be read away.
    const file = streamOfPieces(pieces, () => {}).pipeThrough(check)
    await store.put(key, file, declared.length)
  } catch (error) {
    await readAway(pieces)
    throw error
  }
}
