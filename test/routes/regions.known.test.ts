import { afterAll, describe, expect, it } from 'vitest'
import { regionSchema, regionsSchema } from '../../src/routes/schemas/region.ts'
import { connectAsService, createService } from '../support/service.ts'
import { pages } from './pages.ts'
import { read, refusal } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const regions = (query = '') => read(service, `/v1/regions${query}`, regionsSchema)
const region = (code: string) => read(service, `/v1/regions/${code}`, regionSchema)

describe('what was known of regions by an instant', () => {
  /** Altai's name is recorded a millisecond before its edition, and that is the first fact of all. */
  it.each<[string, readonly (readonly [string, number])[]]>([
    ['2023-09-26T08:59:59.998Z', []],
    ['2023-09-26T08:59:59.999Z', [['RU-AL', 1]]],
    ['2023-09-26T09:00:00.000Z', [['RU-AL', 2]]],
    [
      '2023-09-28T09:00:00.002Z',
      [
        ['RU-AL', 2],
        ['RU-IRK', 4],
      ],
    ],
    [
      '2023-11-15T09:00:00.000Z',
      [
        ['RU-AL', 2],
        ['RU-BU', 2],
        ['RU-CU', 2],
        ['RU-IRK', 8],
      ],
    ],
  ])('at %s is %j', async (knownAt, expected) => {
    const list = await regions(`?knownAt=${knownAt}`)
    expect(list.knownAt).toBe(knownAt)
    expect(list.regions.map(({ code, revision }) => [code, revision])).toEqual(expected)
    for (const head of list.regions)
      expect(await region(`${head.code}?knownAt=${knownAt}`)).toMatchObject({ ...head, knownAt })
  })

  it('is, when left out, the latest fact: of all regions in the list, of the region in its own', async () => {
    expect((await regions()).knownAt).toBe('2024-04-27T09:00:00.008Z')
    expect((await region('RU-IRK')).knownAt).toBe('2023-09-28T09:00:00.006Z')
  })

  it('is in the pages of a list what it was on the first', async () => {
    const knownAt = '2023-11-15T08:59:59.999Z'
    const parts = await pages((query) => regions(`${query}&knownAt=${knownAt}`), 1)
    expect(parts.map((page) => page.knownAt)).toEqual([knownAt, knownAt, knownAt, knownAt])
    expect(parts.flatMap((page) => page.regions.map(({ revision }) => revision))).toEqual([
      2, 1, 2, 8,
    ])
  })

  it('of Buryatia before 331-р is its name and 985-р, and no body', async () => {
    const known = await region('RU-BU?knownAt=2024-04-27T08:59:59.999Z')
    expect(known).toMatchObject({
      name: 'Republic of Buryatia',
      revision: 2,
      recordedAt: '2023-11-15T09:00:00.000Z',
      bodies: 0,
    })
    expect(known.acts.map(({ id }) => id)).toEqual(['985-р'])
    expect(known.editions.map(({ act }) => act)).toEqual(['985-р'])
  })

  it('a millisecond before its first fact, of a region, is nothing: 404 unknown-region', async () => {
    const path = '/v1/regions/RU-BU?knownAt='
    expect(await refusal(service, `${path}2023-11-15T08:59:59.998Z`)).toMatchObject({
      status: 404,
      code: 'unknown-region',
      fields: ['path region'],
    })
    const { revision, acts } = await region('RU-BU?knownAt=2023-11-15T08:59:59.999Z')
    expect([revision, acts]).toEqual([1, []])
  })
})
