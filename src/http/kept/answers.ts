import type { Snapshot } from '../../db/snapshot.ts'
import type { CivilDate, Instant } from '../../methodology/index.ts'
import type { About } from '../../observability/observer.ts'

/** An answer as it was sent, and for how long it is still the answer. */
export interface KeptAnswer {
  readonly tag: string
  /** null: known only to be what the tag names. */
  readonly bytes: Uint8Array<ArrayBuffer> | null
  readonly headers: Headers
  /** Of an answer without a body to whoever holds these bytes already. */
  readonly notModified: Headers
  /** It is the answer for as long as nothing is committed after this. */
  readonly snapshot: Snapshot
  /** When the database last showed it to be the answer, in milliseconds; moves on. */
  confirmedAt: number
  /** Today, when it was asked: without `asOf`, tomorrow's answer is another. */
  readonly day: CivilDate
  /** Whose requests are counted: the id of a key; null: the address it came from. */
  readonly caller: string | null
  /** When the key expires that it was given to. */
  readonly until: Instant | null
  /** What is told of it when it is given again. */
  readonly about: About | null
}

/** How much is kept, keys and bodies together; a body that many share is counted for each. */
const MOST_BYTES = 32_000_000

/** The headers, and what the map itself takes. */
const OVERHEAD = 2_000

/** Answers by who asked what; those kept longest make room for new ones. */
export class KeptAnswers {
  readonly #answers = new Map<string, KeptAnswer>()
  readonly #most: number
  #bytes = 0

  constructor(most = MOST_BYTES) {
    this.#most = most
  }

  get size(): number {
    return this.#answers.size
  }

  get bytes(): number {
    return this.#bytes
  }

  get(question: string): KeptAnswer | undefined {
    return this.#answers.get(question)
  }

  keep(question: string, answer: KeptAnswer): void {
    this.drop(question)
    const size = sizeOf(question, answer)
    if (size > this.#most / 4) return
    this.#answers.set(question, answer)
    this.#bytes += size
    for (const oldest of this.#answers.keys()) {
      if (this.#bytes <= this.#most) return
      this.drop(oldest)
    }
  }

  drop(question: string): void {
    const answer = this.#answers.get(question)
    if (answer === undefined) return
    this.#answers.delete(question)
    this.#bytes -= sizeOf(question, answer)
  }
}

const sizeOf = (question: string, { bytes }: KeptAnswer): number =>
  question.length + (bytes?.length ?? 0) + OVERHEAD
