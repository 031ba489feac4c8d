import { afterAll, describe, expect, it } from 'vitest'
import { connectAsService, createService } from '../support/service.ts'
import { ask, clockedReads, knownReads, reads, refusal, withParameter, words } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const score = '/v1/regions/RU-BU/score'
const bodyScore = '/v1/regions/RU-BU/bodies/administration/score'
const scores = '/v1/scores?methodology=2023.2'
const invalid = (...fields: readonly string[]) => ({ status: 400, code: 'invalid-request', fields })

const lists = [scores, '/v1/regions', '/v1/regions/RU-BU/bodies', '/v1/overdue']

const wrongDates = [
  ...words(
    '2024-02-30 2023-02-29 2024-13-01 2024-00-10 0000-01-01',
    '2024-6-30 30.06.2024 20240630 2024-06-30T00:00:00Z today',
  ),
  '',
  '2024-06-30 ',
]
const wrongInstants = [
  '',
  ...words(
    '2024-02-30T09:00:00.000Z 2024-06-30T24:00:00.000Z 2024-06-30T09:60:00.000Z',
    '2024-06-30 2024-06-30T09:00:00 2024-06-30T09Z 1719738000000 now',
  ),
]
const wrongLimits = ['', ...words('0 201 -1 1.5 ten NaN Infinity 1e999 1,2 %00')]
const wrongCursors = ['', 'a b', 'x'.repeat(501), ...words('abc %00 ../.. e30 bnVsbA')]

/** A cursor as ours are made, around anything. */
const cursorOf = (content: unknown): string =>
  Buffer.from(JSON.stringify(content)).toString('base64url')

describe('400 names the parameter that is wrong', () => {
  it.each(wrongDates)('asOf, given %j', async (value) => {
    for (const path of clockedReads)
      expect(
        await refusal(service, withParameter(path, `asOf=${encodeURIComponent(value)}`)),
      ).toMatchObject(invalid('query asOf'))
  })

  it.each(wrongInstants)('knownAt, given %j', async (value) => {
    for (const path of knownReads)
      expect(
        await refusal(service, withParameter(path, `knownAt=${encodeURIComponent(value)}`)),
      ).toMatchObject(invalid('query knownAt'))
  })

  it.each(knownReads)('knownAt, a millisecond in the future, on %s', async (path) => {
    const future = withParameter(path, 'knownAt=2026-11-22T09:00:00.001Z')
    const { problem, ...rest } = await refusal(service, future, { 'Accept-Language': 'en' })
    expect(rest).toMatchObject(invalid('query knownAt'))
    expect(problem.errors?.[0]?.problem).toMatch(/future/)
    const present = withParameter(path, 'knownAt=2026-11-22T09:00:00.000Z')
    expect((await ask(service, present)).status).toBe(200)
  })

  it.each(['Accepted', 'proposed', '', 'accepted,planned'])('basis, given %j', async (value) => {
    for (const path of [`${score}?methodology=2023.2`, `${bodyScore}?methodology=2023.2`, scores])
      expect(await refusal(service, `${path}&basis=${value}`)).toMatchObject(invalid('query basis'))
  })

  it.each(['full', 'Items', '', '1'])('depth, given %j', async (value) => {
    for (const path of [score, bodyScore])
      expect(await refusal(service, `${path}?methodology=2023.2&depth=${value}`)).toMatchObject(
        invalid('query depth'),
      )
  })

  it.each(wrongLimits)('limit, given %j', async (value) => {
    for (const path of lists)
      expect(await refusal(service, withParameter(path, `limit=${value}`))).toMatchObject(
        invalid('query limit'),
      )
  })

  it.each([
    ...wrongCursors,
    cursorOf({ after: 'RU-AL', asOf: '2024-02-30', knownAt: null }),
    cursorOf({ after: 'RU-AL', asOf: null, knownAt: 'now' }),
    cursorOf({ after: '', asOf: null, knownAt: null }),
    cursorOf({ after: 'RU-AL', asOf: null, knownAt: null, more: 1 }),
    cursorOf(['RU-AL']),
  ])('cursor, given %j', async (value) => {
    for (const path of lists)
      expect(await refusal(service, withParameter(path, `cursor=${value}`))).toMatchObject(
        invalid('query cursor'),
      )
  })

  it.each(lists)('cursor, after a character that no database text has, on %s', async (path) => {
    const value = cursorOf({ after: '\u0000', asOf: null, knownAt: null })
    expect(await refusal(service, withParameter(path, `cursor=${value}`))).toMatchObject(
      invalid('query cursor'),
    )
  })

  it.each(['threshold=maybe', 'threshold=', 'level=perfect', 'level=', 'level=%00'])(
    'the filter %s',
    async (parameter) => {
      const [name] = parameter.split('=')
      expect(await refusal(service, `${scores}&${parameter}`)).toMatchObject(
        invalid(`query ${name}`),
      )
    },
  )

  it('methodology, left out or unfit', async () => {
    for (const path of [score, bodyScore, '/v1/scores'])
      for (const query of ['', '?methodology=', '?methodology=%00', '?methodology=2023.2%20'])
        expect(await refusal(service, `${path}${query}`)).toMatchObject(
          invalid('query methodology'),
        )
  })

  it('methodology, where there is none of that name: 404 unknown-methodology', async () => {
    for (const path of [score, bodyScore, '/v1/scores'])
      for (const version of ['2023.3', '2023', '2023.10', 'latest'])
        expect(await refusal(service, `${path}?methodology=${version}`)).toMatchObject({
          status: 404,
          code: 'unknown-methodology',
          fields: ['query methodology'],
        })
  })

  it('each of six that are wrong at once', async () => {
    const path = `${score}?asOf=2024-02-30&knownAt=now&basis=b&depth=d&bogus=1`
    const { status, fields } = await refusal(service, path)
    expect(status).toBe(400)
    expect([...fields].sort()).toEqual(
      ['asOf', 'basis', 'bogus', 'depth', 'knownAt', 'methodology'].map((name) => `query ${name}`),
    )
  })
})

describe('a parameter that there is not', () => {
  it.each([...reads, '/healthz', '/readyz'])('is refused by name on %s', async (path) => {
    for (const name of ['bogus', 'asof', 'constructor', '__proto__'])
      expect(await refusal(service, withParameter(path, `${name}=1`))).toMatchObject(
        invalid(`query ${name}`),
      )
  })

  it('is one that another address has: depth on the ranking, limit on a score', async () => {
    expect(await refusal(service, `${scores}&depth=items`)).toMatchObject(invalid('query depth'))
    const path = `${score}?methodology=2023.2&limit=1`
    expect(await refusal(service, path)).toMatchObject(invalid('query limit'))
    for (const path of ['/v1/regions', '/v1/regions/RU-BU'])
      expect(await refusal(service, `${path}?asOf=2024-06-30`)).toMatchObject(invalid('query asOf'))
  })
})

describe('a parameter given twice', () => {
  it.each([
    { path: '/v1/scores', parameter: 'methodology=2023.2' },
    { path: scores, parameter: 'asOf=2024-06-30' },
    { path: scores, parameter: 'knownAt=2024-06-30T09:00:00.000Z' },
    { path: scores, parameter: 'basis=planned' },
    { path: scores, parameter: 'level=basic' },
    { path: scores, parameter: 'threshold=met' },
    { path: `${score}?methodology=2023.2`, parameter: 'depth=items' },
    { path: '/v1/regions', parameter: 'limit=1' },
    { path: '/v1/regions', parameter: 'knownAt=2024-06-30T09:00:00.000Z' },
    { path: '/v1/regions/RU-BU', parameter: 'knownAt=2024-06-30T09:00:00.000Z' },
    {
      path: '/v1/regions',
      parameter: `cursor=${cursorOf({ after: 'RU-AL', asOf: null, knownAt: null })}`,
    },
    { path: '/v1/regions/RU-BU/roadmap', parameter: 'asOf=2024-06-30' },
  ])('is refused, even the same: $parameter on $path', async ({ path, parameter }) => {
    const [name] = parameter.split('=')
    const twice = withParameter(withParameter(path, parameter), parameter)
    expect(await refusal(service, twice)).toMatchObject(invalid(`query ${name}`))
  })
})
