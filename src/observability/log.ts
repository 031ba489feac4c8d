import { errorFields } from './error-fields.ts'
import type { Scrub } from './scrub.ts'

/** `json`: every request and every error; `errors`: what failed on our side; `off`: nothing. */
export const logModes = ['json', 'errors', 'off'] as const
export type LogMode = (typeof logModes)[number]

export type Level = 'info' | 'warning' | 'error'

/** What a line says: names of ours, numbers, and codes; never what somebody wrote. */
export type Fields = Readonly<Record<string, unknown>>

/** Where lines go: one JSON object each. */
export class Log {
  readonly mode: LogMode
  readonly #scrub: Scrub
  readonly #now: () => Date

  constructor(mode: LogMode, scrub: Scrub, now: () => Date = () => new Date()) {
    this.mode = mode
    this.#scrub = scrub
    this.#now = now
  }

  write(level: Level, event: string, fields: Fields): void {
    if (this.mode === 'off' || (this.mode === 'errors' && level !== 'error')) return
    const line = JSON.stringify({ time: this.#now().toISOString(), level, event, ...fields })
    if (level === 'error') console.error(line)
    else console.log(line)
  }

  /** @param what was being done, in words of ours */
  error(what: string, error: unknown, fields: Fields): void {
    if (this.mode === 'off') return
    this.write('error', 'error', { ...fields, what, error: errorFields(error, this.#scrub) })
  }
}
