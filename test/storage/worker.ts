import { DocumentRefused } from '../../src/storage/checked.ts'
import { mediaTypes } from '../../src/storage/content.ts'
import { type DocumentFolder, documentsInFolder } from '../../src/storage/folder.ts'
import { piecesOf, streamOfPieces } from '../../src/storage/pieces.ts'
import { type DocumentBucket, documentsInBucket } from '../../src/storage/r2.ts'
import { receiveDocument } from '../../src/storage/receive.ts'
import type { DocumentStore } from '../../src/storage/store.ts'

/** What runs in workerd in these tests: a store behind HTTP, with streams that break on demand. */
interface Bindings {
  readonly FOLDER?: DocumentFolder
  readonly BUCKET?: DocumentBucket
}

function storeFrom({ FOLDER, BUCKET }: Bindings): DocumentStore {
  if (FOLDER !== undefined) return documentsInFolder(FOLDER)
  if (BUCKET !== undefined) return documentsInBucket(BUCKET)
  throw new Error('no store is bound')
}

class Broken extends Error {
  override readonly name = 'Broken'
}

/** Lets so many bytes pass and then breaks. */
function breakingAfter(bytes: number): TransformStream<Uint8Array, Uint8Array> {
  let left = bytes
  return new TransformStream({
    transform(chunk, controller) {
      if (left > 0) controller.enqueue(chunk.slice(0, left))
      left -= chunk.byteLength
      if (left <= 0) controller.error(new Broken('broken on demand'))
    },
  })
}

/** Puts the body straight into the store, and reads what is left of it where that fails. */
async function putUnchecked(
  store: DocumentStore,
  key: string,
  body: ReadableStream<Uint8Array>,
  query: URLSearchParams,
): Promise<void> {
  const pieces = piecesOf(body)
  const whole = streamOfPieces(pieces, () => {})
  const breakAfter = query.get('breakAfter')
  const file = breakAfter === null ? whole : whole.pipeThrough(breakingAfter(Number(breakAfter)))
  try {
    await store.put(key, file, Number(query.get('length')))
  } catch (error) {
    while ((await pieces.next()) !== null);
    throw error
  }
}

/** A declared hash asks for the check. */
function take(store: DocumentStore, key: string, request: Request, query: URLSearchParams) {
  const body = request.body ?? new Blob([]).stream()
  const sha256 = query.get('sha256')
  if (sha256 === null) return putUnchecked(store, key, body, query)
  const mediaType = mediaTypes.find((type) => type === query.get('type')) ?? mediaTypes[0]
  const declared = { sha256, mediaType, length: Number(query.get('length')) }
  return receiveDocument(store, key.split('/')[0] ?? '', declared, body)
}

export default {
  async fetch(request: Request, bindings: Bindings): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    const key = decodeURIComponent(pathname.slice(1))
    const store = storeFrom(bindings)
    try {
      if (request.method === 'GET') {
        const file = await store.get(key)
        return file === null ? new Response(null, { status: 404 }) : new Response(file)
      }
      await take(store, key, request, searchParams)
      return new Response(null, { status: 204 })
    } catch (error) {
      const code = error instanceof DocumentRefused ? error.code : null
      const name = error instanceof Error ? error.name : null
      return Response.json({ name, code, message: String(error) }, { status: 422 })
    }
  },
}
