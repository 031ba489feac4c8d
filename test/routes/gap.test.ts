import { afterAll, describe, expect, it } from 'vitest'
import { gapSchema } from '../../src/routes/schemas/gap.ts'
import { connectAsService, createService } from '../support/service.ts'
import { read, sumOf } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const pathOf = (region: string, query: string) => `/v1/regions/${region}/score/gap?${query}`
const gap = (region: string, query: string, language: 'ru' | 'en' = 'en') =>
  read(service, pathOf(region, query), gapSchema, language)

const weighted = 'methodology=2023.2&asOf=2024-06-01&by=2024-12-31'

describe('GET /v1/regions/{region}/score/gap', () => {
  it('of Irkutsk tells nine items of 1/24, each with all that is needed to act', async () => {
    const body = await gap('RU-IRK', weighted)
    expect(body).toMatchObject({
      region: { code: 'RU-IRK' },
      methodology: { version: '2023.2', provenance: 'illustrative' },
      asOf: '2024-06-01',
      by: '2024-12-31',
      basis: 'accepted',
      threshold: { percent: 40 },
      score: { exact: '1/16', percent: 6.25 },
      expected: { exact: '1/16', percent: 6.25 },
      ceiling: { exact: '1/1', percent: 100 },
      outcome: 'reachable',
      proven: true,
      atLeast: 9,
      allAlternatives: false,
      open: 31,
      next: null,
    })
    expect(body.methodology.hash).toMatch(/^sha256:/)
    expect(body.shortest).toMatchObject({ size: 9, score: { exact: '7/16', percent: 43.75 } })
    const [first] = body.shortest?.steps ?? []
    expect(first).toEqual({
      body: null,
      item: 'R2.1',
      row: '2.1',
      label: 'At least one life situation chosen',
      alone: '1/24',
      gain: '1/24',
      rollUps: [],
      deadline: '2023-10-01',
      deadlinePrinted: '1 октября 2023 года',
      flags: [],
      deadlineResolution: null,
      completedOn: '2024-12-31',
      daysLate: 457,
      responsible: [
        {
          kind: 'working-group',
          body: null,
          name: expect.stringMatching(/working group/i),
          unit: null,
          role: 'performs',
        },
      ],
      missing: [
        {
          id: 'directive',
          row: '2.1',
          label: expect.stringMatching(/\S/),
          kinds: ['directive'],
          approvedBy: null,
          status: 'missing',
        },
      ],
      ratio: null,
      services: null,
    })
    const gains = body.shortest?.steps.map((step) => step.gain) ?? []
    expect(sumOf([body.expected.exact ?? '', ...gains])).toBe('7/16')
  })

  it('lists other sets of the same size by what they are made of, as many as asked for', async () => {
    const { alternatives } = await gap('RU-IRK', `${weighted}&alternatives=2`)
    expect(
      alternatives.map(({ items, score }) => [items.at(-1), items.length, score.exact]),
    ).toEqual([
      [{ body: null, item: 'R3.4', row: '3.4' }, 9, '7/16'],
      [{ body: null, item: 'R3.5', row: '3.5' }, 9, '7/16'],
    ])
    expect((await gap('RU-IRK', `${weighted}&alternatives=0`)).alternatives).toEqual([])
  })

  it('tells what it found in words, Russian and English', async () => {
    expect((await gap('RU-IRK', weighted, 'ru')).explanation).toBe(
      'К 31.12.2024 достаточно выполнить: 9. Меньшим числом порога не достичь.',
    )
    expect((await gap('RU-IRK', weighted)).explanation).toBe(
      'By 2024-12-31 it is enough to complete 9. No smaller number reaches the threshold.',
    )
  })

  it('asks by the day asked about where no other is named', async () => {
    const { by, asOf, score, expected } = await gap('RU-BU', 'methodology=2023.1&asOf=2024-06-01')
    expect([by, asOf, score]).toEqual(['2024-06-01', '2024-06-01', expected])
  })

  it('pages through everything open, each gain as large as the next or larger', async () => {
    const all = await gap('RU-BU', `${weighted}&limit=200`)
    expect(all.largestGains).toHaveLength(all.open)
    const seen: string[] = []
    let cursor = ''
    for (;;) {
      const page = await gap('RU-BU', `${weighted}&limit=15${cursor}`)
      seen.push(...page.largestGains.map(({ item, row }) => `${item} ${row}`))
      expect(page.shortest).toEqual(all.shortest)
      if (page.next === null) break
      cursor = `&cursor=${page.next}`
    }
    expect(seen).toEqual(all.largestGains.map(({ item, row }) => `${item} ${row}`))
    const split = all.largestGains.filter(({ item }) => item === 'R2.3')
    expect(split.map(({ row, alone }) => [row, alone])).toEqual([
      ['2.2', '1/48'],
      ['2.4', '1/48'],
    ])
    // Nobody's row asks for it: no one is named, and the typical plan's date stands, as printed.
    expect(all.largestGains.find(({ item }) => item === 'R2.2')).toMatchObject({
      row: null,
      responsible: [],
      deadlinePrinted: 'VI квартал 2023 года',
      flags: ['no-such-quarter'],
    })
  })

  it('of a budget that is too small uses no more, and what it then says holds all the same', async () => {
    const small = await gap('RU-IRK', `${weighted}&budget=3`)
    expect([small.evaluations, small.atLeast, small.shortest?.size]).toEqual([3, 9, 9])
    expect([small.proven, small.alternatives, small.allAlternatives]).toEqual([true, [], false])
  })
})
