import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { overdueSchema } from '../../src/routes/schemas/review.ts'
import { pages } from './pages.ts'
import { refusedIn } from './write-refusals.ts'
import { look, makeWriters, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('overdue')
})
afterAll(() => writers.close())

type List = z.infer<typeof overdueSchema>
/** What is overdue in Buryatia; anybody may know. */
const overdue = (query: string): Promise<List> =>
  look(writers, `/v1/overdue?region=RU-BU&${query}`, overdueSchema, null)
const said = ({ overdue: list }: List) =>
  list.map(({ item, row, daysLate }) => [item, row, daysLate])
describe('what is overdue in Buryatia on 2024-06-01, before anything is reported', () => {
  it('is 12 rows and items, the longest first, and in the order of the plan on the same day', async () => {
    const list = await overdue('asOf=2024-06-01')
    expect([list.count, list.basis, list.asOf]).toEqual([12, 'accepted', '2024-06-01'])
    expect(said(list)).toEqual([
      // 7 December: 24 days of it, then 31 + 29 + 31 + 30 + 31, and the 1st of June.
      ['R3.1', '3.1', 177],
      // 22 December: 9 days of it, and 153.
      ['R3.4', '3.4', 162],
      // 31 December. R2.2 is in no row: what the typical plan prints as «VI квартал» holds.
      ['R2.2', null, 153],
      ['R3.3', '3.3', 153],
      ['R5.1', '4.1', 153],
      // 15 March: 16 days of it, 30 + 31, and one.
      ['R2.1', '2.1', 78],
      // 29 March.
      ['R1.4', '1.4', 64],
      ['R3.5', '3.5', 64],
      // 15 April, 1 May, 30 May: R2.3 is split over two rows.
      ['R2.3', '2.2', 47],
      ['R2.4', '2.3', 31],
      ['R2.3', '2.4', 2],
      ['R2.5', '2.5', 2],
    ])
  })

  it('does not count the day of the deadline itself: two rows less on 2024-05-30', async () => {
    const [on, after] = [await overdue('asOf=2024-05-30'), await overdue('asOf=2024-05-31')]
    expect([on.count, after.count]).toEqual([10, 12])
    expect(said(after).slice(-2)).toEqual([
      ['R2.3', '2.4', 1],
      ['R2.5', '2.5', 1],
    ])
  })

  it('says who answers for it, what is printed, and how far it has come', async () => {
    const { overdue: list } = await overdue('asOf=2024-06-01')
    expect(list[0]).toEqual({
      region: { code: 'RU-BU', name: 'Republic of Buryatia', synthetic: false },
      body: null,
      item: 'R3.1',
      label: list[0]?.label,
      row: '3.1',
      deadline: '2023-12-07',
      deadlinePrinted: '07.12.2023',
      flags: [],
      deadlineResolution: null,
      daysLate: 177,
      responsible: [
        {
          kind: 'bodies',
          body: null,
          name: list[0]?.responsible[0]?.name,
          unit: null,
          role: 'performs',
        },
        {
          kind: 'body',
          body: 'administration',
          name: list[0]?.responsible[1]?.name,
          unit: list[0]?.responsible[1]?.unit,
          role: 'consolidates',
        },
      ],
      progress: 'nothing-reported',
    })
    expect(list[2]).toMatchObject({
      item: 'R2.2',
      deadlinePrinted: 'VI квартал 2023 года',
      flags: ['no-such-quarter'],
      responsible: [],
    })
  })

  it('is what a body answers for, where one is named', async () => {
    const mine = await overdue('asOf=2024-06-01&body=administration')
    expect(said(mine)).toEqual(
      said(await overdue('asOf=2024-06-01')).filter(([item]) => item !== 'R2.2'),
    )
    expect((await overdue('asOf=2024-06-28&body=ministry-of-property')).count).toBe(0)
    const property = await overdue('asOf=2024-06-29&body=ministry-of-property')
    expect(said(property)).toEqual([
      ['R9.1', '5.1', 1],
      ['R9.2', '5.2', 1],
    ])
    expect((await overdue('asOf=2024-06-29&body=nobody')).count).toBe(0)
  })

  it('is of each body’s own plan too: six shares of the 31st of December in each', async () => {
    const late = (await overdue('asOf=2025-01-02&limit=200')).overdue.filter(
      ({ body }) => body !== null,
    )
    expect(late).toHaveLength(12)
    expect(late.slice(0, 7).map(({ body, item, daysLate }) => [body, item, daysLate])).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((part) => ['administration', `B3.${part}.7`, 2]),
      ['ministry-of-property', 'B3.1.7', 2],
    ])
    expect(late[0]?.responsible).toMatchObject([
      { kind: 'body', body: 'administration', role: 'performs' },
    ])
  })

  it.each([1, 5, 12, 50])('comes in pages of %i, each place once', async (limit) => {
    const all = await pages((query) => overdue(`asOf=2024-06-01&${query.slice(1)}`), limit)
    expect(all.flatMap(said)).toEqual(said(await overdue('asOf=2024-06-01')))
    expect(all.every(({ count }) => count === 12)).toBe(true)
  })

  it('is of the whole country where no region is named, region by region on the same day', async () => {
    const all = await look(writers, '/v1/overdue?asOf=2024-06-01&limit=200', overdueSchema, null)
    const keys = all.overdue.map(({ daysLate, region }) => [-daysLate, region.code] as const)
    expect(keys).toEqual([...keys].sort(([a, x], [b, y]) => a - b || (x < y ? -1 : x > y ? 1 : 0)))
    expect(new Set(keys.map(([, code]) => code))).toEqual(
      new Set(['RU-AL', 'RU-BU', 'RU-CU', 'RU-IRK']),
    )
    expect(all.overdue.filter(({ region }) => region.code === 'RU-BU')).toHaveLength(12)
  })
})

describe('a read of what is overdue is refused', () => {
  it.each([
    ['basis=planned', 'basis'],
    ['methodology=2023.2', 'methodology'],
    ['asOf=2024-02-30', 'asOf'],
    ['knownAt=2099-01-01T00:00:00.000Z', 'knownAt'],
    ['region=RU_BU', 'region'],
    ['body=a/b', 'body'],
    ['limit=201', 'limit'],
    ['cursor=e30', 'cursor'],
  ])('with ?%s: %s', async (query, field) => {
    for (const language of ['ru', 'en'] as const) {
      const sending = { as: null, method: 'GET', path: `/v1/overdue?${query}`, language } as const
      const { status, fields } = await refusedIn(writers, sending)
      expect([status, fields]).toEqual([400, [`query ${field}`]])
    }
  })

  it('on the planned basis, on which nothing is ever late, naming the two others', async () => {
    const sending = { as: null, method: 'GET', path: '/v1/overdue?basis=planned' } as const
    const { told } = await refusedIn(writers, sending)
    expect(told).toEqual(['query basis: must be one of: accepted, reported'])
  })
})
