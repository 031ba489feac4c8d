import { z } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { headSchema, ledgerSchema, recordedFields } from '../../src/routes/schemas/fact.ts'
import { regionSchema, regionsSchema } from '../../src/routes/schemas/region.ts'
import { overdueSchema, reviewsSchema } from '../../src/routes/schemas/review.ts'
import { regionScoreSchema, scoresSchema } from '../../src/routes/schemas/score.ts'
import { completion, evidence } from './write-examples.ts'
import { refusedIn } from './write-refusals.ts'
import { decide, look, makeWriters, record, send, taken, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('registration')
})
afterAll(() => writers.close())

const nameSchema = z.strictObject({ ru: z.string(), en: z.string() })
const registeredSchema = z.strictObject({ ...recordedFields, name: nameSchema })
const at = (code: string): string => `/v1/regions/${code}`
const name = { ru: 'Приморский край', en: 'Primorsky Territory' }

const put = (code: string, json: unknown, expected = 201, headers = {}) =>
  taken(
    writers,
    { as: 'coordinator', method: 'PUT', path: at(code), json, headers },
    registeredSchema,
    expected,
  )
const ledgerOf = (code: string) => look(writers, `${at(code)}/facts`, ledgerSchema)

describe('a region', () => {
  it('is registered by a coordinator: its name is the first entry of its ledger', async () => {
    const answer = await put('RU-PRI', { name })
    expect(answer).toMatchObject({ region: 'RU-PRI', revision: 1, name })
    const { facts } = await ledgerOf('RU-PRI')
    expect(facts).toMatchObject([
      {
        id: 'RU-PRI-1',
        body: null,
        author: { role: 'coordinator' },
        statement: { kind: 'region', name },
      },
    ])
    expect((await look(writers, `${at('RU-PRI')}/ledger-head`, headSchema)).head).toBe(answer.head)
  })

  it('is registered once: the same name again changes nothing', async () => {
    const first = await put('RU-KHA', { name: 'Хабаровский край' })
    const again = await put(
      'RU-KHA',
      { name: { ru: 'Хабаровский край', en: 'Хабаровский край' } },
      200,
    )
    expect(again).toEqual(first)
    expect((await ledgerOf('RU-KHA')).revision).toBe(1)
  })

  it('without a roadmap has no score, no rank and nothing overdue', async () => {
    await put('RU-MAG', { name: 'Магаданская область' })
    const score = await look(
      writers,
      `${at('RU-MAG')}/score?methodology=2023.2&basis=planned`,
      regionScoreSchema,
    )
    expect([score.score.exact, score.threshold.met, score.level, score.roadmap]).toEqual([
      null,
      null,
      null,
      null,
    ])
    const { scores } = await look(
      writers,
      '/v1/scores?methodology=2023.2&basis=planned',
      scoresSchema,
    )
    expect(scores.find(({ region }) => region.code === 'RU-MAG')?.rank).toBeNull()
    const path = `${at('RU-MAG')}/roadmap`
    expect((await refusedIn(writers, { as: 'analyst', method: 'GET', path })).code).toBe(
      'no-roadmap',
    )
  })

  it('that was made up takes facts like any other, and they refer to one another', async () => {
    await put('SYN-12345', { name: 'Образцовый край' })
    const path = `${at('SYN-12345')}/facts`
    const [claim, paper = ''] = await record(
      writers,
      'coordinator',
      [
        { ...completion, ref: 'a' },
        { ...evidence, fills: [{ item: 'R2.1', requirement: 'act' }], completion: '#a' },
      ],
      path,
    )
    expect([claim, paper]).toEqual(['SYN-12345-2', 'SYN-12345-3'])
    expect((await decide(writers, 'reviewer', [paper])).results[0]?.id).toBe('SYN-12345-4')
    const withdrawal = { kind: 'withdrawal', of: claim, reason: 'A slip' }
    expect(await record(writers, 'coordinator', [withdrawal], path)).toEqual(['SYN-12345-5'])
  })

  it('may be asked for only from when it was on record', async () => {
    const { recordedAt } = await put('RU-SAK', { name: 'Сахалин' })
    const before = new Date(Date.parse(recordedAt ?? '') - 1).toISOString()
    const path = `${at('RU-SAK')}?knownAt=${before}`
    expect((await refusedIn(writers, { as: 'analyst', method: 'GET', path })).code).toBe(
      'unknown-region',
    )
    const codes = async (knownAt: string | null) =>
      (await look(writers, `/v1/regions?knownAt=${knownAt}`, regionsSchema)).regions.map(
        ({ code }) => code,
      )
    expect(await codes(before)).not.toContain('RU-SAK')
    expect(await codes(recordedAt)).toContain('RU-SAK')
  })
})

describe('a region that is given another name', () => {
  const renamed = { ru: 'Бурятия', en: 'Buryatia' }
  let before: string | null
  beforeAll(async () => {
    await record(writers, 'editor', [evidence])
    before = (await ledgerOf('RU-BU')).knownAt
    expect((await put('RU-BU', { name: renamed }, 200)).revision).toBe(13)
  })

  const named = z.object({ region: z.object({ code: z.string(), name: z.string() }) })
  const places = [
    [
      'regions',
      '/v1/regions?',
      (text: unknown) =>
        regionsSchema.parse(text).regions.find(({ code }) => code === 'RU-BU')?.name,
    ],
    ['a region', '/v1/regions/RU-BU?', (text: unknown) => regionSchema.parse(text).name],
    [
      'a score',
      '/v1/regions/RU-BU/score?methodology=2023.2&',
      (text: unknown) => regionScoreSchema.parse(text).region.name,
    ],
    [
      'a body’s score',
      '/v1/regions/RU-BU/bodies/administration/score?methodology=2023.2&',
      (text: unknown) => named.parse(text).region.name,
    ],
    [
      'the ranking',
      '/v1/scores?methodology=2023.2&',
      (text: unknown) =>
        scoresSchema.parse(text).scores.find(({ region }) => region.code === 'RU-BU')?.region.name,
    ],
    [
      'what is overdue',
      '/v1/overdue?region=RU-BU&',
      (text: unknown) => overdueSchema.parse(text).overdue[0]?.region.name,
    ],
    [
      'the review queue',
      '/v1/reviews?methodology=2023.2&region=RU-BU&',
      (text: unknown) => reviewsSchema.parse(text).reviews[0]?.region.name,
    ],
  ] as const

  it.each(places)('bears the new one now and the old one then, in %s', async (_, path, nameIn) => {
    const ask = async (query: string) =>
      nameIn(
        JSON.parse(
          (await send(writers, { as: 'analyst', method: 'GET', path: `${path}${query}` })).text,
        ),
      )
    expect(await ask('')).toBe('Buryatia')
    expect(await ask(`knownAt=${before}`)).toBe('Republic of Buryatia')
  })

  it('keeps both in its ledger, and may have the old one again', async () => {
    const old = { ru: 'Республика Бурятия', en: 'Republic of Buryatia' }
    await put('RU-BU', { name: old }, 200)
    const { facts } = await look(writers, '/v1/regions/RU-BU/facts?kind=region', ledgerSchema)
    expect(facts.map(({ statement }) => statement)).toEqual(
      [old, renamed, old].map((each) => ({ kind: 'region', name: each })),
    )
  })
})
