import { afterAll, describe, expect, it } from 'vitest'
import { connectAsService, createService } from '../support/service.ts'
import { ask } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

async function tagsOf(paths: readonly string[]): Promise<readonly string[]> {
  const answers = await Promise.all(paths.map((path) => ask(service, path)))
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200))
  return answers.map(({ headers }) => headers.get('ETag') ?? '')
}

const score = '/v1/regions/RU-BU/score?methodology=2023.2'
const bodyScore = '/v1/regions/RU-BU/bodies/administration/score?methodology=2023.2'
const scores = '/v1/scores?methodology=2023.2'
const roadmap = '/v1/regions/RU-BU/roadmap'

/** Questions about one thing that differ from one another in one respect each. */
const families: Record<string, readonly string[]> = {
  "a region's score": [
    `${score}&depth=summary`,
    `${score}&depth=sections`,
    score,
    `${score}&basis=reported`,
    `${score}&basis=planned`,
    `${score}&asOf=2024-06-30`,
    `${score}&asOf=2024-07-01`,
    `${score}&knownAt=2024-04-27T09:00:00.007Z`,
    `${score}&knownAt=2026-11-22T09:00:00.000Z`,
    score.replace('2023.2', '2024.1'),
    score.replace('RU-BU', 'RU-IRK'),
  ],
  "a body's score": [
    `${bodyScore}&depth=summary`,
    `${bodyScore}&depth=sections`,
    bodyScore,
    `${bodyScore}&basis=planned`,
    `${bodyScore}&asOf=2024-06-30`,
    `${bodyScore}&knownAt=2024-04-27T09:00:00.007Z`,
    bodyScore.replace('2023.2', '2023.1'),
    bodyScore.replace('administration', 'ministry-of-property'),
  ],
  'the ranking': [
    scores,
    `${scores}&limit=1`,
    `${scores}&limit=2`,
    `${scores}&basis=planned`,
    `${scores}&asOf=2024-06-30`,
    `${scores}&knownAt=2024-04-27T09:00:00.007Z`,
    `${scores}&threshold=met`,
    `${scores}&threshold=unmet`,
    `${scores}&level=initial`,
    scores.replace('2023.2', '2024.1'),
  ],
  'a roadmap': [
    roadmap,
    `${roadmap}?asOf=2024-01-01`,
    `${roadmap}?knownAt=2024-04-27T09:00:00.000Z`,
    roadmap.replace('RU-BU', 'RU-CU'),
  ],
  'lists and single things': [
    '/v1/regions',
    '/v1/regions?limit=1',
    '/v1/regions?limit=2',
    '/v1/regions?knownAt=2024-04-27T09:00:00.007Z',
    '/v1/regions?knownAt=2026-11-22T09:00:00.000Z',
    '/v1/regions/RU-BU/bodies',
    '/v1/regions/RU-BU/bodies?limit=1',
    '/v1/regions/RU-BU/bodies?asOf=2024-06-30',
    '/v1/regions/RU-BU/bodies?knownAt=2024-04-27T09:00:00.007Z',
    '/v1/regions/RU-AL/bodies',
    '/v1/regions/RU-AL',
    '/v1/regions/RU-BU',
    '/v1/regions/RU-BU?knownAt=2024-04-27T09:00:00.007Z',
    '/v1/methodologies',
    '/v1/methodologies/2023.1',
    '/v1/methodologies/2023.2',
    '/v1/methodologies/2024.1',
    '/v1/catalogue',
  ],
}

describe('tags', () => {
  it.each(Object.entries(families))('of %s differ whenever the question does', async (_, paths) => {
    expect(new Set(await tagsOf(paths)).size).toBe(paths.length)
  })

  it('differ from page to page', async () => {
    const { text, headers } = await ask(service, `${scores}&limit=1`)
    const next = /"next":"([^"]+)"/.exec(text)?.[1] ?? ''
    const [second] = await tagsOf([`${scores}&limit=1&cursor=${next}`])
    expect(second).not.toBe(headers.get('ETag'))
  })

  it.each([
    ['the default depth', score, `${score}&depth=items`],
    ['the default basis', score, `${score}&basis=accepted`],
    ['today', scores, `${scores}&asOf=2026-11-22`],
    ['what is known', '/v1/regions', '/v1/regions?knownAt=2024-04-27T09:00:00.008Z'],
    [
      'what is known of a region',
      '/v1/regions/RU-IRK',
      '/v1/regions/RU-IRK?knownAt=2023-09-28T09:00:00.006Z',
    ],
    [
      'the order of parameters',
      `${score}&depth=summary`,
      `${score.replace('?', '?depth=summary&')}`,
    ],
  ])('are the same when %s is spelled out, and so are the bytes', async (_, short, long) => {
    const [left, right] = await Promise.all([ask(service, short), ask(service, long)])
    expect(right.text).toBe(left.text)
    expect(right.headers.get('ETag')).toBe(left.headers.get('ETag'))
  })

  it.each([
    '/v1/regions/RU-XX',
    '/v1/scores?methodology=9999.9',
    '/v1/regions/RU-BU/bodies/nobody/score?methodology=2023.2',
    '/v1/scores',
  ])('are not on refusals, and If-None-Match: * does not hide one: %s', async (path) => {
    const { status, headers } = await ask(service, path, { 'If-None-Match': '*' })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(headers.get('ETag')).toBeNull()
  })
})
