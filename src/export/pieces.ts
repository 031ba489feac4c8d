/** So many characters are encoded at once. */
const PIECE = 1 << 16

/** Texts as one stream of UTF-8, made as they are read. */
export function utf8Stream(texts: Iterable<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  const all = texts[Symbol.iterator]()
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        let piece = ''
        let next = all.next()
        while (!next.done) {
          piece += next.value
          if (piece.length >= PIECE) break
          next = all.next()
        }
        if (piece !== '') controller.enqueue(encoder.encode(piece))
        if (next.done) controller.close()
      },
      cancel() {
        all.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}
