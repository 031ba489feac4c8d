import { afterAll, describe, expect, it } from 'vitest'
import { connectAsService, createService } from '../support/service.ts'
import { ask, refusal, words } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const headersOf = (language: string | null): Readonly<Record<string, string>> =>
  language === null ? {} : { 'Accept-Language': language }

const russian = [
  null,
  '',
  '   ',
  'x'.repeat(4000),
  ...words('* ru ru-RU RU fr de-DE,fr;q=0.5 nonsense;;q=,, en;q=0.1,ru en;q=0 english'),
  'ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7',
]
const english = words('en EN en-GB en-US;q=0.9,ru;q=0.1 ru;q=0.1,en de,en;q=0.5 en-US,en;q=0.9')
const table = [
  ...russian.map((header) => ({ header, language: 'ru' })),
  ...english.map((header) => ({ header, language: 'en' })),
]

describe('the language of a client', () => {
  it.each(table)(
    'that sends Accept-Language $header is $language',
    async ({ header, language }) => {
      const fine = await ask(service, '/v1/regions', headersOf(header))
      expect([fine.status, fine.headers.get('Content-Language')]).toEqual([200, language])
      expect(fine.text).toContain(language === 'ru' ? 'Республика Бурятия' : 'Republic of Buryatia')
      const refused = await refusal(service, '/v1/regions/RU-XX', headersOf(header))
      expect(refused.language).toBe(language)
    },
  )
})

const refusals = [
  { path: '/v1/scores', method: 'GET', code: 'invalid-request' },
  { path: '/v1/scores?methodology=9.9', method: 'GET', code: 'unknown-methodology' },
  { path: '/v1/regions/RU-XX', method: 'GET', code: 'unknown-region' },
  {
    path: '/v1/regions/RU-BU/bodies/nobody/score?methodology=2023.2',
    method: 'GET',
    code: 'unknown-body',
  },
  {
    path: '/v1/regions/RU-BU/roadmap?knownAt=2024-01-01T00:00:00.000Z',
    method: 'GET',
    code: 'no-roadmap',
  },
  { path: '/v1/nope', method: 'GET', code: 'not-found' },
  { path: '/v1/regions', method: 'DELETE', code: 'method-not-allowed' },
] as const

describe.each(refusals)('the problem $code', ({ path, method, code }) => {
  it('is told in Russian by default and in English when asked, field by field', async () => {
    const inRussian = await refusal(service, path, {}, method)
    const inEnglish = await refusal(service, path, { 'Accept-Language': 'en' }, method)
    expect([inRussian.code, inEnglish.code]).toEqual([code, code])
    expect([inRussian.language, inEnglish.language]).toEqual(['ru', 'en'])
    expect(inEnglish.fields).toEqual(inRussian.fields)
    const textsOf = ({ problem }: typeof inRussian) => [
      problem.title,
      problem.detail,
      ...(problem.errors ?? []).map((error) => error.problem),
    ]
    for (const text of textsOf(inRussian)) expect(text).toMatch(/[А-Яа-яё]/)
    for (const text of textsOf(inEnglish)) expect(text).not.toMatch(/[А-Яа-яё]/)
  })
})

describe('every parameter', () => {
  it.each([
    ['/v1/scores?methodology=2023.2&asOf=2024-02-30', '2024-06-30'],
    ['/v1/scores?methodology=2023.2&knownAt=now', '2024-06-30T09:00:00.000Z'],
    ['/v1/scores?methodology=2023.2&basis=b', 'accepted, reported, planned'],
    ['/v1/regions/RU-BU/score?methodology=2023.2&depth=d', 'summary, sections, items'],
    ['/v1/scores?methodology=2023.2&limit=0', '200'],
    ['/v1/scores?methodology=2023.2&threshold=t', 'met, unmet'],
    ['/v1/scores', 'methodology=2023.2'],
    ['/v1/regions/RU_BU', 'RU-BU'],
    ['/v1/methodologies/%00', '2023.2'],
  ])('is explained with what would be right: %s says %s', async (path, hint) => {
    for (const language of ['ru', 'en']) {
      const { problem } = await refusal(service, path, { 'Accept-Language': language })
      expect(problem.errors?.[0]?.problem).toContain(hint)
    }
  })
})
