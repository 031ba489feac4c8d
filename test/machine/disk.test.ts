import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../src/db/client.ts'
import { ensureDatabase, type LocalServer, startServer } from '../../src/local/postgres/server.ts'
import { batchOf, expectWhole, readWholeLedger } from '../local/force-ledger.ts'
import { type Answer, freePort, keyOf, runCommand, send } from '../local/force-support.ts'
import { pdfOf, sha256Of } from '../storage/files.ts'
import { dataFolder, removeDataFolders, type Started, startService } from '../support/start.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'

const data = dataFolder()
let environment: Readonly<Record<string, string>>
const folder = dataFolder('database')
mkdirSync(data)
const ofDatabase = mountSmallDisk(folder, 400)
const ofDocuments = mountSmallDisk(join(data, 'documents'), 2)
let settings: Readonly<Record<string, string>>
let server: LocalServer
let service: Started

beforeAll(async () => {
  const port = await freePort()
  settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // Small, and nothing in reserve, so that the disk is needed soon.
    min_wal_size: '32MB',
    max_wal_size: '64MB',
    wal_recycle: 'off',
    autovacuum: 'off',
    restart_after_crash: 'on',
  }
  server = await startServer(folder, settings)
  await ensureDatabase(server, 'mera')
  environment = { DATABASE_URL: `postgresql://mera_owner@127.0.0.1:${port}/mera`, DATA_DIR: data }
  service = await startService(data, environment)
  if (service.url === null) throw new Error(service.output())
})
afterAll(async () => {
  await service?.end('SIGINT')
  await server?.stop()
  for (const disk of [ofDatabase, ofDocuments]) disk?.unmount()
  removeDataFolders()
})

const get = (path: string) => fetch(`${service.url}${path}`)
const SCORE = '/v1/regions/RU-BU/score?methodology=2023.2&basis=planned&asOf=2024-06-30'

const acknowledged = new Map<string, string>()

/** Sends a batch once; `send` itself holds a 503 to its problem document. */
async function record(name: string, documents = 20): Promise<Answer | null> {
  const headers = { 'Idempotency-Key': name }
  const key = keyOf(data, 'region-editor')
  const facts = batchOf(name, documents)
  const answer = await send({ url: service.url ?? '', key, facts, headers })
  if (answer?.status === 201) acknowledged.set(name, answer.text)
  return answer
}

async function expectWholeLedger(): Promise<void> {
  const ledger = await readWholeLedger(service.url ?? '', keyOf(data, 'region-editor'))
  expectWhole(ledger, acknowledged)
  const { code, output } = await runCommand('ledger', ['verify'], environment)
  expect([code, output]).toEqual([0, expect.not.stringContaining('DOES NOT FIT')])
}

/** A PDF, sent as a document. */
function put(file: Uint8Array<ArrayBuffer>): Promise<Response> {
  return fetch(`${service.url}/v1/regions/RU-BU/documents/${sha256Of(file)}`, {
    method: 'PUT',
    headers: {
      Authorization: `Bearer ${keyOf(data, 'region-editor')}`,
      'Content-Type': 'application/pdf',
    },
    body: new Blob([file]),
  })
}

async function expectNotKept(answer: Response): Promise<void> {
  expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '60'])
  expect(await answer.json()).toMatchObject({ code: 'files-unavailable' })
}

describe('what a full disk makes of a request', () => {
  it('is 503 where PostgreSQL says that it is full, and nothing is recorded', async () => {
    const { sql, close } = connect(server.address('mera'), { max: 1 })
    await sql`create function full_disk() returns trigger language plpgsql
      as $$ begin raise sqlstate '53100'; end $$`
    await sql`create trigger full_disk before insert on facts
      for each row execute function full_disk()`
    expect((await record('full'))?.status).toBe(503)
    await sql`drop function full_disk cascade`
    await close()
    expect(await record('full')).toMatchObject({ status: 201 })
  })

  it('is 503 where the folder of documents takes no file', async () => {
    const inTheWay = join(data, 'documents', 'RU-BU')
    writeFileSync(inTheWay, '')
    await expectNotKept(await put(new Uint8Array(pdfOf(1_000))))
    rmSync(inTheWay)
  })
})

if (ofDatabase === null || ofDocuments === null)
  it('no disk is filled here: run as root, in a container with --cap-add SYS_ADMIN', () => {
    console.warn('Mounting a tmpfs is not allowed here: what a full disk does was not tried.')
    expect(existsSync(folder)).toBe(true)
  })
else realDisks(ofDatabase, ofDocuments)

function realDisks(ofDatabase: SmallDisk, ofDocuments: SmallDisk): void {
  describe('a disk of documents that is full', () => {
    const file = new Uint8Array(pdfOf(1_000_000))
    const files = (): readonly string[] =>
      readdirSync(ofDocuments.folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'ballast')
        .map(({ name }) => name)

    it('takes no file, says so, and keeps no half of one', async () => {
      ofDocuments.fill()
      await expectNotKept(await put(file))
      expect(files()).toEqual([])
      expect((await get('/readyz')).status).toBe(200)
    })

    it('takes it once there is space again', async () => {
      ofDocuments.free()
      expect((await put(file)).status).toBe(201)
      expect(files()).toEqual([sha256Of(file)])
    })
  })

  describe('a disk of the database that is full', () => {
    it('records nothing, says 503, and goes on answering who reads', async () => {
      expect(await record('before')).toMatchObject({ status: 201 })
      ofDatabase.fill()
      const answers: (number | undefined)[] = []
      // The table has room left on its last pages, until it needs another one.
      for (let batch = 0; batch < 20 && answers.at(-1) !== 503; batch += 1)
        answers.push((await record(`full-${batch}`, 60))?.status)
      expect(answers.at(-1)).toBe(503)
      expect((await get(SCORE)).status).toBe(200)
    })

    it('goes on recording by itself once there is space again', async () => {
      ofDatabase.free()
      expect(await record('after')).toMatchObject({ status: 201 })
      await expectWholeLedger()
    })

    it('loses nothing acknowledged where the log itself finds no room and the server ends', async () => {
      ofDatabase.fill()
      const { sql, close } = connect(server.address('mera'), { max: 1 })
      await sql`select pg_switch_wal()`.catch(() => {})
      await close()
      let hasEnded = false
      void server.ended.then(() => {
        hasEnded = true
      })
      expect((await record('no-room'))?.status).toBe(503)
      const isThere = () => get('/readyz').then(({ status }) => status === 200)
      await expect.poll(async () => hasEnded || !(await isThere()), { timeout: 10_000 }).toBe(true)
      // It starts anew at once, finds no room again, and ends for good.
      await pause(1_000)
      ofDatabase.free()
      await expect.poll(async () => hasEnded || (await isThere()), { timeout: 20_000 }).toBe(true)
      // What could not start itself anew, an administrator starts.
      if (hasEnded) {
        await server.stop()
        server = await startServer(ofDatabase.folder, settings)
      }
      await expect.poll(isThere, { timeout: 10_000 }).toBe(true)
      expect(await record('no-room')).toMatchObject({ status: 201 })
      await expectWholeLedger()
      expect(service.child.exitCode).toBeNull()
    })
  })
}
