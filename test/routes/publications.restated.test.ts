import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { regionHistorySchema } from '../../src/routes/schemas/history.ts'
import { regionScoreSchema, scoresSchema } from '../../src/routes/schemas/score.ts'
import { verifyReceipt } from '../../src/verify/index.ts'
import { draft, heavier, publish } from './draft-support.ts'
import { ask, read } from './support.ts'
import { makeWriters, send, type Writers } from './write-support.ts'

const SCORE = '/v1/regions/RU-BU/score'
/** The instant of the publication: the millisecond after the present of the tests. */
const PUBLISHED = '2026-11-22T09:00:00.001Z'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('restated')
  await draft(writers, heavier)
  const json = { reason: 'Minutes 1 of 2026', supersedes: ['2023.2'] }
  expect((await publish(writers, '2026.1', { json })).status).toBe(201)
})
afterAll(() => writers.close())

const scoreOn = (query: string) =>
  read(writers.service, `${SCORE}?depth=summary&${query}`, regionScoreSchema)

describe('a score as published and restated', () => {
  const on = async (methodology: string, asOf: string, more = '') => {
    const answer = await scoreOn(`methodology=${methodology}&asOf=${asOf}${more}`)
    return [answer.methodology.status, answer.methodology.application]
  }

  it('is as published in the days in which the version is in force', async () => {
    expect(await on('2026.1', '2026-06-30')).toEqual(['published', 'restated'])
    expect(await on('2026.1', '2026-07-01')).toEqual(['published', 'as-published'])
    expect(await on('2023.2', '2023-08-03')).toEqual(['published', 'restated'])
    expect(await on('2023.2', '2023-08-04')).toEqual(['published', 'as-published'])
    expect(await on('2023.2', '2026-06-30')).toEqual(['published', 'as-published'])
    expect(await on('2023.2', '2026-07-01')).toEqual(['superseded', 'restated'])
  })

  it('is, for ever, as it was known before the publication', async () => {
    const before = '&knownAt=2026-11-22T09:00:00.000Z'
    expect(await on('2026.1', '2026-07-01', before)).toEqual(['published', 'restated'])
    expect(await on('2023.2', '2026-07-01', before)).toEqual(['published', 'as-published'])
  })

  it('has the publication among what is known, where nothing later is', async () => {
    const al = '/v1/regions/RU-AL/score?depth=summary&methodology='
    const { knownAt } = await read(writers.service, `${al}2026.1`, regionScoreSchema)
    expect(knownAt).toBe(PUBLISHED)
    const never = await read(writers.service, `${al}2023.1`, regionScoreSchema)
    expect(never.knownAt).toBe('2023-09-26T09:00:00.000Z')
  })

  it('is the same in a ranking', async () => {
    const path = '/v1/scores?methodology=2026.1&asOf=2026-06-30'
    const { methodology } = await read(writers.service, path, scoresSchema)
    expect([methodology.status, methodology.application]).toEqual(['published', 'restated'])
  })

  it('can be proved: the receipt of a version that came through the API verifies', async () => {
    const path = `${SCORE}/receipt?methodology=2026.1&basis=planned&asOf=2024-06-30`
    const { text } = await send(writers, { as: 'analyst', method: 'GET', path })
    const jwks = JSON.parse((await ask(writers.service, '/.well-known/jwks.json')).text)
    const verified = await verifyReceipt(text, jwks)
    const { score } = await scoreOn('methodology=2026.1&basis=planned&asOf=2024-06-30')
    expect([verified.findings, verified.score]).toEqual([[], score])
  })
})

describe('a course', () => {
  const history = (query: string) =>
    read(writers.service, `${SCORE}/history?${query}`, regionHistorySchema)
  const turns = ({ courses }: Awaited<ReturnType<typeof history>>) =>
    courses.planned.steps.map(({ from, application, events }) => [
      from,
      application,
      events.filter(({ kind }) => kind === 'version').map(({ version }) => version),
    ])

  it('keeps apart the days as published and those restated', async () => {
    const span = 'from=2026-06-01&to=2026-08-01&asOf=2026-06-15'
    const next = await history(`methodology=2026.1&${span}`)
    expect(next.inForce).toEqual({ from: '2026-07-01', until: null })
    expect(turns(next)).toEqual([
      ['2026-06-01', 'restated', []],
      ['2026-07-01', 'as-published', ['2026.1']],
    ])
    const former = await history(`methodology=2023.2&${span}`)
    expect(former.inForce).toEqual({ from: '2023-08-04', until: '2026-07-01' })
    expect(turns(former)).toEqual([
      ['2026-06-01', 'as-published', []],
      ['2026-07-01', 'restated', ['2023.2']],
    ])
  })

  it('has a version in the calendar from the moment that it was published', async () => {
    const cliff = async (knownAt: string) => {
      const query = `methodology=2023.2&asOf=2026-06-15&knownAt=${knownAt}`
      const { cliff: calendar } = await history(query)
      return calendar.changes.flatMap(({ on, basis, events }) =>
        events.some(({ version }) => version === '2026.1') ? [`${on} ${basis}`] : [],
      )
    }
    expect(await cliff('2026-11-22T09:00:00.000Z')).toEqual([])
    expect(await cliff(PUBLISHED)).toContain('2026-07-01 planned')
  })
})
