import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { reviewsSchema } from '../../src/routes/schemas/review.ts'
import { regionScoreSchema } from '../../src/routes/schemas/score.ts'
import { pages } from './pages.ts'
import { completion, document, evidence, twofold, waiver } from './write-examples.ts'
import { decide, look, makeWriters, record, send, type Who, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('reviews')
  await nearlyThere()
})
afterAll(() => writers.close())

type Queue = z.infer<typeof reviewsSchema>
const queueOf = (query = '', as: Who = 'reviewer') =>
  look(writers, `/v1/reviews?methodology=2023.2${query}`, reviewsSchema, as)
const scoreOf = async (methodology = '2023.2') =>
  (
    await look(
      writers,
      `/v1/regions/RU-BU/score?methodology=${methodology}&depth=summary`,
      regionScoreSchema,
    )
  ).score.exact ?? ''

/** A completion and its document, as one batch of two. */
const done = (item: string, requirement: string) => [
  { ...completion, item, ref: 'done' },
  { kind: 'evidence', fills: [{ item, requirement }], document, completion: '#done' },
]
const submit = async (...facts: readonly object[]): Promise<string> =>
  (await record(writers, 'editor', facts)).at(-1) ?? ''

/**
 * Of the 80 that apply in Buryatia, R1 is 10 with 3 of 4 items met by the act itself: 3/32. R3 is 40
 * with 12 items, 1/24 each; seven of them accepted make 3/32 + 7/24 = 37/96, which is 38.54 %.
 */
async function nearlyThere(): Promise<void> {
  for (let number = 1; number <= 7; number += 1)
    await decide(writers, 'reviewer', [await submit(...done(`R3.${number}`, 'report'))])
}

const said = ({ reviews }: Queue) =>
  reviews.map(({ id, under, gain, together, crosses }) => [
    id,
    under?.requirement ?? null,
    gain,
    together,
    crosses,
  ])

describe('the review queue of a region at 37/96', () => {
  const ids: Record<string, string> = {}

  it('is empty where nothing waits', async () => {
    expect(await scoreOf()).toBe('37/96')
    expect(await queueOf()).toMatchObject({ count: 0, reviews: [], next: null })
  })

  it('begins with what alone carries it to 40 %, the most first; then by gain, and by what is at stake together', async () => {
    ids.alone = await submit({ ...evidence, fills: [{ item: 'R2.4', requirement: 'draft' }] })
    ids.twofold = await submit({ ...completion, item: 'R9.1' }, twofold)
    ids.report = await submit(...done('R9.2', 'report'))
    ids.staff = await submit(...done('R5.1', 'report'))
    ids.waiver = await submit({ ...waiver, until: null })
    ids.minutes = await submit(...done('R2.1', 'minutes'))
    expect(said(await queueOf())).toEqual([
      // R2 is 20 of 80 with 6 items: 1/4 × 1/6, to 41/96.
      [ids.minutes, 'minutes', '1/24', '1/24', true],
      // Without R1.4, R1 is met: from 3/32 to 1/8, so that 40/96 are reached.
      [ids.waiver, null, '1/32', '1/32', true],
      // R5 is 5 of 80 with 4 items: 1/64, to 77/192, which is 40.10 %.
      [ids.staff, 'report', '1/64', '1/64', true],
      // R9 is 5 of 80 with 7 items: 1/112, to 39.43 %.
      [ids.report, 'report', '1/112', '1/112', false],
      // Completed with one of two documents: 3/4 of 1/112; with both, all of it.
      [ids.twofold, 'procedure', '3/448', '1/112', false],
      [ids.twofold, 'report', '3/448', '1/112', false],
      // Nobody has said that R2.4 is done.
      [ids.alone, 'draft', '0/1', '0/1', false],
    ])
  })

  it('says of each what it is, who handed it in, and who decides', async () => {
    const { reviews, count, revision, asOf } = await queueOf('&region=RU-BU')
    expect([count, asOf]).toEqual([7, '2026-11-22'])
    // The 11 that are loaded, seven times a completion, its document and a verdict, and 10 more.
    expect(revision).toBe(11 + 21 + 10)
    expect(reviews[0]).toEqual({
      id: ids.minutes,
      region: { code: 'RU-BU', name: 'Republic of Buryatia', synthetic: false },
      body: null,
      kind: 'evidence',
      under: { item: 'R2.1', row: null, requirement: 'minutes' },
      items: ['R2.1'],
      document: {
        kind: 'order',
        number: '12-р',
        date: '2024-06-14',
        title: 'Order',
        url: 'https://example.org/12.pdf',
        sha256: null,
      },
      submittedAt: reviews[0]?.submittedAt,
      submittedBy: 'Government',
      by: 'reviewer',
      reviewer: null,
      gain: '1/24',
      together: '1/24',
      crosses: true,
    })
    expect(reviews[1]).toMatchObject({ kind: 'waiver', items: ['R1.4'], by: 'coordinator' })
  })

  it('is filtered by who decides and by region, and what it is not about is not there', async () => {
    const idsIn = async (query: string) => (await queueOf(query)).reviews.map(({ id }) => id)
    expect(await idsIn('&by=coordinator')).toEqual([ids.waiver])
    expect((await queueOf('&by=reviewer')).count).toBe(6)
    expect((await queueOf('&region=RU-BU')).count).toBe(7)
    expect(await idsIn('&region=RU-AL')).toEqual([])
    expect(await idsIn('&region=RU-BU&by=coordinator')).toEqual([ids.waiver])
  })

  it.each([1, 2, 3, 7, 50])('comes in pages of %i, each place once', async (limit) => {
    const all = await pages((query) => queueOf(query.replace('?', '&')), limit)
    expect(all.flatMap(said)).toEqual(said(await queueOf()))
    expect(new Set(all.map(({ knownAt, count }) => `${knownAt} ${count}`)).size).toBe(1)
  })

  it('goes on in pages as it was known, whatever is handed in between', async () => {
    const before = said(await queueOf())
    const first = await queueOf('&limit=3')
    ids.late = await submit(...done('R2.5', 'act'))
    const rest = await queueOf(`&cursor=${first.next}`)
    expect([...said(first), ...said(rest)]).toEqual(before)
    expect((await queueOf()).count).toBe(8)
    expect(said(await queueOf(`&knownAt=${first.knownAt}`))).toEqual(before)
  })

  it('is of a day and of a version too: nothing was done before 2024-06-15', async () => {
    const { reviews } = await queueOf('&asOf=2024-06-14&by=reviewer')
    expect(reviews.map(({ gain }) => gain)).toEqual(Array(7).fill('0/1'))
    // 2023.1 counts an item only with every document: half of R9.1 is nothing, and both are 1/33.
    const { reviews: checklist } = await look(
      writers,
      '/v1/reviews?methodology=2023.1',
      reviewsSchema,
    )
    const half = checklist.find(({ under }) => under?.requirement === 'procedure')
    expect([half?.gain, half?.together]).toEqual(['0/1', '1/33'])
  })

  it('is not answered again to who holds it, until something is decided or assigned', async () => {
    const asking = {
      as: 'reviewer',
      method: 'GET',
      path: '/v1/reviews?methodology=2023.2',
    } as const
    const tag = async () => (await send(writers, asking)).headers.get('ETag') ?? ''
    const first = await tag()
    expect((await send(writers, { ...asking, headers: { 'If-None-Match': first } })).status).toBe(
      304,
    )
    const path = `/v1/reviews/${ids.alone}/assignment`
    await send(writers, {
      as: 'coordinator',
      method: 'PUT',
      path,
      json: { reviewer: 'a2b3c4d5e6f7' },
    })
    expect(await tag()).not.toBe(first)
  })
})
