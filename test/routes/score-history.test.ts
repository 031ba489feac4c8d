import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { bodyHistorySchema, regionHistorySchema } from '../../src/routes/schemas/history.ts'
import { bodyScoreSchema, regionScoreSchema } from '../../src/routes/schemas/score.ts'
import { refusal } from './support.ts'
import { decide, look, makeWriters, record, send, type Writers } from './write-support.ts'

const BURYATIA = '/v1/regions/RU-BU/score'
const BODY = '/v1/regions/RU-BU/bodies/administration/score'
const SPAN = 'from=2023-09-01&to=2025-02-01&asOf=2024-06-30'
const document = { kind: 'order', title: 'Order', url: 'https://example.org/order' }

type History = z.infer<typeof regionHistorySchema>
const bases = ['accepted', 'reported', 'planned'] as const

const dayBefore = (date: string): string =>
  new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)

let writers: Writers
let waived = ''
beforeAll(async () => {
  writers = await makeWriters('score_history')
  const waiver = { kind: 'waiver', item: 'R1.4', from: '2024-02-01', until: '2024-09-01', document }
  const trait = {
    kind: 'trait',
    body: 'administration',
    trait: 'providesServices',
    value: false,
    from: '2024-05-01',
  }
  const ids = await record(writers, 'editor', [waiver, trait])
  waived = ids[0] ?? ''
  await decide(writers, 'coordinator', ids)
})
afterAll(() => writers.close())

const history = (version: string, span = SPAN): Promise<History> =>
  look(writers, `${BURYATIA}/history?methodology=${version}&${span}`, regionHistorySchema)

describe('GET /v1/regions/{region}/score/history', () => {
  it.each(['2023.1', '2023.2', '2024.1'])(
    'has under %s, on the first and last day of every step, the score asked for on that day',
    async (version) => {
      const { courses, knownAt } = await history(version)
      for (const basis of bases) {
        const { steps } = courses[basis]
        expect([steps[0]?.from, steps.at(-1)?.until]).toEqual(['2023-09-01', '2025-02-01'])
        for (const [index, { from, until, score, met }] of steps.entries()) {
          if (index > 0) expect(steps[index - 1]?.until).toBe(from)
          if (index > 0) expect(steps[index - 1]?.score.exact).not.toBe(score.exact)
          for (const asOf of [from, dayBefore(until)]) {
            const query = `methodology=${version}&asOf=${asOf}&basis=${basis}&knownAt=${knownAt}`
            const asked = await look(
              writers,
              `${BURYATIA}?${query}&depth=summary`,
              regionScoreSchema,
            )
            expect([asOf, asked.score, asked.threshold.met]).toEqual([asOf, score, met])
          }
        }
      }
    },
    30_000,
  )

  it('reached the threshold when the score says that it did', async () => {
    const { courses } = await history('2023.1')
    for (const basis of bases) {
      const path = `${BURYATIA}?methodology=2023.1&asOf=2024-06-30&basis=${basis}&depth=summary`
      const { threshold } = await look(writers, path, regionScoreSchema)
      const { reachedOn, falls } = courses[basis]
      expect({ reachedOn, falls }).toEqual({
        reachedOn: threshold.reachedOn,
        falls: threshold.falls,
      })
    }
  })

  it('names what caused a step, in both languages', async () => {
    const { courses } = await history('2023.1')
    expect(courses.accepted.steps.map(({ from, change }) => [from, change])).toEqual([
      ['2023-09-01', null],
      ['2024-02-01', '1/352'],
      ['2024-09-01', '-1/352'],
    ])
    expect(courses.accepted.steps[1]?.events).toEqual([
      {
        kind: 'waiver-begins',
        on: '2024-02-01',
        fact: waived,
        body: null,
        item: 'R1.4',
        row: null,
        version: null,
        text: `The waiver of R1.4 begins (fact ${waived}).`,
      },
    ])
    const path = `${BURYATIA}/history?methodology=2023.1&${SPAN}`
    const russian = await send(writers, { as: null, method: 'GET', path, language: 'ru' })
    expect(russian.text).toContain(`Исключение R1.4 вступило в силу (факт ${waived}).`)
    expect(russian.text).toContain('Наступил срок R3.1 (строка 3.1).')
  })

  it('has in the cliff calendar the end of the waiver, and nothing that is past', async () => {
    const { cliff } = await history('2023.1')
    expect([cliff.after, cliff.until]).toEqual(['2024-06-30', '2024-12-30'])
    const accepted = cliff.changes.filter(({ basis }) => basis === 'accepted')
    expect(accepted.map(({ on, change, events }) => [on, change, events[0]?.kind])).toEqual([
      ['2024-09-01', '-1/352', 'waiver-ends'],
    ])
    expect(cliff.changes.every(({ on }) => on > '2024-06-30' && on <= '2024-12-30')).toBe(true)
    const short = await history('2023.1', `${SPAN}&months=1`)
    expect(short.cliff.changes.every(({ on }) => on <= '2024-07-30')).toBe(true)
  })

  it('shows in the cliff calendar the versions that come into force', async () => {
    const { cliff } = await history('2023.1', 'asOf=2023-06-01&months=3')
    const coming = cliff.changes.flatMap(({ on, events }) =>
      events.flatMap(({ kind, version }) => (kind === 'version' ? [`${on} ${version}`] : [])),
    )
    expect(coming).toContain('2023-08-04 2023.2')
    expect(coming.every((each) => !each.endsWith('2023.1'))).toBe(true)
  })

  it('looks by default from a year before asOf to the end of the cliff calendar', async () => {
    const { from, to } = await history('2023.1', 'asOf=2024-06-30')
    expect([from, to]).toEqual(['2023-06-30', '2024-12-31'])
  })

  it('is a conditional read, the same for ever with both clocks', async () => {
    const clocks = `${SPAN}&knownAt=2026-11-22T09:00:00.000Z`
    const path = `${BURYATIA}/history?methodology=2023.1&${clocks}`
    const first = await send(writers, { as: null, method: 'GET', path })
    await record(writers, 'editor', [
      { kind: 'waiver', item: 'R1.3', from: '2024-03-01', document },
    ])
    const second = await send(writers, { as: null, method: 'GET', path })
    expect([second.text, second.headers.get('ETag')]).toEqual([
      first.text,
      first.headers.get('ETag'),
    ])
    const headers = { 'If-None-Match': first.headers.get('ETag') ?? '' }
    expect((await send(writers, { as: null, method: 'GET', path, headers })).status).toBe(304)
  })

  it.each([
    ['from=2024-01-01&to=2024-01-01', ['query from', 'query to']],
    ['from=2000-01-01&to=2024-01-01', ['query from', 'query to']],
    ['months=0', ['query months']],
    ['months=61', ['query months']],
    ['from=2024-02-30', ['query from']],
    ['basis=planned', ['query basis']],
  ])('refuses %s', async (parameters, fields) => {
    const path = `${BURYATIA}/history?methodology=2023.1&asOf=2024-06-30&${parameters}`
    expect(await refusal(writers.service, path)).toMatchObject({ status: 400, fields })
  })
})

describe('GET /v1/regions/{region}/bodies/{body}/score/history', () => {
  it('has the score of the body asked for on those days, and no threshold', async () => {
    const path = `${BODY}/history?methodology=2023.2&${SPAN}`
    const { courses, threshold, body } = await look(writers, path, bodyHistorySchema)
    expect([threshold, body.code, courses.accepted.reachedOn]).toEqual([
      null,
      'administration',
      null,
    ])
    for (const basis of bases)
      for (const { from, score } of courses[basis].steps) {
        const query = `methodology=2023.2&asOf=${from}&basis=${basis}&depth=summary`
        const asked = await look(writers, `${BODY}?${query}`, bodyScoreSchema)
        expect([from, asked.score]).toEqual([from, score])
      }
  })

  it('does not know a body that never was', async () => {
    const path = `${BODY.replace('administration', 'nobody')}/history?methodology=2023.2`
    expect(await refusal(writers.service, path)).toMatchObject({ code: 'unknown-body' })
  })
})
