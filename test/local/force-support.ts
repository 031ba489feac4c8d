import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { type Connection, connect } from '../../src/db/client.ts'
import { DATABASE } from '../../src/local/postgres/server.ts'
import { projectFolder } from '../../src/local/project.ts'

export const REGION = 'RU-BU'
export const FACTS = `/v1/regions/${REGION}/facts`

/** A port that nothing uses at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })

/** The local key of a role, as `npm start` leaves it. */
export const keyOf = (dataDir: string, role: string): string =>
  readFileSync(join(dataDir, 'keys', `${role}.key`), 'utf8').trim()

/** Connects to the database of a running start as the owner of its server. */
export function connectToData(dataDir: string): Connection {
  const file = join(dataDir, 'postgres', 'data', 'postmaster.pid')
  const [, , , port = '', folder = ''] = readFileSync(file, 'utf8').split('\n')
  const path = join(folder, `.s.PGSQL.${port}`)
  return connect({ path, host: 'socket', database: DATABASE, username: 'mera_owner' }, { max: 2 })
}

/** What a command of the project printed, and how it ended. */
export interface Ran {
  readonly code: number
  readonly output: string
  readonly errors: string
}

/** Runs `npm run ledger`, `keys` or another of these as a process of its own. */
export const runCommand = (
  command: 'ledger' | 'keys' | 'generate' | 'migrate' | 'backup' | 'restore',
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ran> =>
  new Promise((resolve) => {
    const options = {
      cwd: projectFolder,
      env: {
        ...process.env,
        // Each is a process of its own, and there are many: what they compile is kept for the next.
        NODE_COMPILE_CACHE: join(projectFolder, 'node_modules', '.cache', 'commands'),
        DATABASE_URL: '',
        LEDGER_KEY: '',
        LEDGER_FORMER_KEYS: '',
        ...environment,
      },
    }
    const script = join('src', 'local', `${command}.ts`)
    execFile(process.execPath, [script, ...args], options, (error, output, errors) =>
      resolve({
        code: typeof error?.code === 'number' ? error.code : error ? -1 : 0,
        output,
        errors,
      }),
    )
  })

/** An answer to a write; null where the client did not wait for it, or the connection broke. */
export interface Answer {
  readonly status: number
  readonly text: string
  readonly replayed: boolean
}

export interface Sending {
  readonly url: string
  readonly key: string
  readonly facts: readonly object[]
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  readonly path?: string
}

/** Sends a batch once. */
export async function send(sending: Sending): Promise<Answer | null> {
  const { url, key, facts, headers = {}, signal, path = FACTS } = sending
  try {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ facts }),
      ...(signal === undefined ? {} : { signal }),
    })
    const text = await response.text()
    if (response.status === 503) {
      expect(response.headers.get('Retry-After')).toBe('5')
      expect(JSON.parse(text)).toMatchObject({ code: 'unavailable' })
    }
    const replayed = response.headers.get('Idempotency-Replayed') === 'true'
    return { status: response.status, text, replayed }
  } catch (error) {
    // What fetch itself throws: an abort of ours, or a connection that broke.
    if (error instanceof TypeError || signal?.aborted === true) return null
    throw error
  }
}

/** Sends the same request until it gets an answer other than 503, pressing harder than it is told. */
export async function insist(sending: Sending): Promise<Answer> {
  for (;;) {
    const answer = await send(sending)
    if (answer !== null && answer.status !== 503) return answer
    await pause(100 + Math.random() * 900)
  }
}

/** Reads until there is an answer other than 503; every other one has to be 200. */
export async function readUntilAnswered(url: string, key: string, path: string): Promise<string> {
  for (;;) {
    const response = await fetch(`${url}${path}`, { headers: { Authorization: `Bearer ${key}` } })
    const text = await response.text()
    if (response.status !== 503) {
      expect(response.status, text).toBe(200)
      return text
    }
    await pause(100)
  }
}
