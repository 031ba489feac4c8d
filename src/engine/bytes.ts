/** Bytes are not what they should be: damaged, cut short, of another format, or never ours. */
export class BytesError extends Error {
  override readonly name = 'BytesError'
}

/** Of 32 bits, by the polynomial of CRC-32; the second to fourth 256 for bytes further ahead. */
const CHECKS = new Uint32Array(4 * 256)
for (let byte = 0; byte < 256; byte += 1) {
  let rest = byte
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  CHECKS[byte] = rest
}
for (let place = 256; place < CHECKS.length; place += 1) {
  const before = CHECKS[place - 256] ?? 0
  CHECKS[place] = (before >>> 8) ^ (CHECKS[before & 0xff] ?? 0)
}

/** CRC-32: finds every change of one bit, and every damage of up to four bytes in a row. */
export function checksum(bytes: Uint8Array): number {
  let check = -1
  let at = 0
  // Four bytes at a time, which is twice as fast.
  for (; at + 4 <= bytes.length; at += 4)
    check =
      (CHECKS[768 + ((check ^ (bytes[at] ?? 0)) & 0xff)] ?? 0) ^
      (CHECKS[512 + (((check >>> 8) ^ (bytes[at + 1] ?? 0)) & 0xff)] ?? 0) ^
      (CHECKS[256 + (((check >>> 16) ^ (bytes[at + 2] ?? 0)) & 0xff)] ?? 0) ^
      (CHECKS[((check >>> 24) ^ (bytes[at + 3] ?? 0)) & 0xff] ?? 0)
  for (; at < bytes.length; at += 1)
    check = (check >>> 8) ^ (CHECKS[(check ^ (bytes[at] ?? 0)) & 0xff] ?? 0)
  return (check ^ -1) >>> 0
}

const MORE = 0x80
const SEVEN_BITS = 0x7f
/** No whole number of ours has more digits than these bytes hold. */
const LONGEST_NUMBER = 64

/** Writes whole numbers, seven bits to a byte, the low ones first. */
export class ByteWriter {
  #bytes = new Uint8Array(64)
  #length = 0

  byte(byte: number): void {
    this.bytes(Uint8Array.of(byte))
  }

  bytes(bytes: Uint8Array): void {
    const length = this.#length + bytes.length
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(2 * length)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes.set(bytes, this.#length)
    this.#length = length
  }

  /** @throws {RangeError} for what is no whole number from 0 on, or has too many digits */
  whole(number: bigint | number): void {
    let rest = BigInt(number)
    if (rest < 0n || rest >> BigInt(7 * LONGEST_NUMBER) > 0n)
      throw new RangeError(`${number} cannot be written`)
    do {
      const low = Number(rest & BigInt(SEVEN_BITS))
      rest >>= 7n
      this.byte(rest > 0n ? low | MORE : low)
    } while (rest > 0n)
  }

  /** A whole number that may be below 0. */
  signed(number: number): void {
    this.whole(number < 0 ? -2n * BigInt(number) - 1n : 2n * BigInt(number))
  }

  text(text: string): void {
    const bytes = new TextEncoder().encode(text)
    this.whole(bytes.length)
    this.bytes(bytes)
  }

  written(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }
}

/** Reads what a `ByteWriter` wrote, and nothing that it would have written otherwise. */
export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  byte(): number {
    const byte = this.#bytes[this.#at]
    if (byte === undefined) throw new BytesError('end too early')
    this.#at += 1
    return byte
  }

  bytes(length: number): Uint8Array {
    if (length > this.left) throw new BytesError('end too early')
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  whole(): bigint {
    let number = 0n
    for (let place = 0; place < LONGEST_NUMBER; place += 1) {
      const byte = this.byte()
      number |= BigInt(byte & SEVEN_BITS) << BigInt(7 * place)
      if (byte & MORE) continue
      if (byte === 0 && place > 0)
        throw new BytesError('have a number with more bytes than it needs')
      return number
    }
    throw new BytesError('have a number that is too large')
  }

  /**
   * A whole number that a machine number holds.
   * @param most what it may be at most
   */
  count(most = Number.MAX_SAFE_INTEGER): number {
    const number = this.whole()
    if (number > BigInt(most)) throw new BytesError('have a number that is too large')
    return Number(number)
  }

  signed(): number {
    const number = this.whole()
    const value = number & 1n ? -((number + 1n) / 2n) : number / 2n
    if (value > BigInt(Number.MAX_SAFE_INTEGER) || -value > BigInt(Number.MAX_SAFE_INTEGER))
      throw new BytesError('have a number that is too large')
    return Number(value)
  }

  text(longest: number): string {
    const bytes = this.bytes(this.count(longest))
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      throw new BytesError('have a text that is none')
    }
  }
}
