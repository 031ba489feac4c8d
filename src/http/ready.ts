/** An answer as it was sent: its bytes, and of which kind. */
export interface Ready {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly contentType: string
}

const MOST_BYTES = 32_000_000

/**
 * Answers that were made already, by their entity tags: a tag covers everything that the bytes
 * depend on, so that a kept answer is never out of date. The oldest make room for new ones.
 */
export class ReadyAnswers {
  readonly #answers = new Map<string, Ready>()
  #bytes = 0

  get(tag: string): Ready | undefined {
    return this.#answers.get(tag)
  }

  keep(tag: string, ready: Ready): void {
    if (this.#answers.has(tag)) return
    this.#answers.set(tag, ready)
    this.#bytes += ready.bytes.length
    for (const [oldest, { bytes }] of this.#answers) {
      if (this.#bytes <= MOST_BYTES) return
      this.#answers.delete(oldest)
      this.#bytes -= bytes.length
    }
  }
}
