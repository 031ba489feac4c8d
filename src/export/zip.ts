import { utf8Stream } from './pieces.ts'

/** A file to be kept in an archive, as its texts one after another. */
export interface ZipFile {
  readonly name: string
  readonly texts: Iterable<string>
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** Passes bytes on, and tells how many there were and their CRC-32. */
class Measured {
  #crc = 0xffffffff
  #size = 0

  readonly stream = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (chunk, controller) => {
      let crc = this.#crc
      for (const byte of chunk) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
      this.#crc = crc
      this.#size += chunk.byteLength
      controller.enqueue(chunk)
    },
  })

  get crc(): number {
    return (this.#crc ^ 0xffffffff) >>> 0
  }

  get size(): number {
    return this.#size
  }
}

/** Of the format as it was in 1993: what everything reads. */
const VERSION = 20
/** Names are UTF-8. */
const FLAGS = 0x0800
const DEFLATED = 8
/** 1 January 1980, the earliest there is, so that the same table is the same bytes. */
const DATE = 0x0021

/** Numbers in little-endian order, each in so many bytes. */
function record(...fields: readonly (readonly [value: number, bytes: 2 | 4])[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((total, [, width]) => total + width, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [value, width] of fields) {
    if (width === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += width
  }
  return bytes
}

/** What stands of an entry both before it and in the directory. */
const described = (crc: number, packed: number, size: number, name: Uint8Array) =>
  [
    [VERSION, 2],
    [FLAGS, 2],
    [DEFLATED, 2],
    [0, 2],
    [DATE, 2],
    [crc, 4],
    [packed, 4],
    [size, 4],
    [name.byteLength, 2],
    [0, 2],
  ] as const

/** A ZIP archive of deflated files; the same files are the same bytes wherever zlib is the same. */
export async function zipOf(files: readonly ZipFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { name: text, texts } of files) {
    const name = new TextEncoder().encode(text)
    const measured = new Measured()
    const packed = new Uint8Array(
      await new Response(
        utf8Stream(texts)
          .pipeThrough(measured.stream)
          .pipeThrough(new CompressionStream('deflate-raw')),
      ).arrayBuffer(),
    )
    const fields = described(measured.crc, packed.byteLength, measured.size, name)
    const header = record([0x04034b50, 4], ...fields)
    parts.push(header, name, packed)
    directory.push(
      record([0x02014b50, 4], [VERSION, 2], ...fields, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]),
      name,
    )
    at += header.byteLength + name.byteLength + packed.byteLength
  }
  const length = directory.reduce((total, { byteLength }) => total + byteLength, 0)
  const { length: count } = files
  const end = record(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [length, 4],
    [at, 4],
    [0, 2],
  )
  return joined([...parts, ...directory, end])
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((total, { byteLength }) => total + byteLength, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}
