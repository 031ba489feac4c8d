import { afterAll, describe, expect, it } from 'vitest'
import { connectAsService, createService } from '../support/service.ts'
import { ask, refusal, withParameter } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const tables = [
  '/v1/scores.csv?methodology=2023.2',
  '/v1/regions/RU-BU/score.csv?methodology=2023.2',
  '/v1/regions/RU-BU/bodies/administration/score.csv?methodology=2023.2',
  '/v1/comparisons.csv?base=2023.1&target=2023.2',
  '/v1/items.csv?methodology=2023.2&region=RU-AL&subjects=regions',
]
const books = tables.map((path) => path.replace('.csv', '.xlsx'))
const files = [...tables, ...books]

const tagOf = async (path: string, language = 'ru') =>
  (await ask(service, path, { 'Accept-Language': language })).headers.get('ETag') ?? ''

describe('what may be asked of a table', () => {
  it.each(files)('a parameter of its pages is refused by name: %s', async (path) => {
    for (const name of ['limit', 'cursor', 'depth', 'bogus'])
      expect(await refusal(service, withParameter(path, `${name}=1`))).toMatchObject({
        status: 400,
        code: 'invalid-request',
        fields: [`query ${name}`],
      })
  })

  it.each(books)('the dialect of CSV is refused for a workbook: %s', async (path) => {
    expect(await refusal(service, withParameter(path, 'dialect=plain'))).toMatchObject({
      status: 400,
      fields: ['query dialect'],
    })
  })

  it.each(tables)('a dialect is one of two, and excel where none is named: %s', async (path) => {
    const { status, fields, problem } = await refusal(service, withParameter(path, 'dialect=tsv'))
    expect([status, fields]).toEqual([400, ['query dialect']])
    expect(problem.errors?.[0]?.problem).toContain('excel, plain')
    const unnamed = await ask(service, path)
    expect(unnamed.text).toBe((await ask(service, withParameter(path, 'dialect=excel'))).text)
    expect((await ask(service, withParameter(path, 'dialect=plain'))).text).not.toBe(unnamed.text)
  })

  it.each(files)('wrong and future clocks are refused by name: %s', async (path) => {
    for (const clock of ['asOf=2024-02-30', 'knownAt=now', 'knownAt=2027-01-01T00:00:00Z'])
      expect(await refusal(service, withParameter(path, clock))).toMatchObject({
        status: 400,
        fields: [`query ${clock.split('=')[0]}`],
      })
  })

  it.each([
    ['/v1/scores.csv?methodology=2022.9', 'unknown-methodology', 'query methodology'],
    ['/v1/items.xlsx?methodology=2023.1,2022.9', 'unknown-methodology', 'query methodology'],
    ['/v1/comparisons.csv?base=2023.1&target=2022.9', 'unknown-methodology', 'query target'],
    ['/v1/regions/RU-XX/score.csv?methodology=2023.1', 'unknown-region', 'path region'],
    ['/v1/items.csv?methodology=2023.1&region=RU-AL,RU-XX', 'unknown-region', 'query region'],
    ['/v1/regions/RU-BU/bodies/none/score.xlsx?methodology=2023.1', 'unknown-body', 'path body'],
    [
      '/v1/comparisons.xlsx?base=2023.1&target=2023.2&region=RU-XX',
      'unknown-region',
      'query region',
    ],
  ])('%s is 404 %s, naming %s', async (path, code, field) => {
    expect(await refusal(service, path)).toMatchObject({ status: 404, code, fields: [field] })
  })

  it.each(['2023.1,', ',2023.1', '2023.1;2023.2', ' '])(
    'the list of versions %j is refused',
    async (list) => {
      const path = `/v1/items.csv?methodology=${encodeURIComponent(list)}`
      expect(await refusal(service, path)).toMatchObject({
        status: 400,
        fields: ['query methodology'],
      })
    },
  )

  it.each(['scores.pdf', 'scores.CSV', 'items', 'items.json', 'regions/RU-BU/score.ods'])(
    'there is no /v1/%s',
    async (name) => {
      expect(await refusal(service, `/v1/${name}?methodology=2023.2`)).toMatchObject({
        status: 404,
        code: 'not-found',
      })
    },
  )
})

describe('a flat table that is too large', () => {
  /** 4 regions with their bodies on so many dates, under three versions. */
  const dates = Array.from({ length: 60 }, (_, index) =>
    new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10),
  ).join()
  const path = `/v1/items.csv?methodology=2023.1,2023.2,2024.1&asOf=${dates}`

  it('is refused before anything is scored, saying how large and what to name less of', async () => {
    const { status, code, fields, problem } = await refusal(service, path, {
      'Accept-Language': 'en',
    })
    expect([status, code, fields]).toEqual([
      400,
      'invalid-request',
      ['query asOf', 'query methodology', 'query region'],
    ])
    expect(problem.detail).toMatch(/would have \d+ rows, and a file has at most 50000/)
  })

  it('is refused where a list is longer than any table', async () => {
    const long = Array.from({ length: 400 }, () => '2024-06-30').join()
    expect(await refusal(service, `/v1/items.csv?methodology=2023.1&asOf=${long}`)).toMatchObject({
      status: 400,
      fields: ['query asOf'],
    })
  })
})

describe('the tag of a table', () => {
  it('differs by format, dialect, language and everything asked', async () => {
    const [scores = '', , , , items = ''] = tables
    const tags = [
      await tagOf(scores),
      await tagOf(scores, 'en'),
      await tagOf(scores.replace('.csv', '')),
      await tagOf(scores.replace('.csv', '.xlsx')),
      await tagOf(`${scores}&dialect=plain`),
      await tagOf(`${scores}&basis=planned`),
      await tagOf(`${scores}&threshold=met`),
      await tagOf(`${scores}&level=basic`),
      await tagOf(items),
      await tagOf(items.replace('RU-AL', 'RU-AL,RU-BU')),
      await tagOf(items.replace('=regions', '=all')),
      await tagOf(`${items}&asOf=2024-06-30`),
      await tagOf(`${items}&asOf=2024-06-30,2024-03-31`),
      await tagOf(items.replace('2023.2', '2023.2,2023.1')),
    ]
    expect(new Set(tags).size).toBe(tags.length)
    expect(tags).not.toContain('')
  })

  it.each(files)(
    'stays, as the bytes do, a year later with both clocks named: %s',
    async (path) => {
      const clocks = 'asOf=2024-06-30&knownAt=2024-05-01T00:00:00.000Z'
      const later = createService(connection, { clock: () => new Date('2027-11-22T09:00:00.000Z') })
      const bytesOf = async (from: typeof service) => {
        const response = await from.request(withParameter(path, clocks))
        return [
          response.headers.get('ETag'),
          Buffer.from(await response.arrayBuffer()).toString('base64'),
        ]
      }
      const [first, again] = [await bytesOf(service), await bytesOf(later)]
      expect(again).toEqual(first)
    },
  )

  it.each(files)('names a file, also when the same is asked for again: %s', async (path) => {
    const names = [await ask(service, path), await ask(service, path)].map(({ headers }) =>
      headers.get('Content-Disposition'),
    )
    expect(names[0]).toMatch(/^attachment; filename="mera-[A-Za-z0-9.-]{1,110}\.(csv|xlsx)"$/)
    expect(names[1]).toBe(names[0])
  })
})
