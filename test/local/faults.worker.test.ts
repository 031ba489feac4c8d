import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { dataFolder, removeDataFolders, type Started, startService } from '../support/start.ts'
import { batchOf, expectWhole, readWholeLedger } from './force-ledger.ts'
import { keyOf, runCommand, send } from './force-support.ts'

const CLIENTS = 6
/** How many batches are acknowledged before the Worker is killed. */
const BEFORE_KILL = 12

const data = dataFolder()
let service: Started
let key = ''

const acknowledged = new Map<string, string>()
const sent = new Map<string, number>()
let broken = 0
let isAlive = true

async function sendBatch(name: string, documents: number) {
  const headers = { 'Idempotency-Key': name }
  return send({ url: service.url ?? '', key, facts: batchOf(name, documents), headers })
}

async function writeOn(client: number): Promise<void> {
  for (let round = 0; isAlive; round += 1) {
    const name = `client-${client}-${round}`
    const documents = 1 + ((client * 5 + round * 11) % 20)
    sent.set(name, documents)
    const answer = await sendBatch(name, documents)
    if (answer === null) broken += 1
    else if (answer.status === 201) acknowledged.set(name, answer.text)
  }
}

/** Kills workerd as the system does that runs out of memory. */
function killWorker(): void {
  const record = JSON.parse(readFileSync(join(data, 'start.json'), 'utf8'))
  const { worker } = z.looseObject({ worker: z.looseObject({ pid: z.int() }) }).parse(record)
  process.kill(worker.pid, 'SIGKILL')
}

let exitCode: number | null

beforeAll(async () => {
  service = await startService(data)
  if (service.url === null) throw new Error(service.output())
  key = keyOf(data, 'region-editor')
  const ended = new Promise<number | null>((resolve) => service.child.once('exit', resolve))
  const writing = Array.from({ length: CLIENTS }, (_, client) => writeOn(client))
  while (acknowledged.size < BEFORE_KILL) await pause(10)
  killWorker()
  isAlive = false
  await Promise.all(writing)
  exitCode = await ended
  service = await startService(data)
})
afterAll(async () => {
  await service.end('SIGINT')
  removeDataFolders()
})

describe('a Worker killed while batches were recorded', () => {
  it('broke some off, and the start that ran it ended and said so', () => {
    expect(broken).toBeGreaterThan(0)
    expect(exitCode).toBe(1)
  })

  it('had recorded every acknowledged fact, and no part of a batch', async () => {
    expectWhole(await readWholeLedger(service.url ?? '', key), acknowledged)
  })

  it('is made good by sending everything again: once each', async () => {
    for (const [name, documents] of sent) {
      const answer = await sendBatch(name, documents)
      expect(answer?.status).toBe(201)
      expect(answer?.text).toBe(acknowledged.get(name) ?? answer?.text)
      acknowledged.set(name, answer?.text ?? '')
    }
    expectWhole(await readWholeLedger(service.url ?? '', key), acknowledged)
    const { code } = await runCommand('ledger', ['verify'], { DATA_DIR: data })
    expect(code).toBe(0)
  })
})
