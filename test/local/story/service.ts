import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '../../../src/access/roles.ts'
import { dataFolder, type Started, startService } from '../../support/start.ts'

/** The service as `npm start` runs it, with one key for each role, and data that outlive it. */
export class StoryService {
  readonly #folder = dataFolder()
  #started: Started | null = null

  /** @throws {Error} where it does not come up, with what it printed */
  async start(): Promise<void> {
    const started = await startService(this.#folder)
    if (started.url === null) throw new Error(started.output())
    this.#started = started
  }

  async end(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    await this.#started?.end(signal)
    this.#started = null
  }

  #key(role: Role): string {
    return readFileSync(join(this.#folder, 'keys', `${role}.key`), 'utf8').trim()
  }

  /** A request with the key of a role. */
  request(role: Role, path: string, options: RequestInit = {}): Promise<Response> {
    const headers = new Headers(options.headers)
    headers.set('Authorization', `Bearer ${this.#key(role)}`)
    // workerd closes a connection that nobody used for some seconds; on a busy machine a client may
    // not notice in time, and would send its next request into it.
    headers.set('Connection', 'close')
    return fetch(`${this.#started?.url}${path}`, { ...options, headers })
  }
}
