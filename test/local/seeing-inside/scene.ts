import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { inject } from 'vitest'
import { servicePassword, serviceRole } from '../../../src/local/database.ts'
import { makeSigningKey, type Provider, publish, startProvider } from '../../access/provider.ts'
import { connectAsOwner } from '../../support/service.ts'
import { dataFolder, type Started, startService } from '../../support/start.ts'
import { freePort } from '../force-support.ts'

/** What was sent to the collector of traces. */
export interface Export {
  readonly path: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** A port that leads to the run's PostgreSQL, until it is cut. */
async function startWire(): Promise<{ readonly port: number; cut(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(inject('socket'))
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.once('close', () => {
        for (const other of [near, far]) other.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  const port = await listening(server)
  const cut = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return { port, cut }
}

/** What nobody may find in a log, by what it is. */
export const SECRETS = {
  'the password of the database': 'pass-of-the-owner-81',
  'the key of sessions': 'a session key that nobody may read, 47',
  'the secret at the provider': 'client-secret-23',
  'what authorises at the collector': 'collector-secret-55',
}

/** A service that is started once, with everything around it that it talks to. */
export interface Scene {
  readonly started: Started
  readonly url: string
  readonly data: string
  readonly metricsPort: number
  readonly signer: Awaited<ReturnType<typeof makeSigningKey>>
  readonly exports: Export[]
  /** How the collector answers; tests replace it. */
  readonly collector: { status: number }
  /** The password that the service itself connects with. */
  readonly servicePassword: string
  cutDatabase(): Promise<void>
  end(): Promise<void>
}

export async function openScene(database: string): Promise<Scene> {
  const administrator = connectAsOwner('postgres')
  await administrator.sql`create database ${administrator.sql(database)}`
  await administrator.close()
  const wire = await startWire()
  const signer = await makeSigningKey('ES256', 'genuine')
  const provider: Provider = await startProvider(publish(signer))
  const exports: Export[] = []
  const collector = { status: 200 }
  const receiving = createHttpServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk
    })
    request.once('end', () => {
      exports.push({ path: request.url ?? '', headers: request.headers, body })
      response.writeHead(collector.status, { 'Content-Type': 'application/json' }).end('{}')
    })
  })
  const collectorPort = await listening(receiving)
  const data = dataFolder('данные с пробелом')
  const metricsPort = await freePort()
  const password = SECRETS['the password of the database']
  const started = await startService(data, {
    DATABASE_URL: `postgresql://mera_owner:${password}@127.0.0.1:${wire.port}/${database}`,
    LOG: 'json',
    METRICS_PORT: String(metricsPort),
    RATE_LIMIT: '200/600',
    SESSION_KEY: SECRETS['the key of sessions'],
    OIDC_ISSUER: 'https://id.example.org/realms/mera',
    OIDC_AUDIENCE: 'mera',
    OIDC_JWKS_URL: provider.jwksUrl,
    OIDC_CLIENT_ID: 'mera',
    OIDC_CLIENT_SECRET: SECRETS['the secret at the provider'],
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collectorPort}`,
    OTEL_EXPORTER_OTLP_HEADERS: `X-Collector-Key=${SECRETS['what authorises at the collector']}`,
  })
  if (started.url === null) throw new Error(started.output())
  return {
    started,
    url: started.url,
    data,
    metricsPort,
    signer,
    exports,
    collector,
    servicePassword: servicePassword('mera_owner', password, serviceRole(database)),
    cutDatabase: () => wire.cut(),
    end: async () => {
      await started.end('SIGINT')
      await Promise.all([wire.cut().catch(() => {}), provider.close()])
      receiving.closeAllConnections()
      receiving.close()
    },
  }
}

/** A line of the log, as far as tests ask. */
export interface Line {
  readonly event: string
  readonly level: string
  readonly request?: string
  readonly [field: string]: unknown
}

/** What the Worker has logged: all that was printed since the start was over. */
export function linesOf({ started }: Pick<Scene, 'started'>): readonly Line[] {
  const printed = started.output()
  return printed
    .slice(printed.indexOf('Stop:'))
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line): Line => JSON.parse(line))
}

/** Waits until something is there. */
export async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tried = 0; tried < 200; tried += 1) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('it did not come')
}

/** The value of a series in metrics as they are printed; 0 where there is none. */
export function reading(metrics: string, series: string): number {
  const line = metrics.split('\n').find((each) => each.startsWith(`${series} `))
  return line === undefined ? 0 : Number(line.slice(series.length + 1))
}
