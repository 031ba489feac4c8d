import { afterAll, describe, expect, it } from 'vitest'
import { regionScoreSchema, scoresSchema } from '../../src/routes/schemas/score.ts'
import { connectAsService, createService } from '../support/service.ts'
import { read, reader, refusal } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const answer = reader(service, scoresSchema)
const list = (query: string) => answer(`/v1/scores?${query}`)
const standings = async (query: string) =>
  (await list(query)).scores.map(
    ({ rank, region, score }) => `${rank} ${region.code} ${score.exact}`,
  )

/** A day on which three of four plans of 2023.2 have reached the threshold. */
const SPRING = 'methodology=2023.2&basis=planned&asOf=2024-03-31'

describe('GET /v1/scores', () => {
  it('ranks by exact value; equal values share a rank and are listed by code: 1, 2, 3, 3', async () => {
    expect(await standings('methodology=2023.2')).toEqual([
      '1 RU-BU 3/32',
      '2 RU-IRK 1/16',
      '3 RU-AL 0/1',
      '3 RU-CU 0/1',
    ])
  })

  it('leaves out the ranks that a tie took: 1, 1, 3, 4 when two plans are done', async () => {
    expect(await standings('methodology=2023.2&basis=planned&asOf=2024-12-31')).toEqual([
      '1 RU-AL 1/1',
      '1 RU-IRK 1/1',
      '3 RU-CU 37/38',
      '4 RU-BU 15/16',
    ])
  })

  it('tells apart what looks alike: 19/33 and 27/47 are 57.58 and 57.45 %', async () => {
    const { scores } = await list('methodology=2023.1&basis=planned&asOf=2024-06-30')
    expect(scores.map(({ rank, region, score }) => [rank, region.code, score])).toEqual([
      [1, 'RU-CU', { exact: '16/27', percent: 59.26 }],
      [2, 'RU-IRK', { exact: '19/33', percent: 57.58 }],
      [3, 'RU-AL', { exact: '27/47', percent: 57.45 }],
      [4, 'RU-BU', { exact: '16/33', percent: 48.48 }],
    ])
  })

  it('lists regions without a score last, by code, without rank, verdict or level', async () => {
    // Of Buryatia only the first act was on record then, without its rows.
    const query = 'methodology=2023.2&basis=planned&knownAt=2023-11-20T00:00:00.000Z'
    const { scores, counts } = await list(query)
    expect(await standings(query)).toEqual([
      '1 RU-AL 1/1',
      '1 RU-IRK 1/1',
      '3 RU-CU 37/38',
      'null RU-BU null',
    ])
    for (const { score, threshold, level } of scores.slice(3))
      expect([score, threshold, level]).toEqual([
        { exact: null, percent: null },
        { met: null },
        null,
      ])
    expect(counts).toEqual({ regions: 4, met: 3, unmet: 0, withoutScore: 1 })
  })

  it('lists only Altai as it was known on 27 September 2023, when no other was on record', async () => {
    const query = 'methodology=2023.2&basis=planned&knownAt=2023-09-27T00:00:00.000Z'
    expect(await standings(query)).toEqual(['1 RU-AL 1/1'])
  })

  it.each([
    ['2023-12-31', { regions: 4, met: 0, unmet: 4, withoutScore: 0 }],
    ['2024-01-31', { regions: 4, met: 1, unmet: 3, withoutScore: 0 }],
    ['2024-03-31', { regions: 4, met: 3, unmet: 1, withoutScore: 0 }],
    ['2024-05-01', { regions: 4, met: 4, unmet: 0, withoutScore: 0 }],
  ])('counts who stands at or above 40 %% by the plans on %s: %o', async (asOf, counts) => {
    expect((await list(`methodology=2023.2&basis=planned&asOf=${asOf}`)).counts).toEqual(counts)
  })

  it('says of a region what its own address says', async () => {
    const { scores, methodology, asOf, basis } = await list(SPRING)
    for (const { region, score, threshold, level, revision } of scores) {
      const path = `/v1/regions/${region.code}/score?${SPRING}&depth=summary`
      expect(await read(service, path, regionScoreSchema)).toMatchObject({
        region,
        score,
        level,
        revision,
        methodology,
        asOf,
        basis,
        threshold: { percent: 40, met: threshold.met },
      })
    }
  })

  it('says what it used for what was left out: today, the latest fact, accepted', async () => {
    expect(await list('methodology=2023.2')).toMatchObject({
      asOf: '2026-11-22',
      knownAt: '2024-04-27T09:00:00.008Z',
      basis: 'accepted',
      methodology: { version: '2023.2', provenance: 'illustrative' },
      threshold: { percent: 40 },
      next: null,
    })
  })
})

describe('filters', () => {
  it('by threshold leave the national rank: Buryatia alone is unmet, and fourth', async () => {
    expect(await standings(`${SPRING}&threshold=unmet`)).toEqual(['4 RU-BU 67/192'])
    expect(await standings(`${SPRING}&threshold=met`)).toEqual([
      '1 RU-IRK 239/448',
      '2 RU-AL 85/168',
      '3 RU-CU 8/19',
    ])
  })

  it('leave the counts national too', async () => {
    expect((await list(`${SPRING}&threshold=unmet`)).counts).toEqual((await list(SPRING)).counts)
  })

  it.each([
    ['initial', []],
    ['basic', ['4 RU-BU 67/192']],
    ['advanced', ['1 RU-IRK 239/448', '2 RU-AL 85/168', '3 RU-CU 8/19']],
    ['exemplary', []],
  ])('by the level %s leave %o', async (level, expected) => {
    expect(await standings(`${SPRING}&level=${level}`)).toEqual(expected)
  })

  it('together ask for both: advanced and unmet is nobody', async () => {
    expect(await standings(`${SPRING}&level=advanced&threshold=unmet`)).toEqual([])
    expect((await list(`${SPRING}&level=advanced&threshold=unmet`)).next).toBeNull()
  })

  it('by threshold leave out who has no score, whether met or unmet is asked for', async () => {
    const query = 'methodology=2023.2&basis=planned&knownAt=2023-09-27T00:00:00.000Z'
    expect(await standings(`${query}&threshold=met`)).toEqual(['1 RU-AL 1/1'])
    expect(await standings(`${query}&threshold=unmet`)).toEqual([])
  })

  it('by a level that the version does not have are refused, naming it', async () => {
    expect(await refusal(service, '/v1/scores?methodology=2023.2&level=perfect')).toMatchObject({
      status: 400,
      fields: ['query level'],
    })
  })
})
