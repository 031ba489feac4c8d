import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { headSchema, ledgerSchema } from '../../src/routes/schemas/fact.ts'
import { pages } from './pages.ts'
import { completion, created, measurement } from './write-examples.ts'
import { refusedIn } from './write-refusals.ts'
import { FACTS, look, makeWriters, record, send, type Writers } from './write-support.ts'

let writers: Writers
let before: z.infer<typeof ledgerSchema>

const inBody = { ...completion, body: 'administration', item: 'B1.1' }
const ledger = (query = '') => look(writers, `${FACTS}${query}`, ledgerSchema)
const sequences = ({ facts }: z.infer<typeof ledgerSchema>) => facts.map(({ sequence }) => sequence)
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

beforeAll(async () => {
  writers = await makeWriters('ledger_read')
  before = await ledger()
  // 12 to 20: three of the region, two of a body, a body and its own, and two of each kind again.
  await record(writers, 'editor', [completion, completion, completion, inBody, measurement])
  await record(writers, 'editor', [created, { ...inBody, body: 'ministry-of-labour' }])
  await record(writers, 'bodyEditor', [inBody, measurement])
})
afterAll(() => writers.close())

describe('the ledger', () => {
  it('is read in the order of its sequence, with its revision and the instant of its end', async () => {
    const { region, facts, revision, knownAt, next } = await ledger()
    expect([region, revision, next]).toEqual(['RU-BU', 20, null])
    expect(facts.map(({ id }) => id)).toEqual(upTo(20).map((sequence) => `RU-BU-${sequence}`))
    expect(knownAt).toBe(facts.at(-1)?.recordedAt)
  })

  it('is chained: each entry names the hash of the one before it', async () => {
    const { facts } = await ledger()
    for (const [index, { previous }] of facts.entries())
      if (index > 0) expect(previous).toBe(facts[index - 1]?.hash)
    expect(new Set(facts.map(({ hash }) => hash)).size).toBe(20)
  })

  it('ends where its signed head says', async () => {
    const { revision, head } = await look(writers, '/v1/regions/RU-BU/ledger-head', headSchema)
    const claims = saidBy(head)
    const last = (await ledger()).facts.at(-1)
    expect(revision).toBe(20)
    expect(claims).toEqual({
      region: 'RU-BU',
      sequence: 20,
      hash: last?.hash,
      recordedAt: last?.recordedAt,
    })
  })

  it('shows only one kind, or one body, or one kind of one body', async () => {
    expect(sequences(await ledger('?kind=completion'))).toEqual([4, 5, 6, 12, 13, 14, 15, 18, 19])
    expect(sequences(await ledger('?body=administration'))).toEqual([15, 16, 19, 20])
    expect(sequences(await ledger('?body=administration&kind=completion'))).toEqual([15, 19])
    expect(sequences(await ledger('?body=ministry-of-labour'))).toEqual([17, 18])
    expect(sequences(await ledger('?kind=waiver'))).toEqual([])
    expect((await ledger('?kind=waiver')).revision).toBe(20)
  })

  it('is what was known at an instant: the same bytes as then, before the facts of today', async () => {
    const pinned = await ledger(`?knownAt=${before.knownAt}`)
    expect(pinned).toEqual(before)
    expect([before.revision, sequences(before)]).toEqual([11, upTo(11)])
    const nothing = await ledger('?knownAt=2020-01-01T00:00:00.000Z')
    expect([nothing.revision, nothing.facts]).toEqual([0, []])
  })
})

/** What a head says, unverified: the ledger's own tests verify. */
const saidBy = (jws: string | null): unknown =>
  JSON.parse(Buffer.from(jws?.split('.')[1] ?? '', 'base64url').toString('utf8'))

describe('a page of the ledger', () => {
  it.each([1, 3, 7, 19, 20, 200])('of %i goes on where the one before ended', async (limit) => {
    const all = await pages((query) => ledger(query), limit)
    expect(all.flatMap(sequences)).toEqual(upTo(20))
    expect(all).toHaveLength(Math.ceil(20 / limit))
  })

  it('is of what was known when the first was asked for, whatever is recorded between', async () => {
    const first = await ledger('?limit=15&kind=completion')
    const short = await ledger('?limit=4&kind=completion')
    await record(writers, 'editor', [completion])
    const rest = await ledger(`?limit=15&kind=completion&cursor=${short.next}`)
    expect([...sequences(short), ...sequences(rest)]).toEqual(sequences(first))
    expect([rest.knownAt, rest.revision]).toEqual([first.knownAt, first.revision])
    expect(sequences(await ledger('?kind=completion')).at(-1)).toBe(21)
  })

  const cursor = (after: unknown, of = 'facts RU-BU  ', more = {}): string =>
    Buffer.from(JSON.stringify({ of, after, asOf: null, knownAt: null, ...more })).toString(
      'base64url',
    )

  it.each([
    ['of words', cursor('abc')],
    ['below nothing', cursor('-1')],
    ['of a fraction', cursor('1.5')],
    ['in hexadecimal', cursor('0x10')],
    ['with an exponent', cursor('1e1')],
    ['beyond every ledger', cursor('2147483648')],
    ['far beyond', cursor('9'.repeat(99))],
    ['of a number', cursor(11)],
    ['of another region', cursor('11', 'facts RU-AL  ')],
    ['of another filter', cursor('11', 'facts RU-BU waiver ')],
    ['of another list', cursor('11', 'reviews 2023.2   ')],
    ['of the future', cursor('11', undefined, { knownAt: '2099-01-01T00:00:00.000Z' })],
    ['of an instant that is none', cursor('11', undefined, { knownAt: '2024' })],
    ['with more in it', cursor('11', undefined, { more: 1 })],
    ['of nothing', 'e30'],
    ['of no JSON', 'aaaa'],
    ['of no base64', 'a'],
    ['that is longer than any', 'a'.repeat(501)],
  ])('with a cursor %s is refused', async (_, text) => {
    const sending = { as: 'analyst', method: 'GET', path: `${FACTS}?cursor=${text}` } as const
    for (const language of ['ru', 'en'] as const) {
      const { status, fields } = await refusedIn(writers, { ...sending, language })
      expect([status, fields.length]).toEqual([400, 1])
    }
  })

  it('of the cursor of another clock is refused, naming the clock', async () => {
    const { next } = await ledger('?limit=5')
    const path = `${FACTS}?limit=5&cursor=${next}&knownAt=2024-01-01T00:00:00.000Z`
    const { status, fields } = await refusedIn(writers, { as: 'analyst', method: 'GET', path })
    expect([status, fields]).toEqual([400, ['query knownAt']])
  })
})

describe('a read of the ledger', () => {
  it.each([
    ['kind=done', 'kind', /completion/],
    ['kind=', 'kind', /completion/],
    ['body=Administration!', 'body', /bodies/],
    ['limit=0', 'limit', /200/],
    ['limit=201', 'limit', /200/],
    ['knownAt=yesterday', 'knownAt', /2024-06-30T09:00:00\.000Z/],
    ['knownAt=2099-01-01T00:00:00.000Z', 'knownAt', /future/],
    ['asOf=2024-06-30', 'asOf', /no such parameter/],
    ['kind=waiver&kind=trait', 'kind', /completion/],
  ])('with ?%s is refused: %s', async (query, field, words) => {
    const path = `${FACTS}?${query}`
    const { status, told } = await refusedIn(writers, { as: 'analyst', method: 'GET', path })
    expect([status, told.length]).toEqual([400, 1])
    expect(told[0]).toMatch(new RegExp(`^query ${field}: .*${words.source}`))
  })

  it('is not answered again to who holds it, until there is more: 304, then 200', async () => {
    const asking = { as: 'analyst', method: 'GET', path: `${FACTS}?limit=2` } as const
    const first = await send(writers, asking)
    const tag = { 'If-None-Match': first.headers.get('ETag') ?? '' }
    const held = await send(writers, { ...asking, headers: tag })
    expect([first.status, held.status, held.text]).toEqual([200, 304, ''])
    const pinned = { ...asking, path: `${asking.path}&knownAt=${before.knownAt}` }
    const past = (await send(writers, pinned)).headers.get('ETag') ?? ''
    await record(writers, 'editor', [completion])
    expect((await send(writers, { ...asking, headers: tag })).status).toBe(200)
    expect((await send(writers, { ...pinned, headers: { 'If-None-Match': past } })).status).toBe(
      304,
    )
  })

  it('by HEAD says the same without its body', async () => {
    const asking = { as: 'analyst', path: `${FACTS}?limit=2` } as const
    const [get, head] = await Promise.all([
      send(writers, { ...asking, method: 'GET' }),
      send(writers, { ...asking, method: 'HEAD' }),
    ])
    expect([head.status, head.text]).toEqual([200, ''])
    expect(head.headers.get('ETag')).toBe(get.headers.get('ETag'))
  })

  it('of a region that there is not is 404', async () => {
    const path = '/v1/regions/RU-XX/facts'
    const { code } = await refusedIn(writers, { as: 'analyst', method: 'GET', path })
    expect(code).toBe('unknown-region')
  })
})
