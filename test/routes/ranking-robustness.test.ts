import { afterAll, describe, expect, it } from 'vitest'
import { rankingRobustnessSchema } from '../../src/routes/schemas/ranking-robustness.ts'
import { scoresSchema } from '../../src/routes/schemas/score.ts'
import { connectAsService, createService } from '../support/service.ts'
import { ask, read, refusal } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const pathOf = (query: string) => `/v1/scores/robustness?${query}`
const sampled = (query: string, from = service) =>
  read(from, pathOf(query), rankingRobustnessSchema)

const JUNE = 'methodology=2023.2&basis=planned&asOf=2024-06-30'
const MARCH = 'methodology=2023.2&basis=planned&asOf=2024-03-31'

/** Places and verdicts as "code rank: least, 5 %, 95 %, greatest, met in so many", at one bound. */
const inWords = async (query: string, percent: number) =>
  (await sampled(query)).regions.map(({ region, rank, robustness }) => {
    const found = robustness.find((each) => each.percent === percent)
    const ranks = Object.values(found?.ranks ?? {}).join(' ')
    return `${region.code} ${rank}: ${ranks}, ${found?.met.draws}`
  })

describe('GET /v1/scores/robustness', () => {
  it('of three close plans tells that the first may be third, and that the last stays last', async () => {
    expect(await inWords(JUNE, 10)).toEqual([
      'RU-IRK 1: 1 1 2 2, 1000',
      'RU-AL 2: 2 2 3 3, 1000',
      'RU-CU 3: 1 1 3 3, 1000',
      'RU-BU 4: 4 4 4 4, 1000',
    ])
    expect(await inWords(JUNE, 25)).toEqual([
      'RU-IRK 1: 1 1 3 3, 1000',
      'RU-AL 2: 1 2 3 3, 1000',
      'RU-CU 3: 1 1 3 3, 1000',
      'RU-BU 4: 4 4 4 4, 1000',
    ])
  })

  it('tells in which share of the draws a region stands at or above the threshold', async () => {
    const { regions, seed, draws, threshold } = await sampled(MARCH)
    expect([seed, draws, threshold.percent]).toEqual([1, 1000, 40])
    // The margin of Chuvashia is 3/35 = 8.57 %: at 10 % nearly all weights must go one way for it.
    expect(
      regions.map(({ region, threshold: { met }, robustness }) => [
        region.code,
        met,
        ...robustness.map(({ met: { share } }) => share),
      ]),
    ).toEqual([
      ['RU-IRK', true, '1/1', '1/1'],
      ['RU-AL', true, '1/1', '1/1'],
      ['RU-CU', true, '1/1', '443/500'],
      ['RU-BU', false, '0/1', '0/1'],
    ])
  })

  it('gives the same bytes for the same seed, and others for another', async () => {
    const text = async (query: string) => (await ask(service, pathOf(query))).text
    const fresh = createService(connection)
    expect((await ask(fresh, pathOf(`${MARCH}&seed=7`))).text).toBe(await text(`${MARCH}&seed=7`))
    const shareOf = async (seed: number) =>
      (await sampled(`${MARCH}&seed=${seed}`)).regions[2]?.robustness[1]?.met.share
    expect(await shareOf(8)).not.toBe(await shareOf(7))
    expect(await text(MARCH)).toBe(await text(`${MARCH}&seed=1&draws=1000&limit=50`))
  })

  it('lists the ranking that /v1/scores has, with scores, verdicts and revisions', async () => {
    for (const query of [JUNE, 'methodology=2024.1', `${JUNE}&knownAt=2023-11-20T00:00:00.000Z`]) {
      const [body, ranking] = [
        await sampled(`${query}&draws=5`),
        await read(service, `/v1/scores?${query}`, scoresSchema),
      ]
      expect(body.regions.map(({ robustness: _, ...standing }) => standing)).toEqual(
        ranking.scores.map(({ bounds: _, ...standing }) => standing),
      )
      expect([body.asOf, body.knownAt, body.basis, body.revision, body.methodology]).toEqual([
        ranking.asOf,
        ranking.knownAt,
        ranking.basis,
        ranking.revision,
        ranking.methodology,
      ])
    }
  })

  it('has no interval for a region without a score', async () => {
    const { regions } = await sampled(`${JUNE}&knownAt=2023-11-20T00:00:00.000Z&draws=5`)
    expect(regions.map(({ rank, robustness }) => [rank, robustness.length])).toEqual([
      [1, 2],
      [2, 2],
      [3, 2],
      [null, 0],
    ])
  })

  it('gives a region alone in the country its one place in every draw', async () => {
    const { regions } = await sampled(`${JUNE}&knownAt=2023-09-27T00:00:00.000Z&draws=5`)
    expect(regions).toHaveLength(1)
    for (const { ranks } of regions[0]?.robustness ?? [])
      expect(ranks).toEqual({ min: 1, p5: 1, p95: 1, max: 1 })
  })

  it('pages: every page is of the same draws and clocks', async () => {
    const whole = await sampled(`${JUNE}&draws=50`)
    const listed: string[] = []
    let cursor = ''
    for (;;) {
      const { regions, next, count, knownAt } = await sampled(`${JUNE}&draws=50&limit=3${cursor}`)
      listed.push(...regions.map((each) => JSON.stringify(each)))
      expect([count, knownAt]).toEqual([4, whole.knownAt])
      if (next === null) break
      cursor = `&cursor=${next}`
    }
    expect(listed).toEqual(whole.regions.map((each) => JSON.stringify(each)))
  })
})

describe('what does not fit', () => {
  it.each([
    ['seed', 'seed=-1'],
    ['seed', 'seed=4294967296'],
    ['seed', 'seed=1e3'],
    ['seed', 'seed=01'],
    ['draws', 'draws=0'],
    ['draws', 'draws=2001'],
    ['draws', 'draws=10000'],
    ['draws', 'draws=1.5'],
    ['limit', 'limit=201'],
    ['cursor', 'cursor=e30'],
    ['region', 'region=RU-BU'],
    ['depth', 'depth=items'],
  ])('is refused, %s being named in both languages: %s', async (field, parameter) => {
    for (const language of ['ru', 'en'] as const) {
      const headers = { 'Accept-Language': language }
      const { status, fields, problem } = await refusal(
        service,
        pathOf(`${JUNE}&${parameter}`),
        headers,
      )
      expect([status, fields]).toEqual([400, [`query ${field}`]])
      if (field === 'draws')
        expect(problem.errors?.[0]?.problem).toMatch(
          language === 'ru' ? /от 1 до 2000/ : /1 to 2000/,
        )
    }
  })

  it('is the cursor of another seed, or of another number of draws', async () => {
    const { next } = await sampled(`${JUNE}&draws=5&limit=1`)
    for (const other of [`${JUNE}&draws=5&seed=2`, `${JUNE}&draws=6`, `${MARCH}&draws=5`])
      expect((await refusal(service, pathOf(`${other}&cursor=${next}`))).status).toBe(400)
  })

  it('takes the largest seed and the most draws', async () => {
    const { seed, draws } = await sampled(`${JUNE}&seed=4294967295&draws=2000`)
    expect([seed, draws]).toEqual([4_294_967_295, 2000])
  })
})

describe('the tag', () => {
  it('is another for another seed, number of draws, day or page', async () => {
    const queries = [JUNE, `${JUNE}&seed=2`, `${JUNE}&draws=999`, MARCH, `${JUNE}&limit=2`]
    const tags = new Set<string>()
    for (const query of queries) {
      const tag = (await ask(service, pathOf(query))).headers.get('ETag') ?? ''
      const again = await ask(service, pathOf(query), { 'If-None-Match': tag })
      expect([again.status, again.text]).toEqual([304, ''])
      tags.add(tag)
    }
    expect(tags.size).toBe(queries.length)
  })
})
