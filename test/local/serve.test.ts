import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { connect } from '../../src/db/client.ts'
import { lockLedger } from '../../src/db/queries/ledger.ts'
import { makeSigningKeyText, readSigningKey } from '../../src/ledger/index.ts'
import { ConfigurationError } from '../../src/local/failure.ts'
import { fitnessOf } from '../../src/local/fitness.ts'
import {
  dataFolder,
  processesNaming,
  removeDataFolders,
  type Started,
  startService,
} from '../support/start.ts'
import { runCommand, send } from './force-support.ts'
import { describeBehindProxy, PUBLIC_ORIGIN, REQUESTS } from './serve.proxy.ts'
import {
  type GuardedServer,
  guardedServer,
  OWNER_SECRET,
  type ReverseProxy,
  startProxy,
  until,
  workerOf,
} from './serve-support.ts'

const data = dataFolder()
let server: GuardedServer
let secrets: Readonly<Record<string, string>>
let service: Started
let proxy: ReverseProxy
let key = ''

const ready = async (): Promise<boolean> => (await fetch(`${service.url}/readyz`)).status === 200

beforeAll(async () => {
  const folder = dataFolder('.')
  server = await guardedServer(folder)
  const file = join(folder, 'ledger.key')
  writeFileSync(file, await makeSigningKeyText(), { mode: 0o600 })
  secrets = { LEDGER_KEY_FILE: file, SERVICE_DATABASE_URL: server.serviceUrl }
  await server.stop()
  service = await startService(
    data,
    {
      ...secrets,
      PUBLIC_ORIGIN,
      CLIENT_ADDRESS_HEADER: 'X-Real-IP',
      RATE_LIMIT: `${REQUESTS}/600`,
    },
    ['serve'],
  )
  if (service.url === null) throw new Error(service.output())
  proxy = await startProxy(service.url)
})
afterAll(async () => {
  proxy.close()
  await service.end('SIGTERM')
  await server.stop()
  removeDataFolders()
})

describe('npm run serve without a database yet', () => {
  it('runs, says why it answers 503, and is ready once the database is there and migrated', async () => {
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${service.url}/readyz`)).status).toBe(503)
    expect(service.output()).toContain('the database cannot be used right now')
    await server.start()
    await until(() => /has 0 of \d+ migrations; run npm run migrate/.test(service.output()))
    // Until all is as it is to be found.
    await server.administer('alter role mera_service nologin')
    const asOwner = { ...secrets, DATABASE_URL: server.ownerUrl, DATA_DIR: dataFolder() }
    expect(await runCommand('migrate', [], asOwner)).toMatchObject({ code: 0 })
    const made = ['create', '--role', 'coordinator', '--office', 'Центр']
    key = (await runCommand('keys', made, asOwner)).output.trim()
    await server.administer('update score_builds set finished_at = null', 'mera')
    await server.administer('alter role mera_service login')
    await until(() => service.output().includes('the database is there'))
    expect(await ready()).toBe(true)
  })

  it('then has done what is due: scores that were left unfinished are finished', async () => {
    const unfinished = 'select from score_builds where finished_at is null'
    await until(async () => (await server.administer(unfinished, 'mera')).length === 0)
    expect(await server.administer('select from score_builds', 'mera')).toHaveLength(3)
  })
})

describe('npm run serve, as a role that owns nothing', () => {
  it('opens nothing that a try-out opens, and everything to a key that was made', async () => {
    const status = async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(`${service.url}${path}`, { headers })).status
    expect(await status('/v1/regions')).toBe(401)
    expect(await status('/badges/RU-BU.svg')).toBe(404)
    expect(await status('/v1/keys', { Authorization: `Bearer ${key}` })).toBe(200)
    expect(existsSync(join(data, 'keys'))).toBe(false)
  })

  it('has neither the owner’s password nor, once it runs, any secret in its files', () => {
    const files = readdirSync(data, { recursive: true, withFileTypes: true })
    const texts = files
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    for (const pid of [service.child.pid, workerOf(data)])
      texts.push(
        ...['environ', 'cmdline'].map((name) => readFileSync(`/proc/${pid}/${name}`, 'utf8')),
      )
    for (const text of texts) expect(text).not.toContain(OWNER_SECRET)
    expect(files.map(({ name }) => name)).not.toContain('workerd.capnp')
  })
})

describeBehindProxy(() => ({ service: service.url ?? '', proxy: proxy.url, key }))

describe('npm run serve, when something fails or ends', () => {
  it('is there again at the same address when its Worker was killed', async () => {
    process.kill(workerOf(data), 'SIGKILL')
    await until(() => /the Worker died: it ended with SIGKILL/.test(service.output()))
    await until(() => /again, it answers/.test(service.output()))
    expect(await ready()).toBe(true)
  })

  it('recovers by itself when the database was gone', async () => {
    await server.stop()
    expect((await fetch(`${service.url}/readyz`)).status).toBe(503)
    await server.start()
    expect(await ready()).toBe(true)
  })

  it('finishes what is under way when it is stopped, and exits with 0', async () => {
    const owner = connect(server.ownerUrl, { max: 2 })
    let answer: ReturnType<typeof send> | null = null
    let ended: ReturnType<Started['end']> | null = null
    await owner.database.transaction(async (transaction) => {
      // While somebody else appends, a batch waits for its turn.
      await lockLedger(transaction, 'RU-BU')
      const facts = [{ kind: 'completion', item: 'R1.4', completedOn: '2024-06-01' }]
      answer = send({ url: service.url ?? '', key, facts })
      await until(async () => {
        const waiting = await owner.sql`select from pg_locks where not granted`
        return waiting.length > 0
      })
      ended = service.end('SIGTERM')
      await until(() => service.output().includes('stops; requests under way may finish'))
    })
    await owner.close()
    expect(await answer).toMatchObject({ status: 201 })
    expect(await ended).toBe(0)
    expect(processesNaming(data)).toEqual([])
  })
})

describe('npm run serve as the owner', () => {
  it('migrates and serves; gives up a Worker that dies again and again, with exit code 1', async () => {
    const folder = dataFolder()
    const dying = await startService(folder, { ...secrets, DATABASE_URL: server.ownerUrl }, [
      'serve',
    ])
    expect((await fetch(`${dying.url}/readyz`)).status).toBe(200)
    for (let death = 1; death <= 6; death += 1) {
      await until(() => dying.output().split('answers at').length > death)
      process.kill(workerOf(folder), 'SIGKILL')
    }
    expect(await dying.exited).toBe(1)
    expect(dying.output()).toMatch(/died 6 times within a minute; it ended with SIGKILL/)
    expect(processesNaming(folder)).toEqual([])
  })

  it('refuses to start without one, and says what to set with exit code 78', async () => {
    const refused = await startService(dataFolder(), {}, ['serve'])
    expect(await refused.exited).toBe(78)
    expect(refused.output()).toMatch(/no database: set SERVICE_DATABASE_URL/)
  })
})

describe('a database that was never to be served from', () => {
  it.each([
    ['as the owner of its tables', true, false, /"mera_tables" owns the tables/],
    ['with another key than that of its ledger', false, true, /LEDGER_KEY is not the key/],
  ])('is refused %s', async (_, asOwner, otherKey, words) => {
    const text = readFileSync(secrets.LEDGER_KEY_FILE ?? '', 'utf8')
    const url = asOwner ? server.ownerUrl : server.serviceUrl
    const fitness = fitnessOf(
      url,
      await readSigningKey(otherKey ? await makeSigningKeyText() : text),
    )
    await expect(fitness).rejects.toThrow(words)
    await expect(fitness).rejects.toBeInstanceOf(ConfigurationError)
  })

  it('takes a key that replaced another where the one before is named', async () => {
    const before: unknown = JSON.parse(readFileSync(secrets.LEDGER_KEY_FILE ?? '', 'utf8'))
    const { kty, crv, x } = z
      .looseObject({ kty: z.string(), crv: z.string(), x: z.string() })
      .parse(before)
    const key = await readSigningKey(await makeSigningKeyText(), [{ kty, crv, x }])
    expect(await fitnessOf(server.serviceUrl, key)).toEqual({ outcome: 'fits' })
  })
})
