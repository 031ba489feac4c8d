import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureDatabase, type LocalServer, startServer } from '../../src/local/postgres/server.ts'
import { dataFolder, removeDataFolders, type Started, startService } from '../support/start.ts'
import {
  batchOf,
  documentNumbers,
  expectWhole,
  type ReadLedger,
  readWholeLedger,
} from './force-ledger.ts'
import { type Answer, freePort, insist, keyOf, REGION, runCommand, send } from './force-support.ts'

const CLIENTS = 12
/** How many batches are to be acknowledged before each kill, and after the last one. */
const BETWEEN_KILLS = 8

const folder = dataFolder('.')
const data = dataFolder()
let settings: Readonly<Record<string, string>>
let server: LocalServer | undefined
let service: Started | undefined
let environment: Readonly<Record<string, string>>
let url = ''
let editor = ''

const acknowledged = new Map<string, string>()
/** How many documents each batch has that was ever sent. */
const sent = new Map<string, number>()
/** Attempts that were not answered as they should while the database was gone. */
let disturbed = 0

/** Every process of the server, by the folder that all of them work in; the first one leads. */
function serverProcesses(): readonly number[] {
  const home = join(folder, 'postgres', 'data')
  const leader = Number(readFileSync(join(home, 'postmaster.pid'), 'utf8').split('\n')[0])
  const others = readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === home
    } catch {
      return false
    }
  })
  return [leader, ...others.map(Number).filter((pid) => pid !== leader)]
}

const commandLine = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended in between.
  }
}

/** Kills the whole server at once, as a machine does that loses power, and starts it again. */
async function killServer(): Promise<void> {
  for (const pid of serverProcesses()) kill(pid)
  await server?.ended
  await server?.stop()
  server = await startServer(folder, settings)
}

/** Kills one process that serves the service; the server then puts an end to all of them itself. */
async function killBackend(): Promise<void> {
  const backends = serverProcesses().filter((pid) => /mera_service/.test(commandLine(pid)))
  const [backend] = backends
  expect(backend).toBeDefined()
  if (backend !== undefined) kill(backend)
}

const kills = [killServer, killBackend, killServer, killServer]
let writing = true

const sending = (name: string, documents: number) => ({
  url,
  key: editor,
  facts: batchOf(name, documents),
  headers: { 'Idempotency-Key': name },
})

async function writeOn(client: number): Promise<void> {
  for (let round = 0; writing; round += 1) {
    const name = `client-${client}-${round}`
    const documents = 1 + ((client * 5 + round * 11) % 30)
    sent.set(name, documents)
    const first = await send(sending(name, documents))
    if (first?.status !== 201) disturbed += 1
    // Some never ask again what became of it.
    const givesUp = client % 4 === 0
    const answer = first?.status === 201 || givesUp ? first : await insist(sending(name, documents))
    if (answer?.status === 201) acknowledged.set(name, answer.text)
    else if (!givesUp) expect(answer).toMatchObject({ status: 201 })
    else await pause(300)
  }
}

/** Waits until so many more batches were acknowledged. */
async function acknowledgedMore(count: number): Promise<void> {
  const enough = acknowledged.size + count
  while (acknowledged.size < enough) await pause(20)
}

let ledger: ReadLedger

beforeAll(async () => {
  const port = await freePort()
  settings = { listen_addresses: '127.0.0.1', port: String(port), fsync: 'on' }
  server = await startServer(folder, settings)
  await ensureDatabase(server, 'mera')
  environment = {
    DATA_DIR: data,
    DATABASE_URL: `postgresql://mera_owner@127.0.0.1:${port}/mera`,
  }
  service = await startService(data, environment)
  url = service.url ?? ''
  editor = keyOf(data, 'region-editor')
  const clients = Array.from({ length: CLIENTS }, (_, client) => writeOn(client))
  for (const killing of kills) {
    await acknowledgedMore(BETWEEN_KILLS)
    await killing()
  }
  await acknowledgedMore(BETWEEN_KILLS)
  writing = false
  await Promise.all(clients)
  ledger = await readWholeLedger(url, editor)
}, 180_000)

afterAll(async () => {
  await service?.end('SIGINT')
  await server?.stop()
  removeDataFolders()
})

describe('a database killed four times while batches were recorded', () => {
  it('has every acknowledged fact and no part of a batch, without the service started anew', () => {
    expectWhole(ledger, acknowledged)
    expect(disturbed).toBeGreaterThan(kills.length)
    expect(service?.child.exitCode).toBeNull()
  })

  it('was put in order by its own log each time', () => {
    const log = readFileSync(join(folder, 'postgres', 'log'), 'utf8')
    expect(log.match(/automatic recovery in progress/g)).toHaveLength(kills.length)
    expect(log.match(/was terminated by signal 9/g)).toHaveLength(1)
  })

  it('answers a retry of everything ever sent with 201, and doubles nothing', async () => {
    const recorded = new Set(documentNumbers(ledger).map((number) => number.split(' ')[0] ?? ''))
    const missing = [...sent].filter(([name]) => !recorded.has(name))
    const retried = new Map<string, Answer>()
    const waiting = [...sent]
    const retry = async (): Promise<void> => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
        retried.set(next[0], await insist(sending(...next)))
    }
    await Promise.all(Array.from({ length: CLIENTS }, retry))
    expect(retried.size).toBe(sent.size)
    for (const [name, { status, text, replayed }] of retried) {
      expect([name, status, replayed]).toEqual([name, 201, recorded.has(name)])
      expect(text).toBe(acknowledged.get(name) ?? text)
    }
    const after = await readWholeLedger(url, editor)
    expectWhole(after, new Map([...retried].map(([name, { text }]) => [name, text])))
    const added = missing.reduce((sum, [, documents]) => sum + 1 + documents, 0)
    expect(after.revision).toBe(ledger.revision + added)
  })

  it('holds a ledger that the verification finds nothing wrong with', async () => {
    const { code, output } = await runCommand('ledger', ['verify'], environment)
    expect(output).toMatch(new RegExp(`^${REGION}: \\d+ entries fit`, 'm'))
    expect([code, output]).toEqual([0, expect.not.stringContaining('DOES NOT FIT')])
  })
})
