import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { robustnessSchema } from '../../src/routes/schemas/robustness.ts'
import { regionSimulationSchema } from '../../src/routes/schemas/simulation.ts'
import { append, growth } from './growth.ts'
import { ask, fraction, minus, read, refusal, total, written } from './support.ts'
import { makeWriters, taken, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('robustness')
})
afterAll(() => writers.close())

const pathOf = (region: string, query: string) => `/v1/regions/${region}/score/robustness?${query}`
const robustness = (region: string, query: string, language: 'ru' | 'en' = 'en') =>
  read(writers.service, pathOf(region, query), robustnessSchema, language)

const MARCH = 'methodology=2023.2&basis=planned&asOf=2024-03-31'
const ACCEPTED = 'methodology=2023.2&asOf=2024-06-30'

describe('GET /v1/regions/{region}/score/robustness', () => {
  it('of Chuvashia, 8/19 by its plan, tells the margin 3/35 and the weights that flip it', async () => {
    const body = await robustness('RU-CU', MARCH)
    expect(body).toMatchObject({
      region: { code: 'RU-CU' },
      methodology: { version: '2023.2', provenance: 'illustrative' },
      asOf: '2024-03-31',
      basis: 'planned',
      score: { exact: '8/19', percent: 42.11 },
      threshold: { percent: 40, met: true },
      flip: {
        to: 'unmet',
        margin: { exact: '3/35', percent: 8.57 },
        attained: false,
        above: '38/3',
        below: '32/3',
        flipping: { bound: '429/5000', score: { exact: '38856/97145', percent: 39.99 } },
      },
    })
    expect(body.methodology.hash).toMatch(/^sha256:/)
    expect(body.sections).toHaveLength(8)
    expect(body.sections[2]).toEqual({
      id: 'R3',
      number: '3',
      label: expect.stringMatching(/\S/),
      weight: '40/1',
      alone: { exact: '1/3', percent: 33.33 },
      atMargin: { change: '3/35', weight: '304/7' },
      flipping: { change: '429/5000', weight: '5429/125' },
    })
  })

  it('says it in words, Russian and English', async () => {
    expect((await robustness('RU-CU', MARCH, 'ru')).explanation).toBe(
      'Порог не будет достигнут, если изменить веса разделов плана на 8,58 %, одни вверх, другие вниз; изменений меньше 8,57 % для этого не хватит.',
    )
    expect((await robustness('RU-CU', MARCH)).explanation).toBe(
      'The threshold is no longer reached once the weights of the sections of the plan change by 8.58 %, some up and some down; changes of less than 8.57 % are never enough.',
    )
    expect((await robustness('RU-IRK', ACCEPTED)).explanation).toBe(
      'The threshold is reached once the weights of the sections of the plan change by 93.11 %, some up and some down; changes of less than 93.1 % are never enough.',
    )
    expect((await robustness('RU-AL', ACCEPTED)).explanation).toBe(
      'The threshold is not reached, whatever the sections of the plan weigh.',
    )
    const done = ACCEPTED.replace('06-30', '12-31&basis=planned')
    expect((await robustness('RU-AL', done, 'ru')).explanation).toBe(
      'Порог достигается, сколько бы ни весили разделы плана.',
    )
  })

  it('tells weights of which a simulation says the same', async () => {
    for (const [region, query] of [
      ['RU-CU', MARCH],
      ['RU-IRK', ACCEPTED],
    ] as const) {
      const { flip, sections, score, threshold } = await robustness(region, query)
      const weights = Object.fromEntries(
        sections.map(({ id, flipping }) => [id, flipping?.weight ?? '']),
      )
      const { before, after } = await taken(
        writers,
        {
          as: 'analyst',
          path: `/v1/regions/${region}/score/simulations`,
          json: {
            ...Object.fromEntries(new URLSearchParams(query)),
            weights: { sections: weights },
          },
        },
        regionSimulationSchema,
        200,
      )
      expect(before).toMatchObject({ score, met: threshold.met })
      expect(after).toMatchObject({ score: flip?.flipping?.score, met: threshold.met === false })
    }
  })

  it('tells what each section and item does: with and without it differ by just that', async () => {
    const body = await robustness('RU-CU', MARCH)
    const [first, , third] = body.influence.plan
    expect(first).toMatchObject({
      id: 'R1',
      number: '1',
      without: { exact: '13/34', percent: 38.24 },
      influence: { exact: '25/646', points: 3.87 },
      flips: true,
    })
    expect(third?.items.filter(({ flips }) => flips).map(({ id }) => id)).toEqual([
      'R3.1',
      'R3.3',
      'R3.4',
      'R3.5',
    ])
    expect(body.influence.bodies).toEqual([])
    const score = fraction(body.score.exact ?? '')
    const all = body.influence.plan.flatMap((section) => [section, ...section.items])
    // 53 rows that are scored, and R1.1, which no row fulfils.
    expect(all).toHaveLength(8 + 54)
    for (const { without, influence } of all)
      expect(written(minus(score, fraction(without.exact ?? '')))).toBe(influence?.exact)
  })

  it('sums up: the score less the threshold is above less below, over all weights', async () => {
    const { flip, sections, score } = await robustness('RU-CU', MARCH)
    const weights = total(sections.map(({ weight }) => fraction(weight)))
    const excess = minus(fraction(flip?.above ?? ''), fraction(flip?.below ?? ''))
    const expected = minus(fraction(score.exact ?? ''), [2n, 5n])
    expect(written([excess[0] * weights[1], excess[1] * weights[0]])).toBe(written(expected))
  })

  it('of a region without a score tells that there is no verdict', async () => {
    const query = 'methodology=2023.2&basis=planned&knownAt=2023-11-20T00:00:00.000Z'
    expect(await robustness('RU-BU', query, 'ru')).toMatchObject({
      score: { exact: null, percent: null },
      threshold: { percent: 40, met: null },
      explanation: 'Оценки нет, а потому нет и вывода о пороге.',
      flip: null,
      sections: [],
      influence: { plan: [], bodies: [] },
    })
  })

  it('leaves an item of bodies out of every body, once bodies count', async () => {
    const query = 'methodology=2024.1&asOf=2024-06-30'
    expect((await robustness('RU-BU', query)).influence.bodies).toEqual([])
    // The register is declared, and the administration proves B1.1.
    await append(writers.owner.database, 'RU-BU', growth)
    const { bodies } = (await robustness('RU-BU', query)).influence
    const [section] = bodies
    const [item] = section?.items ?? []
    // Of two bodies, at 2/5: 2/5 × 1/2 × 1/4 × 1/8 = 1/160; without B1 at all it is the same.
    expect([section?.id, section?.influence?.exact]).toEqual(['B1', '1/160'])
    expect([item?.id, item?.influence?.exact, item?.flips]).toEqual(['B1.1', '1/160', false])
  })
})

describe('what does not fit', () => {
  it.each([
    ['query methodology', 'RU-BU', 'asOf=2024-06-30'],
    ['query asOf', 'RU-BU', 'methodology=2023.2&asOf=2024-02-30'],
    ['query basis', 'RU-BU', 'methodology=2023.2&basis=best'],
    ['query depth', 'RU-BU', 'methodology=2023.2&depth=items'],
    ['query seed', 'RU-BU', 'methodology=2023.2&seed=1'],
    ['query limit', 'RU-BU', 'methodology=2023.2&limit=1'],
    ['query knownAt', 'RU-BU', 'methodology=2023.2&knownAt=2027-01-01T00:00:00Z'],
  ])('is refused, %s being named', async (field, region, query) => {
    expect(await refusal(writers.service, pathOf(region, query))).toMatchObject({
      status: 400,
      code: 'invalid-request',
      fields: [field],
    })
  })

  it('is a region or version that does not exist', async () => {
    expect(await refusal(writers.service, pathOf('RU-XX', ACCEPTED))).toMatchObject({
      status: 404,
      code: 'unknown-region',
    })
    expect(await refusal(writers.service, pathOf('RU-BU', 'methodology=1999.1'))).toMatchObject({
      status: 404,
      code: 'unknown-methodology',
    })
  })

  it('has another tag for another question', async () => {
    const tags = new Set<string | null>()
    const queries = [ACCEPTED, `${ACCEPTED}&basis=reported`, MARCH, ACCEPTED.replace('.2', '.1')]
    for (const query of queries)
      tags.add((await ask(writers.service, pathOf('RU-BU', query))).headers.get('ETag'))
    expect(tags.size).toBe(queries.length)
  })
})
