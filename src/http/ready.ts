/** An answer as it was sent: its text, and of which kind. */
interface Ready {
  readonly text: string
  readonly contentType: string
}

const MOST_CHARACTERS = 16_000_000

/**
 * Answers that were made already, by their entity tags: a tag covers everything that the bytes
 * depend on, so that a kept answer is never out of date. The oldest make room for new ones.
 */
export class ReadyAnswers {
  readonly #answers = new Map<string, Ready>()
  #characters = 0

  get(tag: string): Ready | undefined {
    return this.#answers.get(tag)
  }

  keep(tag: string, ready: Ready): void {
    if (this.#answers.has(tag)) return
    this.#answers.set(tag, ready)
    this.#characters += ready.text.length
    for (const [oldest, { text }] of this.#answers) {
      if (this.#characters <= MOST_CHARACTERS) return
      this.#answers.delete(oldest)
      this.#characters -= text.length
    }
  }
}
