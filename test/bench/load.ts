import { connect, type Socket } from 'node:net'

export const CONNECTIONS = 16

/** What is sent, as bytes; of some, always the same. */
export type Ask = () => Buffer

/** A request without a body, over a connection that stays open. */
export function request(path: string, headers: Readonly<Record<string, string>> = {}): Buffer {
  const lines = Object.entries({ Host: 'localhost', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
}

const HEAD_END = Buffer.from('\r\n\r\n')
const LAST_CHUNK = Buffer.from('0\r\n\r\n')

/** How much of an answer is to come, as its first bytes say. */
function expectedOf(chunk: Buffer): { readonly status: string; readonly length: number | null } {
  const end = chunk.indexOf(HEAD_END)
  if (end < 0) throw new Error('the head of an answer came in pieces')
  const head = chunk.toString('latin1', 0, end)
  const status = head.slice(9, 12)
  if (status === '304') return { status, length: end + HEAD_END.length }
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  return {
    status,
    length: length === undefined ? null : end + HEAD_END.length + Number(length),
  }
}

/** One connection: the next request is sent when the answer is there. */
class Line {
  readonly #socket: Socket
  readonly #answered: (status: string) => Buffer | null
  #received = 0
  #expected: number | null = null
  #status = ''

  constructor(socket: Socket, answered: (status: string) => Buffer | null) {
    this.#socket = socket
    this.#answered = answered
    socket.on('data', (chunk) => this.#read(chunk))
  }

  #read(chunk: Buffer): void {
    if (this.#received === 0) {
      const { status, length } = expectedOf(chunk)
      this.#status = status
      this.#expected = length
    }
    this.#received += chunk.length
    const isWhole =
      this.#expected === null
        ? chunk.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)
        : this.#received === this.#expected
    if (!isWhole) return
    this.#received = 0
    const next = this.#answered(this.#status)
    if (next !== null) this.#socket.write(next)
  }
}

/** How fast a server answered, and what asking cost this process. */
export interface Rate {
  readonly perSecond: number
  /** Microseconds of processor time for each request. */
  readonly clientCost: number
}

async function opened(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve())
    socket.once('error', reject)
  })
  return socket
}

/**
 * Asks over 16 connections for a while, each sending the next request when it has its answer. Of
 * raw sockets, and it reads no more than the length of an answer, so that the client is not what is
 * measured.
 * @throws {Error} where an answer has another status
 */
export async function measureRate(
  url: string,
  ask: Ask,
  { milliseconds = 1000, status: wanted = '200', connections = CONNECTIONS } = {},
): Promise<Rate> {
  const port = Number(new URL(url).port)
  const sockets = await Promise.all(Array.from({ length: connections }, () => opened(port)))
  try {
    let answered = 0
    let [began, until] = [0, Number.POSITIVE_INFINITY]
    const cpu = process.cpuUsage()
    const ended = await new Promise<number>((resolve, reject) => {
      let open = sockets.length
      const next = (status: string): Buffer | null => {
        if (status !== wanted) reject(new Error(`an answer has the status ${status}`))
        answered += 1
        if (performance.now() < until) return ask()
        open -= 1
        if (open === 0) resolve(performance.now())
        return null
      }
      for (const socket of sockets) {
        new Line(socket, next)
        socket.on('error', reject)
        socket.on('close', () => reject(new Error('a connection was closed')))
      }
      began = performance.now()
      until = began + milliseconds
      for (const socket of sockets) socket.write(ask())
    })
    const { user, system } = process.cpuUsage(cpu)
    return {
      perSecond: (answered * 1000) / (ended - began),
      clientCost: (user + system) / answered,
    }
  } finally {
    for (const socket of sockets) {
      socket.removeAllListeners('close')
      socket.destroy()
    }
  }
}
