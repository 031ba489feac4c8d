import fc from 'fast-check'

/** A stream that gives these chunks when asked and then ends, or breaks. */
export function streamOf(
  chunks: readonly Uint8Array[],
  broken?: Error,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const left = chunks.map((chunk) => new Uint8Array(chunk))
  return new ReadableStream({
    pull(controller) {
      const next = left.shift()
      if (next !== undefined) controller.enqueue(next)
      else if (broken !== undefined) controller.error(broken)
      else controller.close()
    },
  })
}

/** A file cut at these places. */
export function cut(file: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places, file.byteLength].toSorted((a, b) => a - b)
  return ends.map((end, index) => file.subarray(index === 0 ? 0 : ends[index - 1], end))
}

/** A file in chunks of one size. */
export function evenly(file: Uint8Array, size: number): Uint8Array[] {
  const places = Array.from(
    { length: Math.ceil(file.byteLength / size) },
    (_, index) => index * size,
  )
  return cut(file, places.slice(1))
}

/** A file cut anywhere, with empty chunks among the others. */
export const anyChunks = (file: Uint8Array): fc.Arbitrary<Uint8Array[]> =>
  fc.array(fc.nat({ max: file.byteLength }), { maxLength: 12 }).map((places) => cut(file, places))
