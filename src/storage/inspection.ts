import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** What looks at a file as it passes; it refuses the file by throwing. */
export interface Inspection {
  /** The next bytes, to be read before the call returns and not to be changed. */
  take(chunk: Uint8Array): void
  /** The file has ended; whatever came before was all of it. */
  end(): void
}

/**
 * A stream that a file passes through unchanged while it is inspected. The last chunk stays behind
 * until the inspection has accepted the end, so that a file which is refused, or whose source
 * breaks after its last byte, is always shorter than announced on the other side. A store that
 * knows the length then cannot take it for whole.
 */
export function inspected(inspection: Inspection): TransformStream<Uint8Array, Uint8Array> {
  let last: Uint8Array | null = null
  return new TransformStream({
    transform(chunk, controller) {
      inspection.take(chunk)
      if (chunk.byteLength === 0) return
      if (last !== null) controller.enqueue(last)
      last = chunk
    },
    flush(controller) {
      inspection.end()
      if (last !== null) controller.enqueue(last)
    },
  })
}

/** Refuses a file that has more or fewer bytes. */
export function hasLength(length: number): Inspection {
  let received = 0
  const refuse = (): never => {
    throw new RangeError(`the file has not the ${length} bytes that were announced`)
  }
  return {
    take(chunk) {
      received += chunk.byteLength
      if (received > length) refuse()
    },
    end() {
      if (received !== length) refuse()
    },
  }
}

/** The SHA-256 of a file that comes in pieces. */
export class RunningHash {
  readonly #hash = sha256.create()

  take(chunk: Uint8Array): void {
    this.#hash.update(chunk)
  }

  /** Of all that was taken: 64 hexadecimal digits. Nothing can be taken afterwards. */
  end(): string {
    return bytesToHex(this.#hash.digest())
  }
}

/** Refuses a file that is not the one with this SHA-256. */
export function hasHash(expected: string): Inspection {
  const hash = new RunningHash()
  return {
    take: (chunk) => hash.take(chunk),
    end() {
      if (hash.end() !== expected) throw new Error('the file is not the one that was kept')
    },
  }
}
