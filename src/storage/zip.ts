/**
 * As much of a ZIP file's end as is kept. The directory of entries has to lie within: about 5,000
 * entries, where a document of Word or Excel has tens.
 */
const TAIL_BYTES = 512 * 1024
/** What is set aside for it at first; most documents need no more. */
const FIRST_BYTES = 32 * 1024

const END_SIGNATURE = 0x06054b50
const END_BYTES = 22
const LONGEST_COMMENT = 0xffff
const ENTRY_SIGNATURE = 0x02014b50
const ENTRY_BYTES = 46
const END_64_SIGNATURE = 0x06064b50
const END_64_BYTES = 56
const LOCATOR_64_SIGNATURE = 0x07064b50
const LOCATOR_64_BYTES = 20

/** Where the directory lies in the kept end, and how many entries it has. */
interface Directory {
  readonly start: number
  readonly end: number
  readonly entries: number
}

/**
 * Collects the end of a ZIP file and reads the names of its entries from the directory there. That
 * is what programs open entries by; the headers before each entry may lie, need not know how long
 * the entry is, and occur as well inside an archive's own data.
 */
export class ZipTail {
  #ring = new Uint8Array(FIRST_BYTES)
  #taken = 0

  take(chunk: Uint8Array): void {
    this.#makeRoom(this.#taken + chunk.byteLength)
    let rest = chunk.subarray(Math.max(0, chunk.byteLength - TAIL_BYTES))
    this.#taken += chunk.byteLength - rest.byteLength
    while (rest.byteLength > 0) {
      const at = this.#taken % this.#ring.byteLength
      const piece = rest.subarray(0, this.#ring.byteLength - at)
      this.#ring.set(piece, at)
      this.#taken += piece.byteLength
      rest = rest.subarray(piece.byteLength)
    }
  }

  /** null where what was taken is not a ZIP file that can be read in one way only. */
  names(): readonly string[] | null {
    const tail = this.#tail()
    const directory = directoryOf(tail, this.#taken - tail.byteLength)
    return directory === null ? null : namesOf(tail, directory)
  }

  /** Until it is as large as it may be, the ring holds all that was taken, from its beginning. */
  #makeRoom(bytes: number): void {
    const { byteLength } = this.#ring
    if (bytes <= byteLength || byteLength === TAIL_BYTES) return
    const larger = new Uint8Array(Math.min(TAIL_BYTES, Math.max(bytes, 2 * byteLength)))
    larger.set(this.#ring)
    this.#ring = larger
  }

  /** The kept bytes in their order. */
  #tail(): DataView<ArrayBuffer> {
    if (this.#taken <= this.#ring.byteLength) return new DataView(this.#ring.buffer, 0, this.#taken)
    const oldest = this.#taken % TAIL_BYTES
    const tail = new Uint8Array(TAIL_BYTES)
    tail.set(this.#ring.subarray(oldest))
    tail.set(this.#ring.subarray(0, oldest), TAIL_BYTES - oldest)
    return new DataView(tail.buffer)
  }
}

/** Where the record is that ends every ZIP file, before a comment at most. */
function endOf(tail: DataView): number | null {
  const last = tail.byteLength - END_BYTES
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--)
    if (tail.getUint32(at, true) === END_SIGNATURE)
      // A comment that hides another end would be read by some programs and not by others.
      return tail.getUint16(at + 20, true) === last - at ? at : null
  return null
}

/** @param skipped how many bytes of the file come before the tail */
function directoryOf(tail: DataView, skipped: number): Directory | null {
  const end = endOf(tail)
  if (end === null) return null
  const entries = tail.getUint16(end + 10, true)
  const size = tail.getUint32(end + 12, true)
  const start = tail.getUint32(end + 16, true) - skipped
  const inOneFile =
    tail.getUint16(end + 4, true) === 0 &&
    tail.getUint16(end + 6, true) === 0 &&
    tail.getUint16(end + 8, true) === entries
  if (!inOneFile || start < 0 || start + size > end) return null
  const directory = { start, end: start + size, entries }
  return directory.end === end || isEnd64(tail, skipped, directory, end) ? directory : null
}

/** Whether only the records of ZIP64, which some programs always write, come before the end. */
function isEnd64(tail: DataView, skipped: number, directory: Directory, end: number): boolean {
  const at = directory.end
  const locator = at + END_64_BYTES
  return (
    locator + LOCATOR_64_BYTES === end &&
    tail.getUint32(at, true) === END_64_SIGNATURE &&
    tail.getUint32(locator, true) === LOCATOR_64_SIGNATURE &&
    tail.getBigUint64(locator + 8, true) === BigInt(at + skipped) &&
    tail.getBigUint64(at + 32, true) === BigInt(directory.entries) &&
    tail.getBigUint64(at + 40, true) === BigInt(directory.end - directory.start) &&
    tail.getBigUint64(at + 48, true) === BigInt(directory.start + skipped)
  )
}

function namesOf(tail: DataView<ArrayBuffer>, directory: Directory): readonly string[] | null {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
  const names: string[] = []
  let at = directory.start
  while (at + ENTRY_BYTES <= directory.end) {
    if (tail.getUint32(at, true) !== ENTRY_SIGNATURE) return null
    const name = at + ENTRY_BYTES
    const extra = name + tail.getUint16(at + 28, true)
    at = extra + tail.getUint16(at + 30, true) + tail.getUint16(at + 32, true)
    if (at > directory.end) return null
    names.push(utf8.decode(new Uint8Array(tail.buffer, tail.byteOffset + name, extra - name)))
  }
  return at === directory.end && names.length === directory.entries ? names : null
}
