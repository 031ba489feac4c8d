import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly text: string
}

/** Ways in which programs write ZIP files differently. */
export interface ZipManner {
  /** Deflated, with sizes only after the data, as programs write that cannot go back. */
  readonly streamed?: boolean
  /** With the records of ZIP64 before the end, as some programs always write. */
  readonly zip64?: boolean
  readonly comment?: Uint8Array
  /** Between the directory and the end, where nothing belongs. */
  readonly gap?: Uint8Array
  /** Added to the number of entries that the end names. */
  readonly miscount?: number
}

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

const u64 = (value: number): Buffer => Buffer.concat([u32(value), u32(0)])

const AT_1980_01_01 = Buffer.concat([u16(0), u16(0x21)])

function writeEntry({ name, text }: ZipEntry, offset: number, streamed: boolean) {
  const content = Buffer.from(text)
  const data = streamed ? deflateRawSync(content) : content
  const title = Buffer.from(name)
  const sizes = Buffer.concat([u32(crc32(content)), u32(data.length), u32(content.length)])
  // What the header before the data and the directory have in common; names are UTF-8.
  const start = [u16(20), u16(streamed ? 0x0808 : 0x0800), u16(streamed ? 8 : 0), AT_1980_01_01]
  const local = Buffer.concat([
    Buffer.from('PK\x03\x04'),
    ...start,
    streamed ? Buffer.alloc(12) : sizes,
    u16(title.length),
    u16(0),
    title,
    data,
    ...(streamed ? [Buffer.from('PK\x07\x08'), sizes] : []),
  ])
  const listed = Buffer.concat([
    Buffer.from('PK\x01\x02'),
    u16(20),
    ...start,
    sizes,
    u16(title.length),
    Buffer.alloc(12),
    u32(offset),
    title,
  ])
  return { local, listed }
}

/** A ZIP file of these entries, as any program opens it. */
export function writeZip(entries: readonly ZipEntry[], manner: ZipManner = {}): Uint8Array {
  const { streamed = false, zip64 = false, comment = new Uint8Array(), miscount = 0 } = manner
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const { local, listed } = writeEntry(entry, offset, streamed)
    locals.push(local)
    directory.push(listed)
    offset += local.length
  }
  const size = directory.reduce((sum, listed) => sum + listed.length, 0)
  const count = entries.length + miscount
  const end64 = Buffer.concat([
    Buffer.from('PK\x06\x06'),
    u64(44),
    u16(45),
    u16(45),
    u32(0),
    u32(0),
    ...[count, count, size, offset].map(u64),
    Buffer.from('PK\x06\x07'),
    u32(0),
    u64(offset + size),
    u32(1),
  ])
  return new Uint8Array(
    Buffer.concat([
      ...locals,
      ...directory,
      ...(zip64 ? [end64] : []),
      manner.gap ?? new Uint8Array(),
      Buffer.from('PK\x05\x06'),
      u32(0),
      u16(count),
      u16(count),
      u32(size),
      u32(offset),
      u16(comment.length),
      comment,
    ]),
  )
}
