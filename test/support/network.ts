import { connect, createServer, type Server, type Socket } from 'node:net'

/** What happens to connections on their way to a server. */
export type StretchMode =
  /** Everything goes through. */
  | 'pass'
  /** Nobody listens: connections are refused. */
  | 'refuse'
  /** Connections are taken, and nothing is ever said: half-open. */
  | 'stall'
  /** Connections are taken and ended at once, as by a balancer with nothing behind it. */
  | 'cut'
  /** Every answer comes ten seconds late. */
  | 'slow'

export const SLOW_MILLISECONDS = 10_000

/** A stretch of network between the service and its database that a test can break. */
export interface Stretch {
  readonly port: number
  /** Open connections change with it: those that are refused or cut are ended. */
  set(mode: StretchMode): Promise<void>
  /** How many connections were taken so far. */
  taken(): number
  close(): Promise<void>
}

/**
 * Passes TCP connections on to a server on this machine.
 * @param target the port of the server
 */
export async function startStretch(target: number): Promise<Stretch> {
  let mode: StretchMode = 'pass'
  let server: Server | null = null
  let port = 0
  let taken = 0
  const pairs = new Set<readonly [Socket, Socket | null]>()

  const endAll = (): void => {
    for (const [client, behind] of pairs) {
      client.destroy()
      behind?.destroy()
    }
  }

  function take(client: Socket): void {
    taken += 1
    client.on('error', () => {})
    if (mode === 'cut') {
      client.destroy()
      return
    }
    const behind = mode === 'stall' ? null : connect(target, '127.0.0.1')
    const pair = [client, behind] as const
    pairs.add(pair)
    client.once('close', () => {
      behind?.destroy()
      pairs.delete(pair)
    })
    behind?.on('error', () => client.destroy())
    behind?.once('close', () => client.destroy())
    client.on('data', (chunk) => {
      if (mode !== 'stall') behind?.write(chunk)
    })
    behind?.on('data', (chunk) => {
      if (mode === 'slow')
        setTimeout(() => client.destroyed || client.write(chunk), SLOW_MILLISECONDS)
      else if (mode !== 'stall') client.write(chunk)
    })
  }

  const listen = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server = createServer(take)
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        const address = server?.address()
        if (typeof address === 'object' && address !== null && address !== undefined)
          port = address.port
        resolve()
      })
    })

  const unlisten = (): Promise<void> =>
    new Promise((resolve) => {
      if (server === null) return resolve()
      server.close(() => resolve())
      server = null
      endAll()
    })

  await listen()
  return {
    get port() {
      return port
    },
    async set(next) {
      mode = next
      if (next === 'refuse') await unlisten()
      else {
        if (next === 'cut') endAll()
        if (server === null) await listen()
      }
    },
    taken: () => taken,
    close: unlisten,
  }
}
