import { afterAll, describe, expect, it } from 'vitest'
import { gapSchema } from '../../src/routes/schemas/gap.ts'
import { connectAsService, createService } from '../support/service.ts'
import { ask, read, refusal } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const pathOf = (region: string, query: string) => `/v1/regions/${region}/score/gap?${query}`
const gap = (region: string, query: string) => read(service, pathOf(region, query), gapSchema)

const weighted = 'methodology=2023.2&asOf=2024-06-01&by=2024-12-31'

describe('what does not fit', () => {
  it.each([
    ['by', 'by=2024-05-31'],
    ['by', 'by=2024-02-30'],
    ['by', 'by='],
    ['budget', 'budget=0'],
    ['budget', 'budget=100001'],
    ['budget', 'budget=1.5'],
    ['alternatives', 'alternatives=21'],
    ['alternatives', 'alternatives=-1'],
    ['alternatives', 'alternatives=007'],
    ['basis', 'basis=planned'],
    ['limit', 'limit=201'],
    ['cursor', 'cursor=e30'],
    ['depth', 'depth=items'],
  ])('is refused, %s being named: %s', async (field, parameter) => {
    const path = pathOf('RU-IRK', `methodology=2023.2&asOf=2024-06-01&${parameter}`)
    for (const language of ['ru', 'en'] as const)
      expect(await refusal(service, path, { 'Accept-Language': language })).toMatchObject({
        status: 400,
        code: 'invalid-request',
        fields: [`query ${field}`],
        language,
      })
  })

  it('is a day before the one asked about, which the refusal names', async () => {
    const path = pathOf('RU-IRK', 'methodology=2023.2&asOf=2024-06-01&by=2024-05-31')
    const { problem } = await refusal(service, path, { 'Accept-Language': 'en' })
    expect(problem.errors?.[0]?.problem).toBe(
      'must not be before 2024-06-01, the day asked about (asOf)',
    )
  })

  it('is the cursor of another question', async () => {
    const { next } = await gap('RU-IRK', `${weighted}&limit=5`)
    for (const other of [
      pathOf('RU-IRK', `${weighted.replace('12-31', '12-30')}&cursor=${next}`),
      pathOf('RU-IRK', `${weighted}&budget=7&cursor=${next}`),
      pathOf('RU-BU', `${weighted}&cursor=${next}`),
    ])
      expect((await refusal(service, other)).fields).toEqual(['query cursor'])
  })
})

describe('the tag', () => {
  it('is another for every other question, and hides no answer that is still right', async () => {
    const queries = [
      weighted,
      `${weighted}&basis=reported`,
      `${weighted}&budget=100`,
      `${weighted}&alternatives=1`,
      `${weighted}&limit=5`,
      `${weighted}&knownAt=2023-09-28T09:00:00.001Z`,
      weighted.replace('by=2024-12-31', 'by=2024-12-30'),
      weighted.replace('2023.2', '2024.1'),
    ]
    const tags = new Set<string>()
    for (const query of queries) {
      const { headers } = await ask(service, pathOf('RU-IRK', query))
      const tag = headers.get('ETag') ?? ''
      tags.add(tag)
      const again = await ask(service, pathOf('RU-IRK', query), { 'If-None-Match': tag })
      expect([again.status, again.text]).toEqual([304, ''])
    }
    expect(tags.size).toBe(queries.length)
  })

  it('is the same where the usual budget, day and number of alternatives are spelled out', async () => {
    const short = await ask(service, pathOf('RU-IRK', 'methodology=2023.2&asOf=2024-06-01'))
    const long = await ask(
      service,
      pathOf(
        'RU-IRK',
        'methodology=2023.2&asOf=2024-06-01&by=2024-06-01&basis=accepted&budget=20000&alternatives=3&limit=50',
      ),
    )
    expect([long.text, long.headers.get('ETag')]).toEqual([short.text, short.headers.get('ETag')])
  })
})
