import { afterAll, describe, expect, it } from 'vitest'
import { comparisonSchema } from '../../src/routes/schemas/comparison.ts'
import { connectAsService, createService } from '../support/service.ts'
import { ask, read, refusal } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const VERSIONS = 'base=2023.1&target=2023.2'
const address = (query: string) => `/v1/comparisons?${query}`
const page = (query: string, from = service) => read(from, address(query), comparisonSchema)

describe('the question of GET /v1/comparisons', () => {
  it('is read of both sides, unless one side has its own', async () => {
    const { base, target } = await page(
      `${VERSIONS}&asOf=2024-06-30&basis=planned&target.asOf=2024-03-31&base.basis=reported&base.knownAt=2024-01-01T00:00:00Z`,
    )
    expect([base.asOf, base.basis, base.knownAt]).toEqual([
      '2024-06-30',
      'reported',
      '2024-01-01T00:00:00.000Z',
    ])
    expect([target.asOf, target.basis, target.knownAt]).toEqual([
      '2024-03-31',
      'planned',
      '2024-04-27T09:00:00.008Z',
    ])
  })

  it('of one region lists it alone, with its national place and the whole country beside it', async () => {
    const { regions, count, country } = await page(
      `${VERSIONS}&basis=planned&asOf=2024-06-30&region=RU-CU`,
    )
    expect([count, regions.map(({ target }) => target?.rank)]).toEqual([1, [3]])
    expect(country?.ranking.regions).toBe(4)
    expect(country?.overtakings.listed.map(({ overtaken }) => overtaken)).toEqual([
      'RU-CU',
      'RU-CU',
    ])
  })

  it('of one region named on both sides is of that region', async () => {
    const named = await page(`${VERSIONS}&base.region=RU-CU&target.region=RU-CU`)
    expect(named).toEqual(await page(`${VERSIONS}&region=RU-CU`))
  })

  it.each([
    ['target=2023.2', 'query base'],
    ['base=2023.2', 'query target'],
    [`${VERSIONS}&asof=2024-06-30`, 'query asof'],
    [`${VERSIONS}&base.depth=items`, 'query base.depth'],
    [`${VERSIONS}&base.asOf=2024-02-30`, 'query base.asOf'],
    [`${VERSIONS}&target.basis=best`, 'query target.basis'],
    [`${VERSIONS}&depth=bodies`, 'query depth'],
    [`${VERSIONS}&limit=0`, 'query limit'],
    [`${VERSIONS}&cursor=nonsense`, 'query cursor'],
    [`${VERSIONS}&base.region=RU-BU`, 'query target.region'],
    [`${VERSIONS}&target.region=RU-BU`, 'query base.region'],
    [`${VERSIONS}&knownAt=2027-01-01T00:00:00Z`, 'query knownAt'],
    [`${VERSIONS}&target.knownAt=2027-01-01T00:00:00Z`, 'query target.knownAt'],
  ])('%s is refused, naming %s', async (query, field) => {
    expect(await refusal(service, address(query))).toMatchObject({ status: 400, fields: [field] })
  })

  it.each([
    ['base=2022.9&target=2023.2', 'unknown-methodology', 'query base'],
    ['base=2023.2&target=2022.9', 'unknown-methodology', 'query target'],
    [`${VERSIONS}&region=RU-XX`, 'unknown-region', 'query region'],
    [`${VERSIONS}&base.region=RU-XX&target.region=RU-BU`, 'unknown-region', 'query base.region'],
    [`${VERSIONS}&base.region=RU-BU&target.region=RU-XX`, 'unknown-region', 'query target.region'],
    [
      `${VERSIONS}&base.region=RU-BU&target.region=RU-AL&base.knownAt=2023-09-28T00:00:00Z`,
      'unknown-region',
      'query base.region',
    ],
  ])('%s is 404 %s, naming %s', async (query, code, field) => {
    expect(await refusal(service, address(query))).toMatchObject({
      status: 404,
      code,
      fields: [field],
    })
  })

  it('tells in words what a parameter of one side must be, as of one of both', async () => {
    const words = async (name: string) => {
      const { problem } = await refusal(service, address(`${VERSIONS}&${name}=never`))
      return problem.errors?.map((error) => error.problem)
    }
    expect(await words('base.asOf')).toEqual(await words('asOf'))
  })
})

describe('the pages of GET /v1/comparisons', () => {
  const DATES = 'base=2023.2&target=2023.1&basis=planned&base.asOf=2024-03-31'

  it('of one region each are the list, and say the same of the country', async () => {
    const whole = await page(`${DATES}&depth=items`)
    const all = [await page(`${DATES}&depth=items&limit=1`)]
    for (let next = all[0]?.next; next; next = all.at(-1)?.next)
      all.push(await page(`${DATES}&depth=items&limit=1&cursor=${next}`))
    expect(all.flatMap(({ regions }) => regions)).toEqual(whole.regions)
    expect(all.map(({ country, count }) => [country, count])).toEqual(
      all.map(() => [whole.country, 4]),
    )
  })

  it('keep the clocks of both sides when the next is asked for a day later', async () => {
    const on = (day: string) => createService(connection, { clock: () => new Date(day) })
    const first = await page(`${DATES}&limit=2`, on('2024-05-01T09:00:00.000Z'))
    const second = await page(
      `${DATES}&limit=2&cursor=${first.next}`,
      on('2024-05-02T09:00:00.000Z'),
    )
    expect([second.base, second.target]).toEqual([first.base, first.target])
    expect([second.base.asOf, second.target.asOf]).toEqual(['2024-03-31', '2024-05-01'])
  })

  it('refuse a clock that is not the first page’s, naming it, and a cursor of another comparison', async () => {
    const { next } = await page(`${DATES}&limit=1`)
    const turned = (query: string) => refusal(service, address(`${query}&limit=1&cursor=${next}`))
    expect(await turned(DATES.replace('2024-03-31', '2024-04-01'))).toMatchObject({
      status: 400,
      fields: ['query base.asOf'],
    })
    expect(await turned(`${DATES}&target.asOf=2020-01-01`)).toMatchObject({
      fields: ['query target.asOf'],
    })
    expect(await turned(DATES.replace('planned', 'accepted'))).toMatchObject({
      fields: ['query cursor'],
    })
  })
})

describe('the tag of a comparison', () => {
  const tagOf = async (query: string) =>
    (await ask(service, address(query))).headers.get('ETag') ?? ''
  const FIXED = `${VERSIONS}&asOf=2024-06-30&knownAt=2024-05-01T00:00:00Z`

  it('differs with everything that the answer depends on', async () => {
    const queries = [
      FIXED,
      FIXED.replace('base=2023.1', 'base=2024.1'),
      FIXED.replace('base=2023.1&target=2023.2', 'base=2023.2&target=2023.1'),
      `${FIXED}&base.asOf=2024-03-31`,
      `${FIXED}&target.asOf=2024-03-31`,
      `${FIXED}&base.basis=planned`,
      `${FIXED}&target.knownAt=2024-04-01T00:00:00Z`,
      `${FIXED}&region=RU-BU`,
      `${FIXED}&base.region=RU-BU&target.region=RU-AL`,
      `${FIXED}&base.region=RU-AL&target.region=RU-BU`,
      `${FIXED}&depth=sections`,
      `${FIXED}&limit=2`,
    ]
    const tags = await Promise.all(queries.map(tagOf))
    expect(new Set(tags).size).toBe(queries.length)
  })

  it('is answered with 304, and says the same of the same question in other words', async () => {
    const tag = await tagOf(FIXED)
    const again = await ask(service, address(FIXED), { 'If-None-Match': tag })
    expect([again.status, again.text]).toEqual([304, ''])
    expect(
      await tagOf(
        `${VERSIONS}&base.asOf=2024-06-30&target.asOf=2024-06-30&knownAt=2024-05-01T00:00:00Z`,
      ),
    ).toBe(tag)
  })
})
