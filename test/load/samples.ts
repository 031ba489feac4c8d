import { z } from 'zod'
import type { Outcome } from './tally.ts'

const clocksSchema = z.looseObject({ asOf: z.string().optional(), knownAt: z.string() })

/** An answer, and the question that names everything it depends on. */
export interface Sample {
  readonly path: string
  readonly text: string
  readonly role: string | null
}

/** Answers of the whole run, some of all: each must be the answer for ever. */
export class Samples {
  readonly #most: number
  readonly #kept = new Map<string, Sample>()
  #seen = 0

  constructor(most: number) {
    this.#most = most
  }

  /** Takes note of an answer, or lets it go, so that those kept are spread evenly over the run. */
  take(path: string, { text }: Outcome, role: string | null = null): void {
    const named = this.#named(path, text)
    if (named === null || this.#kept.has(named)) return
    this.#seen += 1
    if (this.#kept.size >= this.#most) {
      if (Math.random() > this.#most / this.#seen) return
      const [first] = this.#kept.keys()
      const victim = [...this.#kept.keys()][Math.floor(Math.random() * this.#kept.size)] ?? first
      if (victim !== undefined) this.#kept.delete(victim)
    }
    this.#kept.set(named, { path: named, text, role })
  }

  #named(path: string, text: string): string | null {
    const { data } = clocksSchema.safeParse(JSON.parse(text))
    if (data === undefined) return null
    const asOf = data.asOf === undefined ? '' : `&asOf=${data.asOf}`
    return `${path}${path.includes('?') ? '&' : '?'}knownAt=${data.knownAt}${asOf}`
  }

  get kept(): readonly Sample[] {
    return [...this.#kept.values()]
  }
}
