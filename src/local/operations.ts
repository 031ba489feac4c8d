import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a system allows for a socket's path, with room to spare. */
const LONGEST_SOCKET = 100

/** Where the Worker is asked what is nobody's business but its operator's. */
export interface OperationsSocket {
  /** The file of the socket. */
  readonly file: string
  /** Removes it. */
  remove(): void
}

/**
 * Prepares a place for the socket in `<folder>/run`, which nobody else on the machine can enter; what
 * a start left there that was killed is removed, because nobody else listens below the lock.
 */
export function prepareOperationsSocket(folder: string): OperationsSocket {
  const inside = join(folder, 'run')
  const isShort = Buffer.byteLength(join(inside, 'operations.sock')) <= LONGEST_SOCKET
  if (isShort) mkdirSync(inside, { recursive: true, mode: 0o700 })
  const place = isShort ? inside : mkdtempSync(join(tmpdir(), 'mera-run-'))
  const file = join(place, 'operations.sock')
  rmSync(file, { force: true })
  return { file, remove: () => rmSync(isShort ? file : place, { recursive: true, force: true }) }
}

/** What the Worker answered to its operator. */
export interface OperationsAnswer {
  readonly status: number
  readonly text: string
}

/** Housekeeping may work out the scores of the whole country. */
const ANSWER_MILLISECONDS = 120_000

/**
 * Asks the Worker through its private socket.
 * @throws {Error} where nobody answers there, or not in time
 */
export const askOperations = (
  { file }: Pick<OperationsSocket, 'file'>,
  method: 'GET' | 'POST',
  path: '/metrics' | '/housekeeping',
): Promise<OperationsAnswer> =>
  new Promise((resolve, reject) => {
    const asking = request(
      { socketPath: file, method, path, timeout: ANSWER_MILLISECONDS },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, text }))
        answer.once('error', reject)
      },
    )
    asking.once('timeout', () => asking.destroy(new Error('the Worker does not answer')))
    asking.once('error', reject)
    asking.end()
  })
