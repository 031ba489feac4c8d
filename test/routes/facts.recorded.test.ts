import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { ledgerSchema, recordedFactsSchema } from '../../src/routes/schemas/fact.ts'
import { act, completion, measurement, twofold } from './write-examples.ts'
import { kinds } from './write-kinds.ts'
import { refused } from './write-refusals.ts'
import {
  FACTS,
  idOf,
  look,
  makeWriters,
  record,
  send,
  taken,
  type Writers,
} from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('recorded')
})
afterAll(() => writers.close())

type Entry = z.infer<typeof ledgerSchema>['facts'][number]

const entries = async (query = ''): Promise<readonly Entry[]> =>
  (await look(writers, `${FACTS}?limit=200${query}`, ledgerSchema)).facts

/** The entry of an id, as it is read back. */
async function entry(id: string): Promise<Entry> {
  const found = (await entries()).find((each) => each.id === id)
  if (found === undefined) throw new Error(`${id} is not in the ledger`)
  return found
}

describe('every kind of fact is recorded and read back:', () => {
  it.each(kinds)('%s', async (_, fact, body, statement) => {
    const [id = ''] = await record(writers, 'editor', [fact])
    const read = await entry(id)
    expect([read.body, read.statement]).toEqual([body, statement])
    expect(read.author).toEqual({
      key: idOf(writers, 'editor'),
      role: 'region-editor',
      office: 'Government',
    })
  })

  it('edition, the one on record by another act', async () => {
    const loaded = (await entries('&kind=edition')).at(-1)?.statement
    const statement = { ...loaded, act: { ...act, id: '77-р' }, adoptedOn: act.date, bodies: [] }
    const [id = ''] = await record(writers, 'editor', [statement])
    expect((await entry(id)).statement).toEqual(statement)
    const untold = { ...statement, traits: [] }
    const { russian } = await refused(writers, { path: FACTS, json: { facts: [untold] } })
    expect(russian.told[0]).toBe(
      'body facts.0.traits: Редакция не проходит проверку: раздела R4 в редакции нет, а признак hrCentralised этого не говорит. Как исправить: добавьте признак hrCentralised со значением false.',
    )
  })

  it('verdict and withdrawal, about whom their targets are', async () => {
    const inBody = { ...completion, body: 'administration', item: 'B1.1' }
    const [first = '', second = ''] = await record(writers, 'editor', [measurement, inBody])
    const verdict = { kind: 'verdict', on: first, outcome: 'rejected', reason: 'Не то' }
    const [decided = ''] = await record(writers, 'reviewer', [verdict])
    const withdrawal = { kind: 'withdrawal', of: second, reason: 'Ошибка' }
    const [taken = ''] = await record(writers, 'bodyEditor', [withdrawal])
    expect(await entry(decided)).toMatchObject({
      body: 'administration',
      author: { key: idOf(writers, 'reviewer'), role: 'reviewer', office: 'Review office' },
      statement: { ...verdict, under: null },
    })
    expect(await entry(taken)).toMatchObject({ body: 'administration', statement: withdrawal })
  })
})

describe('the answer to a batch', () => {
  it('names each fact by its name in the batch, its id, sequence, instant and hash', async () => {
    const { revision } = await look(writers, `${FACTS}?limit=1`, ledgerSchema)
    const facts = [
      { ...completion, item: 'R9.1', ref: 'done' },
      { ...twofold, completion: '#done', ref: 'paper' },
      { kind: 'withdrawal', of: '#paper', reason: 'A slip' },
    ]
    const answer = await taken(writers, { path: FACTS, json: { facts } }, recordedFactsSchema)
    const ids = [1, 2, 3].map((more) => `RU-BU-${revision + more}`)
    expect(answer.results.map(({ ref, id }) => [ref, id])).toEqual([
      ['done', ids[0]],
      ['paper', ids[1]],
      [null, ids[2]],
    ])
    expect([answer.revision, answer.recordedAt]).toEqual([
      revision + 3,
      answer.results[2]?.recordedAt,
    ])
    const read = (await entries()).filter(({ id }) => ids.includes(id))
    expect(
      read.map(({ id, sequence, recordedAt, hash }) => ({ id, sequence, recordedAt, hash })),
    ).toEqual(answer.results.map(({ ref: _, ...rest }) => rest))
    expect(read[1]?.statement).toMatchObject({ completion: ids[0] })
    expect(read[2]?.statement).toMatchObject({ of: ids[1] })
    expect(read[2]?.previous).toBe(read[1]?.hash)
  })
})

describe('a retry with the same Idempotency-Key', () => {
  const sending = {
    path: FACTS,
    json: { facts: [completion] },
    headers: { 'Idempotency-Key': 'k 1' },
  }

  it('gets the bytes of the first answer, and nothing is recorded again', async () => {
    const first = await send(writers, sending)
    const again = await send(writers, { ...sending, language: 'ru' })
    expect([again.status, again.text]).toEqual([201, first.text])
    expect([first, again].map(({ headers }) => headers.get('Idempotency-Replayed'))).toEqual([
      null,
      'true',
    ])
    const { revision } = recordedFactsSchema.parse(JSON.parse(first.text))
    expect((await look(writers, FACTS, ledgerSchema)).revision).toBe(revision)
  })

  it('that is sent five times at once is recorded once', async () => {
    const headers = { 'Idempotency-Key': 'at once' }
    const { revision } = await look(writers, `${FACTS}?limit=1`, ledgerSchema)
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => send(writers, { ...sending, headers })),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(201))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect((await look(writers, `${FACTS}?limit=1`, ledgerSchema)).revision).toBe(revision + 1)
  })

  it('is another request with another body, revision or region, and refused: 422', async () => {
    for (const change of [
      { json: { facts: [completion, completion] } },
      { headers: { ...sending.headers, 'If-Match': '"11"' } },
    ]) {
      const { status, code } = await refused(writers, { ...sending, ...change })
      expect([status, code]).toEqual([422, 'idempotency-key-reused'])
    }
  })

  it('of somebody else is a request of its own', async () => {
    const mine = await taken(writers, sending, recordedFactsSchema)
    const theirs = await taken(writers, { ...sending, as: 'coordinator' }, recordedFactsSchema)
    expect(theirs.revision).toBeGreaterThan(mine.revision)
  })
})
