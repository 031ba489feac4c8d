import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bodiesSchema, regionSchema, regionsSchema } from '../../src/routes/schemas/region.ts'
import { connectAsService, createService } from '../support/service.ts'
import { pages } from './pages.ts'
import { read, regionCodes, source, sourceFile } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const regions = (query = '') => read(service, `/v1/regions${query}`, regionsSchema)
const region = (code: string) => read(service, `/v1/regions/${code}`, regionSchema)
const bodies = (code: string, query = '') =>
  read(service, `/v1/regions/${code}/bodies${query}`, bodiesSchema)

describe('GET /v1/regions', () => {
  it('lists the four regions by code, under their names in both languages', async () => {
    const inRussian = await read(service, '/v1/regions', regionsSchema, 'ru')
    const inEnglish = await regions()
    expect(inEnglish.regions.map(({ code, name }) => [code, name])).toEqual([
      ['RU-AL', 'Altai Republic'],
      ['RU-BU', 'Republic of Buryatia'],
      ['RU-CU', 'Chuvash Republic'],
      ['RU-IRK', 'Irkutsk Region'],
    ])
    expect(inRussian.regions.map(({ name }) => name)).toEqual([
      'Республика Алтай',
      'Республика Бурятия',
      'Чувашская Республика',
      'Иркутская область',
    ])
    expect(inEnglish.next).toBeNull()
  })

  it('counts facts: Buryatia has its name, 2 editions, 3 completions, 2 documents and 3 verdicts, 11', async () => {
    const { regions: all } = await regions()
    expect(all.map(({ code, revision, recordedAt }) => [code, revision, recordedAt])).toEqual([
      ['RU-AL', 2, '2023-09-26T09:00:00.000Z'],
      ['RU-BU', 11, '2024-04-27T09:00:00.008Z'],
      ['RU-CU', 2, '2023-09-29T09:00:00.000Z'],
      ['RU-IRK', 8, '2023-09-28T09:00:00.006Z'],
    ])
  })

  it.each([1, 2, 3])('is the same list in pages of %i', async (limit) => {
    const parts = await pages(regions, limit)
    expect(parts.map((page) => page.regions.length)).toEqual(
      { 1: [1, 1, 1, 1], 2: [2, 2], 3: [3, 1] }[limit],
    )
    expect(parts.flatMap((page) => page.regions)).toEqual((await regions()).regions)
  })

  it.each([4, 200])('has no next page with limit=%i', async (limit) => {
    const page = await regions(`?limit=${limit}`)
    expect(page.regions).toHaveLength(4)
    expect(page.next).toBeNull()
  })
})

describe('GET /v1/regions/{region}', () => {
  it('shows the acts of Buryatia and both editions: the rows of the first are not known', async () => {
    const { acts, editions } = await region('RU-BU')
    expect(acts.map(({ id, date, amends }) => [id, date, amends])).toEqual([
      ['985-р', '2023-11-15', null],
      ['331-р', '2024-04-27', '985-р'],
    ])
    expect(editions.map(({ act, adoptedOn, rows }) => [act, adoptedOn, rows])).toEqual([
      ['985-р', '2023-11-15', null],
      ['331-р', '2024-04-27', 35],
    ])
  })

  it.each([
    ['RU-AL', 49],
    ['RU-BU', 35],
    ['RU-CU', 54],
    ['RU-IRK', 34],
  ])('says of %s that its newest edition has %i rows', async (code, rows) => {
    expect((await region(code)).editions.at(-1)?.rows).toBe(rows)
  })

  it('says the same of a region as the list does', async () => {
    for (const head of (await regions()).regions)
      expect(await region(head.code)).toMatchObject(head)
  })
})

describe('GET /v1/regions/{region}/bodies', () => {
  it.each(regionCodes)('lists the bodies of %s by code, as its file names them', async (code) => {
    const named = z.looseObject({ code: z.string(), name: source.bilingual, source: z.string() })
    const file = sourceFile(`roadmaps/${code}.yaml`, z.looseObject({ bodies: z.array(named) }))
    for (const language of ['ru', 'en'] as const) {
      const list = await read(service, `/v1/regions/${code}/bodies`, bodiesSchema, language)
      expect(list.bodies.map((body) => [body.code, body.name, body.source])).toEqual(
        file.bodies.map((body) => [body.code, body.name[language], body.source]).sort(),
      )
    }
    expect((await region(code)).bodies).toBe(file.bodies.length)
  })

  it('says of Altai that the ministry of finance carries accounting, inferred from 594-р', async () => {
    const { bodies: all } = await bodies('RU-AL')
    expect(all.find(({ code }) => code === 'ministry-of-finance')?.traits).toEqual([
      {
        trait: 'carriesAccounting',
        label: expect.stringMatching(/accounting/i),
        value: true,
        source: 'act',
        act: '594-р',
        fact: null,
        note: expect.stringMatching(/\S/),
      },
    ])
  })

  it('is empty before the act that names them was on record', async () => {
    const { bodies: all, knownAt } = await bodies('RU-BU', '?knownAt=2024-01-01T00:00:00Z')
    expect({ all, knownAt }).toEqual({ all: [], knownAt: '2024-01-01T00:00:00.000Z' })
  })

  it('is the same list in pages of 1', async () => {
    const parts = await pages((query) => bodies('RU-BU', query), 1)
    expect(parts.flatMap((page) => page.bodies.map(({ code }) => code))).toEqual([
      'administration',
      'ministry-of-property',
    ])
  })
})
