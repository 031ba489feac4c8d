import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataFolder, removeDataFolders, type Started, startService } from '../support/start.ts'
import {
  batchOf,
  documentNumbers,
  expectWhole,
  type ReadLedger,
  readWholeLedger,
} from './force-ledger.ts'
import {
  type Answer,
  insist,
  keyOf,
  type Ran,
  REGION,
  readUntilAnswered,
  runCommand,
  send,
} from './force-support.ts'
import { nothingSeen, readOn } from './writers.readers.ts'

const WRITERS = 200

const data = dataFolder()
let service: Started | undefined
let url = ''
let editor = ''
let analyst = ''

/** The first answer to every batch that was acknowledged, by the batch's name. */
const acknowledged = new Map<string, string>()
/** Names of batches that nobody knows the fate of: their sender never asked again. */
const abandoned: string[] = []
/** Answers that have to be the first one once more. */
const repeated: { readonly name: string; readonly again: Answer }[] = []
const otherBodies: Answer[] = []
const staleRevisions: Answer[] = []

/** One of the clients, with a batch of its own. */
interface Writer {
  readonly name: string
  readonly documents: number
  /** When it loses patience, where it does: before its turn, in the middle, or just after. */
  readonly patience: number
}

const sending = ({ name, documents }: Writer) => ({
  url,
  key: editor,
  facts: batchOf(name, documents),
  headers: { 'Idempotency-Key': name },
})

async function acknowledge(writer: Writer): Promise<void> {
  const answer = await insist(sending(writer))
  expect(answer.status, answer.text).toBe(201)
  acknowledged.set(writer.name, answer.text)
}

async function repeat(writer: Writer): Promise<void> {
  repeated.push({ name: writer.name, again: await insist(sending(writer)) })
}

/** What clients do, each a fifth of them. */
const habits: readonly ((writer: Writer) => Promise<void>)[] = [
  async function sendsOnceAndAgainLater(writer) {
    await acknowledge(writer)
    await pause(writer.patience)
    await repeat(writer)
  },
  async function sendsTwiceAtOnce(writer) {
    await Promise.all([acknowledge(writer), repeat(writer)])
  },
  async function losesTheAnswerAndSendsAgain(writer) {
    await send({ ...sending(writer), signal: AbortSignal.timeout(writer.patience) })
    await acknowledge(writer)
  },
  async function losesTheAnswerForGood(writer) {
    const signal = AbortSignal.timeout(writer.patience)
    const answer = await send({ ...sending(writer), signal })
    if (answer?.status === 201) acknowledged.set(writer.name, answer.text)
    else abandoned.push(writer.name)
  },
  async function makesMistakes(writer) {
    await acknowledge(writer)
    const { name, documents } = writer
    otherBodies.push(await insist(sending({ ...writer, documents: documents + 1 })))
    const stale = { ...sending({ ...writer, name: `stale-${name}` }) }
    staleRevisions.push(
      await insist({ ...stale, headers: { ...stale.headers, 'If-Match': '"11"' } }),
    )
  },
]

const writers: readonly Writer[] = Array.from({ length: WRITERS }, (_, index) => ({
  name: `batch-${index}`,
  // One is large.
  documents: index === 5 ? 400 : 1 + ((index * 7) % 6),
  patience: 20 + ((index * 353) % 6000),
}))

let writing = true

const readers = [nothingSeen(), nothingSeen()]

/** What the verification said again and again while everybody wrote. */
const verified: Ran[] = []
async function verifyOn(): Promise<void> {
  while (writing) {
    verified.push(await runCommand('ledger', ['verify'], { DATA_DIR: data }))
    await pause(500)
  }
}

let ledger: ReadLedger

beforeAll(async () => {
  service = await startService(data)
  url = service.url ?? ''
  editor = keyOf(data, 'region-editor')
  analyst = keyOf(data, 'analyst')
  const reading = readers.map((seen) => readOn(url, analyst, () => writing, seen))
  const others = [...reading, verifyOn()]
  await Promise.all(
    writers.map((writer, index) => habits[index % habits.length]?.(writer) ?? Promise.reject()),
  ).finally(() => {
    writing = false
  })
  await Promise.all(others)
  ledger = await readWholeLedger(url, analyst)
}, 180_000)

afterAll(async () => {
  await service?.end('SIGINT')
  removeDataFolders()
})

describe('200 writers on one region at once', () => {
  it('lose no fact, double none, and leave no gap', () => {
    expect(acknowledged.size + abandoned.length).toBe(WRITERS)
    expectWhole(ledger, acknowledged)
    const recorded = new Set(documentNumbers(ledger).map((number) => number.split(' ')[0] ?? ''))
    const unknown = [...recorded].filter((name) => !acknowledged.has(name))
    expect(abandoned).toEqual(expect.arrayContaining(unknown))
  })

  it('get the bytes of the first answer again, whether at once, later or after it was lost', () => {
    expect(repeated.length).toBe((WRITERS / habits.length) * 2)
    for (const { name, again } of repeated)
      expect(again).toMatchObject({ status: 201, text: acknowledged.get(name) })
    expect(repeated.filter(({ again }) => again.replayed).length).toBeGreaterThan(0)
  })

  it('are refused another body under the same key, and a revision that has passed', () => {
    for (const { status, text } of otherBodies)
      expect([status, JSON.parse(text)]).toMatchObject([422, { code: 'idempotency-key-reused' }])
    for (const { status, text } of staleRevisions)
      expect([status, JSON.parse(text)]).toMatchObject([412, { code: 'revision-changed' }])
    expect(otherBodies.length + staleRevisions.length).toBe((WRITERS / habits.length) * 2)
  })

  it('leave a chain, seals and a head that the verification finds nothing wrong with', async () => {
    const { code, output } = await runCommand('ledger', ['verify'], { DATA_DIR: data })
    expect(output).toContain(`${REGION}: ${ledger.revision} entries fit`)
    expect([code, output]).toEqual([0, expect.not.stringContaining('DOES NOT FIT')])
  })

  it('do not make the verification find fault while they write', () => {
    expect(verified.length).toBeGreaterThan(1)
    for (const { code, output, errors } of verified)
      expect([code, errors, output]).toEqual([0, '', expect.not.stringContaining('DOES NOT FIT')])
  })
})

describe('those who read meanwhile', () => {
  it('never see the revision go backwards, nor a part of a batch', () => {
    for (const { revisions, broken } of readers) {
      expect(revisions.length).toBeGreaterThan(6)
      expect(new Set(revisions).size).toBeGreaterThan(2)
      expect(revisions).toEqual(revisions.toSorted((a, b) => a - b))
      expect(broken).toEqual([])
    }
  })

  it('get the same bytes when they ask again with the clocks that were stated', async () => {
    const scores = readers.flatMap((seen) => [...seen.scores])
    expect(scores.length).toBeGreaterThan(2)
    for (const [path, text] of scores)
      expect(await readUntilAnswered(url, analyst, path)).toBe(text)
  })
})
