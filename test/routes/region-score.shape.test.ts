import { afterAll, describe, expect, it } from 'vitest'
import { regionScoreSchema } from '../../src/routes/schemas/score.ts'
import { connectAsService, createService, NOW } from '../support/service.ts'
import { ask, reader, regionCodes } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const answer = reader(service, regionScoreSchema)
const scoreOf = (region: string, query: string) =>
  answer(`/v1/regions/${region}/score?methodology=2023.2${query === '' ? '' : `&${query}`}`)
const itemOf = async (region: string, id: string, query = '') =>
  (await scoreOf(region, query)).sections
    ?.flatMap(({ items = [] }) => items)
    .find((item) => item.id === id)

/** When each region's name came on record: a millisecond before its first edition. */
const named = {
  'RU-AL': '2023-09-26T08:59:59.999Z',
  'RU-BU': '2023-11-15T08:59:59.999Z',
  'RU-CU': '2023-09-29T08:59:59.999Z',
  'RU-IRK': '2023-09-28T08:59:59.999Z',
} as const

describe('the depth of an answer', () => {
  it('is items when left out', async () => {
    const path = '/v1/regions/RU-BU/score?methodology=2023.2'
    expect((await ask(service, `${path}&depth=items`)).text).toBe((await ask(service, path)).text)
  })

  it('summary gives the figures without a breakdown', async () => {
    const body = await scoreOf('RU-BU', 'depth=summary')
    const { sections, bodies, exclusions, unknownTraits, ...summary } = await scoreOf('RU-BU', '')
    expect([sections?.length, bodies?.length, exclusions?.length, unknownTraits]).toEqual([
      9,
      2,
      4,
      [],
    ])
    expect(body).toEqual(summary)
  })

  it('sections gives the nine sections without their items', async () => {
    const { sections = [], ...rest } = await scoreOf('RU-BU', 'depth=sections')
    const { sections: full = [], ...others } = await scoreOf('RU-BU', '')
    expect(sections.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `R${n}`))
    expect(sections).toEqual(full.map(({ items, ...section }) => section))
    expect(rest).toEqual(others)
  })
})

describe('an item', () => {
  it('prints the number of the roadmap: R5.3 is 4.3 in Buryatia, with its flag', async () => {
    const flagged = {
      deadline: '2024-11-30',
      deadlinePrinted: '31.11.2024',
      flags: ['no-such-date'],
      deadlineResolution: expect.stringMatching(/\S/),
    }
    expect(await itemOf('RU-BU', 'R5.3')).toMatchObject({
      number: '4.3',
      ...flagged,
      rows: [{ number: '4.3', ...flagged }],
    })
  })

  it('without a row shows the deadline of the typical plan, with its flag: R2.2 in Buryatia', async () => {
    const flagged = {
      number: null,
      deadline: '2023-12-31',
      deadlinePrinted: 'VI квартал 2023 года',
      flags: ['no-such-quarter'],
    }
    expect(await itemOf('RU-BU', 'R2.2')).toMatchObject({ ...flagged, rows: [flagged] })
  })

  it.each(['R2.1', 'R2.2', 'R2.3'])('%s shows the flag while no roadmap is known', async (id) => {
    const item = await itemOf('RU-CU', id, 'knownAt=2023-09-29T08:59:59.999Z')
    expect(item).toMatchObject({
      deadline: '2023-12-31',
      deadlinePrinted: 'VI квартал 2023 года',
      flags: ['no-such-quarter'],
      rows: [{ flags: ['no-such-quarter'] }],
    })
  })

  it.each([
    ['R2.3', '2.2, 2.4', ['2.2', '2.4']],
    ['R2.6', '2.6, 2.7', ['2.6', '2.7']],
  ])('%s of Buryatia is split over rows, and is called %s', async (id, number, rows) => {
    const item = await itemOf('RU-BU', id)
    expect([item?.number, item?.rows.map((row) => row.number)]).toEqual([number, rows])
  })

  it('split over two rows is half done when one is due: R2.6 in the middle of 2025', async () => {
    const query = 'basis=planned&asOf='
    const before = await itemOf('RU-BU', 'R2.6', `${query}2025-11-30`)
    expect(before).toMatchObject({ state: 'partial', value: '1/2', deadline: '2025-12-01' })
    expect(before?.rows.map(({ value }) => value)).toEqual(['1/1', '0/1'])
    expect(await itemOf('RU-BU', 'R2.6', `${query}2025-12-01`)).toMatchObject({ value: '1/1' })
  })

  it('of Altai takes its documents from the row: R7.1, which is row 6.1, needs three', async () => {
    const item = await itemOf('RU-AL', 'R7.1')
    expect(item?.requirements.map(({ row, status }) => [row, status])).toEqual([
      ['6.1', 'missing'],
      ['6.1', 'missing'],
      ['6.1', 'missing'],
    ])
  })

  it.each(regionCodes)('R3.13 of %s is the outcome: reported, never scored', async (region) => {
    expect(await itemOf(region, 'R3.13')).toMatchObject({
      state: 'outcome',
      value: null,
      reachedOn: null,
      falls: [],
      weight: { effective: '0/1' },
    })
  })

  it('other than R3.13 has no reachedOn', async () => {
    const { sections = [] } = await scoreOf('RU-IRK', '')
    const items = sections.flatMap((section) => section.items ?? [])
    expect(items.filter((item) => 'reachedOn' in item).map(({ id }) => id)).toEqual(['R3.13'])
  })
})

describe('what the score says of its roadmap', () => {
  it.each([
    ['2024-01-01', true],
    ['2024-04-26', true],
    ['2024-04-27', false],
  ])('on %s 331-р of Buryatia is notYetAdopted: %s', async (asOf, notYetAdopted) => {
    expect((await scoreOf('RU-BU', `asOf=${asOf}&depth=summary`)).roadmap).toEqual({
      act: '331-р',
      adoptedOn: '2024-04-27',
      notYetAdopted,
    })
  })

  it.each(regionCodes)(
    'of %s knows every trait, because the roadmap tells them',
    async (region) => {
      expect((await scoreOf(region, 'depth=sections')).unknownTraits).toEqual([])
    },
  )
})

describe('what was known by an instant', () => {
  it.each([
    ['2024-04-27T09:00:00.000Z', 'the edition, and no fact yet', '0/1', 'unmet'],
    ['2024-04-27T09:00:00.003Z', 'completions without documents', '0/1', 'unmet'],
    ['2024-04-27T09:00:00.005Z', 'documents that await a verdict', '0/1', 'pending'],
    ['2024-04-27T09:00:00.006Z', 'one verdict', '1/32', 'met'],
    ['2024-04-27T09:00:00.007Z', 'two verdicts', '1/16', 'met'],
    ['2024-04-27T09:00:00.008Z', 'three verdicts', '3/32', 'met'],
  ])('at %s, %s: Buryatia has %s and R1.1 is %s', async (knownAt, _what, exact, state) => {
    const query = `knownAt=${knownAt}`
    expect((await scoreOf('RU-BU', `${query}&depth=summary`)).score.exact).toBe(exact)
    expect((await itemOf('RU-BU', 'R1.1', query))?.state).toBe(state)
  })

  it.each(regionCodes)(
    'before its edition was recorded %s has no planned score',
    async (region) => {
      const query = `basis=planned&asOf=2024-12-31&knownAt=${named[region]}`
      const body = await scoreOf(region, query)
      expect(body.score).toEqual({ exact: null, percent: null })
      expect([body.threshold, body.level, body.levelLabel, body.roadmap]).toEqual([
        { percent: 40, met: null, reachedOn: null, falls: [] },
        null,
        null,
        null,
      ])
      expect(body.unknownTraits).toEqual([
        'hrCentralised',
        'bodiesHaveOwnHr',
        'itSupportCentralised',
        'accountingCentralised',
        'administrativeSupportCentralised',
      ])
    },
  )

  it('is, when left out, what the latest fact of the region made known', async () => {
    const { knownAt } = await scoreOf('RU-BU', 'depth=summary')
    expect(knownAt).toBe('2024-04-27T09:00:00.008Z')
  })

  it('may be the present instant itself', async () => {
    const knownAt = NOW.toISOString()
    expect((await scoreOf('RU-BU', `knownAt=${knownAt}&depth=summary`)).knownAt).toBe(knownAt)
  })
})
