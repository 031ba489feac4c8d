import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { makeWriters, send, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('synthetic_flag')
  const name = { ru: 'Вымышленный край', en: 'An invented territory' }
  await send(writers, {
    as: 'coordinator',
    method: 'PUT',
    path: '/v1/regions/SYN-90',
    json: { name },
  })
})
afterAll(() => writers.close())

const text = async (path: string): Promise<string> => {
  const response = await writers.service.request(path, { headers: { 'Accept-Language': 'en' } })
  const body = await response.text()
  expect([path, response.status, body]).toEqual([path, 200, body])
  return body
}

const placeSchema = z.object({ code: z.string(), synthetic: z.boolean() })
const flagged = (places: readonly z.infer<typeof placeSchema>[]) =>
  places.map(({ code, synthetic }) => `${code} ${synthetic}`)
const everyRegion = ['RU-AL false', 'RU-BU false', 'RU-CU false', 'RU-IRK false', 'SYN-90 true']

describe('a synthetic region', () => {
  it('is flagged in the list of regions and the ranking, and no real one is', async () => {
    const { regions } = z
      .object({ regions: z.array(placeSchema) })
      .parse(JSON.parse(await text('/v1/regions')))
    expect(flagged(regions)).toEqual(everyRegion)
    const { scores } = z
      .object({ scores: z.array(z.object({ region: placeSchema })) })
      .parse(JSON.parse(await text('/v1/scores?methodology=2023.2')))
    expect(flagged(scores.map(({ region }) => region)).toSorted()).toEqual(everyRegion)
  })

  it.each([
    '/v1/regions/SYN-90/score?methodology=2023.2',
    '/v1/regions/SYN-90/bodies',
    '/v1/regions/SYN-90/score/gap?methodology=2023.2',
    '/v1/regions/SYN-90/score/history?methodology=2023.2',
    '/v1/regions/SYN-90/score/robustness?methodology=2023.2',
  ])('is flagged in %s', async (path) => {
    const { region } = z.object({ region: placeSchema }).parse(JSON.parse(await text(path)))
    expect(flagged([region])).toEqual(['SYN-90 true'])
  })

  it('is flagged in the last columns of the tables that list regions', async () => {
    const columnsOf = async (path: string) => {
      const [head = '', ...rows] = (await text(path)).trim().split('\r\n')
      const codeAt = head.split(',').findIndex((each) => each.startsWith('Region code'))
      const flags = new Set(
        rows.map((row) => `${row.split(',')[codeAt]} ${row.split(',').at(-1)?.toLowerCase()}`),
      )
      return { heading: head.split(',').at(-1), flags: [...flags].toSorted() }
    }
    const asked = 'methodology=2023.2&dialect=plain'
    for (const path of [`/v1/scores.csv?${asked}`, `/v1/items.csv?${asked}&subjects=regions`])
      expect(await columnsOf(path)).toEqual({ heading: 'Synthetic region', flags: everyRegion })
    const compared = '/v1/comparisons.csv?base=2023.1&target=2023.2&basis=planned&dialect=plain'
    expect(await columnsOf(compared)).toEqual({
      heading: 'Synthetic region (target)',
      flags: everyRegion,
    })
  })
})
