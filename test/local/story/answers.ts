import { z } from 'zod'
import type { Role } from '../../../src/access/roles.ts'
import type { StoryService } from './service.ts'

/** Something that was asked for, by whom. */
export interface Question {
  readonly role: Role
  readonly path: string
  readonly language?: 'ru' | 'en'
}

interface Remembered extends Required<Question> {
  /** The step after which it was asked. */
  readonly step: string
  /** The same question with the clocks named that the answer states. */
  readonly named: string
  readonly text: string
}

const clocks = z.object({ asOf: z.string().optional(), knownAt: z.string() })

/** The path with the clocks that an answer says it used; some know of no `asOf`. */
function withClocks(path: string, answer: unknown): string {
  const url = new URL(path, 'http://story')
  for (const [clock, used] of Object.entries(clocks.parse(answer)))
    if (used !== undefined) url.searchParams.set(clock, used)
  return `${url.pathname}${url.search}`
}

/** How many are asked at once. */
const AT_ONCE = 4

/** Asks the service, and remembers every answer. */
export class Answers {
  readonly #service: StoryService
  readonly #remembered = new Map<string, Remembered>()

  constructor(service: StoryService) {
    this.#service = service
  }

  /** How many different ones there are. */
  get count(): number {
    return this.#remembered.size
  }

  /** How many of them were asked for without naming either clock. */
  get unnamed(): number {
    return [...this.#remembered.values()].filter(({ path }) => !/asOf|knownAt/.test(path)).length
  }

  async #text({ role, language }: Required<Question>, path: string): Promise<string> {
    const response = await this.#service.request(role, path, {
      headers: { 'Accept-Language': language },
    })
    const text = await response.text()
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`)
    return text
  }

  /**
   * Asks, and remembers the answer.
   * @returns its JSON
   * @throws {Error} where the same question, with the same clocks, had another answer before
   */
  async ask(step: string, question: Question): Promise<unknown> {
    const asked = { language: 'ru', ...question } as const
    const text = await this.#text(asked, asked.path)
    const answer: unknown = JSON.parse(text)
    const named = withClocks(asked.path, answer)
    const key = `${asked.role} ${asked.language} ${named}`
    const before = this.#remembered.get(key)
    if (before !== undefined && before.text !== text)
      throw new Error(`${named} has another answer than after "${before.step}"`)
    if (before === undefined) this.#remembered.set(key, { ...asked, step, named, text })
    return answer
  }

  async askAll(step: string, questions: readonly Question[]): Promise<void> {
    for (let start = 0; start < questions.length; start += AT_ONCE)
      await Promise.all(
        questions.slice(start, start + AT_ONCE).map((question) => this.ask(step, question)),
      )
  }

  /**
   * Asks again with both clocks named, and tells which answers are other bytes now.
   * @param each 1 asks everything, 3 every third
   */
  async changed(each = 1): Promise<readonly string[]> {
    const all = [...this.#remembered.values()].filter((_, place) => place % each === 0)
    const changed: string[] = []
    for (let start = 0; start < all.length; start += AT_ONCE)
      await Promise.all(
        all.slice(start, start + AT_ONCE).map(async (one) => {
          if ((await this.#text(one, one.named)) !== one.text)
            changed.push(`${one.named} (${one.role}), asked after "${one.step}"`)
        }),
      )
    return changed
  }
}
