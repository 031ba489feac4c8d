import { afterAll, describe, expect, it } from 'vitest'
import { scoresSchema } from '../../src/routes/schemas/score.ts'
import { connectAsService, createService } from '../support/service.ts'
import { ask, read } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const page = (query: string, from = service) => read(from, `/v1/scores?${query}`, scoresSchema)

/** Every page of a list, following `next` with the same question. */
async function pages(query: string, limit: number) {
  const all = [await page(`${query}&limit=${limit}`)]
  for (let next = all[0]?.next; next; next = all.at(-1)?.next)
    all.push(await page(`${query}&limit=${limit}&cursor=${next}`))
  return all
}

describe('the pages of GET /v1/scores', () => {
  it.each([
    ['methodology=2023.2', [1, 1, 1, 1]],
    ['methodology=2023.2&basis=planned&asOf=2024-12-31', [1, 1, 1, 1]],
    ['methodology=2023.2&basis=planned&knownAt=2023-11-20T00:00:00.000Z', [1, 1, 1, 1]],
    ['methodology=2023.2&basis=planned&knownAt=2023-09-27T00:00:00.000Z', [1]],
    ['methodology=2023.2&basis=planned&asOf=2024-03-31&threshold=met', [1, 1, 1]],
    ['methodology=2023.2&basis=planned&asOf=2024-03-31&level=basic', [1]],
  ])('of one region each for %s are the list, ties and all', async (query, sizes) => {
    const all = await pages(query, 1)
    expect(all.map(({ scores }) => scores.length)).toEqual(sizes)
    expect(all.flatMap(({ scores }) => scores)).toEqual((await page(query)).scores)
  })

  it('of three are three and one; every page has the same counts and clocks', async () => {
    const all = await pages('methodology=2023.2', 3)
    expect(all.map(({ scores }) => scores.length)).toEqual([3, 1])
    const [first, second] = all.map(({ counts, asOf, knownAt, revision }) => ({
      counts,
      asOf,
      knownAt,
      revision,
    }))
    expect(second).toEqual(first)
  })

  it.each([4, 200])('end where the list ends: limit=%i has no next', async (limit) => {
    expect((await page(`methodology=2023.2&limit=${limit}`)).next).toBeNull()
  })

  it('keep the day of the first page when the next is asked for a day later', async () => {
    const query = 'methodology=2023.2&basis=planned&limit=2'
    const before = createService(connection, { clock: () => new Date('2024-04-30T20:59:59.000Z') })
    const after = createService(connection, { clock: () => new Date('2024-05-01T09:00:00.000Z') })
    const scoresOn = ({ scores }: Awaited<ReturnType<typeof page>>) =>
      scores.map((s) => s.score.exact)
    const first = await page(query, before)
    const second = await page(`${query}&cursor=${first.next}`, after)
    expect([first.asOf, second.asOf]).toEqual(['2024-04-30', '2024-04-30'])
    expect(scoresOn(second)).toEqual(['194/399', '71/192'])
    // The day matters: whoever begins on the 1st of May finds other scores on the second page.
    const fresh = await page(`${query}&cursor=${(await page(query, after)).next}`, after)
    expect([fresh.asOf, ...scoresOn(fresh)]).toEqual(['2024-05-01', '206/399', '79/192'])
  })

  it('keep what was known when an instant was named', async () => {
    const knownAt = '2023-11-20T00:00:00.000Z'
    const query = 'methodology=2023.2&basis=planned'
    const first = await page(`${query}&limit=2&knownAt=${knownAt}`)
    const second = await page(`${query}&limit=2&cursor=${first.next}`)
    expect([first.knownAt, second.knownAt]).toEqual([knownAt, knownAt])
    expect(second.scores.map(({ region, rank }) => [region.code, rank])).toEqual([
      ['RU-CU', 3],
      ['RU-BU', null],
    ])
  })

  it.each([
    ['methodology=2023.2&limit=2', 'another basis'],
    ['methodology=2023.1&basis=planned&limit=2', 'another version'],
    ['methodology=2023.2&basis=planned&threshold=met&limit=2', 'a filter'],
  ])('belong to their question: %s refuses the cursor of one without %s', async (query) => {
    const { next } = await page('methodology=2023.2&basis=planned&limit=2')
    const refused = await ask(service, `/v1/scores?${query}&cursor=${next}`)
    expect(refused.status).toBe(400)
    expect(JSON.parse(refused.text).errors[0].field).toBe('cursor')
    expect((await ask(service, `/v1/regions?cursor=${next}`)).status).toBe(400)
  })
})
