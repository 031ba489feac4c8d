import { ByteReader, BytesError, ByteWriter, checksum } from './bytes.ts'
import { type Dictionary, MOST_SITUATIONS } from './dictionary.ts'
import { inCodes, type PackedRegion } from './pack.ts'
import type { Situation } from './situation.ts'
import { readSituation, writeSituation } from './situation-bytes.ts'

/** Of the bytes below; what is stored in another is packed anew from the ledger. */
export const PACKED_FORMAT = 1

const CHECK_BYTES = 4
const ONE_BYTE = 256
const MOST_BODIES = 65_536
const LONGEST_CODE = 200

/** The situations that a region is in, in the order in which it comes to them. */
function ownSituations({ dictionary, plan, bodyItems }: PackedRegion) {
  const own = new Map<number, number>()
  for (const codes of [plan, bodyItems])
    for (const code of codes) if (!own.has(code)) own.set(code, own.size)
  const situations = [...own.keys()].flatMap((code) => dictionary.situations[code] ?? [])
  return { situations, codeOf: (code: number): number => own.get(code) ?? 0 }
}

function writeCodes(
  writer: ByteWriter,
  codes: Uint16Array,
  codeOf: (code: number) => number,
  wide: boolean,
): void {
  const bytes = new Uint8Array(codes.length * (wide ? 2 : 1))
  for (const [place, code] of codes.entries()) {
    const own = codeOf(code)
    if (!wide) bytes[place] = own
    else {
      bytes[2 * place] = own & 0xff
      bytes[2 * place + 1] = own >> 8
    }
  }
  writer.bytes(bytes)
}

/**
 * A packed region as bytes to be stored: the format, the dictionary of its own situations, the
 * codes of its plan, each body with its codes, a checksum. The same region has the same bytes
 * whatever dictionary it is packed in.
 * @throws {RangeError} for numbers that no facts give
 */
export function encodeRegion(region: PackedRegion): Uint8Array {
  const { situations, codeOf } = ownSituations(region)
  const wide = situations.length > ONE_BYTE
  const writer = new ByteWriter()
  writer.whole(PACKED_FORMAT)
  writer.byte(region.observed ? 1 : 0)
  writer.whole(situations.length)
  for (const situation of situations) {
    const own = new ByteWriter()
    writeSituation(own, situation)
    const bytes = own.written()
    writer.whole(bytes.length)
    writer.bytes(bytes)
  }
  writer.whole(region.plan.length)
  writeCodes(writer, region.plan, codeOf, wide)
  writer.whole(region.bodies.length)
  for (const code of region.bodies) writer.text(code)
  writer.whole(region.bodyItems.length)
  writeCodes(writer, region.bodyItems, codeOf, wide)
  const bytes = writer.written()
  const check = checksum(bytes)
  writer.bytes(
    Uint8Array.from({ length: CHECK_BYTES }, (_, place) => (check >>> (8 * place)) & 0xff),
  )
  return writer.written()
}

/** Reads codes, each of which is new in its turn, as they are written. */
class CodeReader {
  readonly #reader: ByteReader
  readonly #count: number
  #next = 0

  constructor(reader: ByteReader, count: number) {
    this.#reader = reader
    this.#count = count
  }

  read(length: number): Uint16Array {
    const wide = this.#count > ONE_BYTE
    if (this.#reader.whole() !== BigInt(length)) throw new BytesError('are of another catalogue')
    const bytes = this.#reader.bytes(wide ? 2 * length : length)
    const codes = new Uint16Array(length)
    for (let place = 0; place < length; place += 1) {
      const code = wide
        ? (bytes[2 * place] ?? 0) | ((bytes[2 * place + 1] ?? 0) << 8)
        : (bytes[place] ?? 0)
      if (code > this.#next) throw new BytesError('have a code that stands for nothing')
      if (code === this.#next) this.#next += 1
      codes[place] = code
    }
    if (this.#next > this.#count) throw new BytesError('have a code that stands for nothing')
    return codes
  }

  /** To be called at the end, when all of them have come. */
  finish(): void {
    if (this.#next < this.#count) throw new BytesError('have a situation that nothing is in')
  }
}

/** A situation by its bytes; read only where the dictionary does not know these. */
interface Stored {
  readonly bytes: string
  readonly situation: Situation | null
}

function readStored(reader: ByteReader, dictionary: Dictionary): Stored {
  const own = reader.bytes(reader.count(reader.left))
  const bytes = String.fromCharCode(...own)
  if (dictionary.codeOfStored(bytes) !== undefined) return { bytes, situation: null }
  const inside = new ByteReader(own)
  const situation = readSituation(inside)
  if (inside.left > 0) throw new BytesError('have a situation that goes on after its end')
  return { bytes, situation }
}

function readAll(reader: ByteReader, dictionary: Dictionary): PackedRegion {
  const { layout } = dictionary
  if (reader.whole() !== BigInt(PACKED_FORMAT)) throw new BytesError('are of another format')
  const observed = reader.byte()
  if (observed > 1) throw new BytesError('have a register that is neither complete nor not')
  const count = reader.count(Math.min(reader.left, MOST_SITUATIONS))
  const stored = Array.from({ length: count }, () => readStored(reader, dictionary))
  // A situation is written in one way only.
  if (new Set(stored.map(({ bytes }) => bytes)).size < count)
    throw new BytesError('have a situation twice')
  const codes = new CodeReader(reader, count)
  const ownPlan = codes.read(layout.region.ids.length)
  const bodies = Array.from({ length: reader.count(Math.min(reader.left, MOST_BODIES)) }, () =>
    reader.text(LONGEST_CODE),
  )
  const ownItems = codes.read(bodies.length * layout.body.ids.length)
  codes.finish()
  if (reader.left > 0) throw new BytesError('go on after their end')
  // Only now, so that nothing of what is refused stays in a dictionary that others share.
  const known = Uint16Array.from(stored, ({ bytes, situation }) =>
    situation === null
      ? (dictionary.codeOfStored(bytes) ?? 0)
      : dictionary.learnStored(bytes, situation),
  )
  const [plan, bodyItems] = [inCodes(ownPlan, known), inCodes(ownItems, known)]
  return { dictionary, observed: observed === 1, plan, bodies, bodyItems }
}

/**
 * Reads a region that `encodeRegion` wrote, into a dictionary that others may share.
 * @throws {BytesError} for everything else: damaged, of another format or catalogue, or forged so
 * that no facts could give it
 */
export function decodeRegion(bytes: Uint8Array, dictionary: Dictionary): PackedRegion {
  if (bytes.length < CHECK_BYTES) throw new BytesError('end too early')
  const content = bytes.subarray(0, bytes.length - CHECK_BYTES)
  let check = 0
  for (let place = 0; place < CHECK_BYTES; place += 1)
    check += (bytes[content.length + place] ?? 0) * 2 ** (8 * place)
  if (check !== checksum(content)) throw new BytesError('are damaged')
  return readAll(new ByteReader(content), dictionary)
}
