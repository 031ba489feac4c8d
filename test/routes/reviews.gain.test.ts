import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordedFactsSchema } from '../../src/routes/schemas/fact.ts'
import { reviewsSchema } from '../../src/routes/schemas/review.ts'
import { regionScoreSchema } from '../../src/routes/schemas/score.ts'
import { fraction, minus, written } from './support.ts'
import {
  completion,
  created,
  document,
  evidence,
  measurement,
  register,
  services,
  trait,
  twofold,
  waiver,
} from './write-examples.ts'
import { refusedIn } from './write-refusals.ts'
import { look, makeWriters, record, taken, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('reviews_gain')
})
afterAll(() => writers.close())

const scoreOf = async (methodology: string): Promise<string> => {
  const path = `/v1/regions/RU-BU/score?methodology=${methodology}&depth=summary`
  return (await look(writers, path, regionScoreSchema)).score.exact ?? ''
}

const completed = (item: string, body: string | null = null) => ({ ...completion, item, body })
const proven = (item: string, requirement: string, body: string | null = null) => ({
  kind: 'evidence',
  body,
  fills: [{ item, requirement }],
  document,
})
const inBody = { body: 'administration' }

/** Something of every kind that somebody decides about, of the region and of a body. */
const pending = [
  completed('R9.1'),
  twofold,
  completed('R2.5'),
  proven('R2.5', 'act'),
  completed('R3.3'),
  proven('R3.3', 'report'),
  evidence,
  waiver,
  trait,
  register,
  services,
  created,
  measurement,
  completed('B1.1', 'administration'),
  proven('B1.1', 'act', 'administration'),
  completed('B3.4.7', 'administration'),
  proven('B3.4.7', 'report', 'administration'),
  { ...waiver, ...inBody, item: 'B1.2', until: null },
  { ...trait, ...inBody, trait: 'providesServices', value: false },
  { ...measurement, ...inBody, item: 'B3.5.7', done: 0, total: 0 },
  { ...services, ...inBody, body: 'ministry-of-property', graded: 0, planned: 0, finished: 0 },
]

describe('the gain of the first in the queue', () => {
  it.each(['2023.1', '2023.2', '2024.1'])(
    'is what its acceptance adds to the score, one after another until none waits: %s',
    async (methodology) => {
      const body = `body-of-${methodology.replace('.', '-')}`
      const facts = pending.map((fact) => (fact === created ? { ...created, body } : fact))
      await record(writers, 'editor', facts)
      const path = `/v1/reviews?methodology=${methodology}&limit=1`
      const seen: string[] = []
      for (;;) {
        const [first] = (await look(writers, path, reviewsSchema)).reviews
        if (first === undefined) break
        const before = await scoreOf(methodology)
        const json = { verdicts: [{ under: first.under, outcome: 'accepted' }] }
        const sending = { as: first.by, path: `/v1/evidence/${first.id}/verdicts`, json }
        await taken(writers, sending, recordedFactsSchema)
        const change = written(minus(fraction(await scoreOf(methodology)), fraction(before)))
        seen.push(first.kind)
        expect([first.kind, first.items, first.gain]).toEqual([first.kind, first.items, change])
      }
      // One for each fact that waits, and one more for the second requirement of R9.1; completions
      // wait for their documents alone.
      expect(seen).toHaveLength(pending.length - 5 + 1)
      expect(new Set(seen).size).toBe(7)
    },
  )
})

describe('a read of the queue is refused', () => {
  it.each([
    ['', 400, ['query methodology']],
    ['?methodology=9.9', 404, ['query methodology']],
    ['?methodology=2023.2&by=me', 400, ['query by']],
    ['?methodology=2023.2&reviewer=Иванов', 400, ['query reviewer']],
    ['?methodology=2023.2&region=RU_BU', 400, ['query region']],
    ['?methodology=2023.2&basis=reported', 400, ['query basis']],
    ['?methodology=2023.2&limit=0', 400, ['query limit']],
    ['?methodology=2023.2&cursor=aaaa', 400, ['query cursor']],
    ['?methodology=2023.2&knownAt=2099-01-01T00:00:00.000Z', 400, ['query knownAt']],
  ])('%s', async (query, status, fields) => {
    for (const language of ['ru', 'en'] as const) {
      const sending = {
        as: 'reviewer',
        method: 'GET',
        path: `/v1/reviews${query}`,
        language,
      } as const
      const refusal = await refusedIn(writers, sending)
      expect([refusal.status, refusal.fields]).toEqual([status, fields])
    }
  })
})
