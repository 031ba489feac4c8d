/** What workerd hands over at once when it is left to itself is 4 KiB, and every piece costs. */
const PIECE_BYTES = 65_536

/** A body that is read by asking for its next piece. */
export interface Pieces {
  /** @returns null at the end */
  next(): Promise<Uint8Array | null>
  /** Gives up on the rest. */
  cancel(reason?: unknown): Promise<void>
}

type Reader = Pick<ReadableStreamDefaultReader<Uint8Array>, 'read' | 'cancel'>

function readerOf(body: ReadableStream<Uint8Array>): Reader {
  try {
    const reader = body.getReader({ mode: 'byob' })
    return {
      read: () => reader.read(new Uint8Array(PIECE_BYTES)),
      cancel: (reason) => reader.cancel(reason),
    }
  } catch {
    return body.getReader()
  }
}

/**
 * Reads a body in pieces of up to 64 KiB. That takes a byte stream, as bodies are; another stream
 * is read in the pieces that it gives. Afterwards nobody else can read the body.
 *
 * @throws {TypeError} where somebody reads the body already
 */
export function piecesOf(body: ReadableStream<Uint8Array>): Pieces {
  const reader = readerOf(body)
  let reading: Promise<unknown> = Promise.resolve()
  return {
    next() {
      // workerd's own streams refuse a read while another is under way.
      const piece = reading.then(async () => {
        const { done, value } = await reader.read()
        return done ? null : value
      })
      reading = piece.catch(() => {})
      return piece
    },
    cancel: (reason) => reader.cancel(reason),
  }
}

/**
 * The pieces as a stream again.
 *
 * @param cancel what a reader of the stream who gives up does to the body
 */
export const streamOfPieces = (
  pieces: Pieces,
  cancel: (reason: unknown) => Promise<void> | void = (reason) => pieces.cancel(reason),
): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(controller) {
      const piece = await pieces.next()
      if (piece === null) controller.close()
      else controller.enqueue(piece)
    },
    cancel,
  })
