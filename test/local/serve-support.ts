import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { connect } from '../../src/db/client.ts'
import { type LocalServer, startServer } from '../../src/local/postgres/server.ts'
import { freePort } from './force-support.ts'

/** A PostgreSQL that lets nobody in over the network without a password, with two roles made by hand. */
export interface GuardedServer {
  readonly ownerUrl: string
  readonly serviceUrl: string
  start(): Promise<void>
  /** Runs statements with every right, over the server's own socket. */
  administer(statements: string, database?: string): Promise<readonly unknown[]>
  stop(): Promise<void>
}

const OWNER_PASSWORD = 'the owner’s/1 пароль'
const SERVICE_PASSWORD = 'ser@vice:2'
export const OWNER_SECRET = encodeURIComponent(OWNER_PASSWORD)

/** @param folder that exists, and that the server's account can enter */
export async function guardedServer(folder: string): Promise<GuardedServer> {
  const port = String(await freePort())
  const hba = join(folder, 'pg_hba.conf')
  writeFileSync(hba, 'local all all trust\nhost all all all scram-sha-256\n', { mode: 0o644 })
  let server: LocalServer | null = null
  const start = async (): Promise<void> => {
    const settings = { listen_addresses: '127.0.0.1', port, fsync: 'off', hba_file: hba }
    server = await startServer(folder, settings)
  }
  const administer = async (statements: string, database = 'postgres') => {
    if (server === null) throw new Error('the server does not run')
    const { sql, close } = connect(server.address(database), { max: 1 })
    try {
      return await sql.unsafe(statements)
    } finally {
      await close()
    }
  }
  await start()
  await administer(`create role mera_tables login password '${OWNER_PASSWORD}'`)
  await administer(`create role mera_service login password '${SERVICE_PASSWORD}'`)
  await administer('create database mera owner mera_tables')
  const url = (user: string, password: string) =>
    `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/mera`
  return {
    ownerUrl: url('mera_tables', OWNER_PASSWORD),
    serviceUrl: url('mera_service', SERVICE_PASSWORD),
    start,
    administer,
    stop: async () => server?.stop(),
  }
}

/** A reverse proxy as a deployment has one: it asks by a host of its own, and names its client. */
export interface ReverseProxy {
  readonly url: string
  close(): void
}

export async function startProxy(upstream: string): Promise<ReverseProxy> {
  const server: Server = createServer((asked, answer) => {
    const { connection: _, host: __, ...headers } = asked.headers
    const forwarded = request(`${upstream}${asked.url}`, {
      method: asked.method ?? 'GET',
      headers: { ...headers, 'x-real-ip': asked.socket.remoteAddress ?? '' },
    })
    forwarded.once('response', (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers)
      given.pipe(answer)
    })
    forwarded.once('error', () => answer.destroy())
    asked.pipe(forwarded)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port }: Pick<AddressInfo, 'port'> = Object.assign({ port: 0 }, server.address())
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** What a request from one of this machine's own addresses is answered with. */
export const statusFrom = (
  localAddress: string,
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> =>
  new Promise((resolve, reject) => {
    request(url, { localAddress, headers, agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
      .once('error', reject)
      .end()
  })

const noted = z.looseObject({ worker: z.looseObject({ pid: z.int() }) })

/** The number of the Worker that a service runs, as it noted it. */
export const workerOf = (dataDir: string): number =>
  noted.parse(JSON.parse(readFileSync(join(dataDir, 'start.json'), 'utf8'))).worker.pid

/** Waits until something is so; the test's own deadline ends it. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(50)
}
