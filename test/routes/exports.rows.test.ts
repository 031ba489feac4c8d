import { afterAll, describe, expect, it } from 'vitest'
import { requireAffordable } from '../../src/routes/exports/comparisons.ts'
import { comparisonSchema } from '../../src/routes/schemas/comparison.ts'
import { regionScoreSchema } from '../../src/routes/schemas/score.ts'
import { changeKinds } from '../../src/scoring/index.ts'
import { connectAsService, createService } from '../support/service.ts'
import { cell, readTable } from './exported.ts'
import { read, regionCodes, sumOf } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const COMPARED = '/v1/comparisons.csv?base=2023.1&target=2023.2&basis=planned&asOf=2024-06-30'

describe('how an item stands, in a table', () => {
  it('by the act itself: R1.1 of Buryatia was executed on 2023-05-17, with its one document', async () => {
    const path = '/v1/regions/RU-BU/score.csv?methodology=2023.1&asOf=2024-06-30'
    const [item] = (await readTable(service, path)).filter(({ Code }) => Code === 'R1.1')
    expect(item).toMatchObject({
      'State code': 'met',
      Scored: 'TRUE',
      Completed: 'TRUE',
      'Completed on': '2023-05-17',
      'Days late': '0',
      Requirements: '1',
      'Requirements accepted': '1',
      'Requirements pending': '0',
    })
  })

  it.each([
    ['RU-BU', 'basis=accepted&asOf=2024-06-30'],
    ['RU-BU', 'basis=planned&asOf=2024-03-31'],
    ['RU-AL', 'basis=planned&asOf=2024-06-30'],
  ])('of %s, %s: completed when all its rows are, with the last of them', async (code, query) => {
    const path = `/v1/regions/${code}/score`
    const json = await read(service, `${path}?methodology=2023.2&${query}`, regionScoreSchema)
    const table = await readTable(service, `${path}.csv?methodology=2023.2&${query}`)
    const expected = (json.sections ?? []).flatMap(({ items = [] }) =>
      items.map(({ id, rows, requirements }) => {
        const isDone = rows.every(({ completed }) => completed)
        return [
          id,
          cell(isDone),
          isDone
            ? (rows
                .map(({ completedOn }) => completedOn ?? '')
                .sort()
                .at(-1) ?? '')
            : '',
          isDone ? cell(Math.max(...rows.map(({ daysLate }) => daysLate), 0)) : '',
          cell(requirements.length),
          cell(requirements.filter(({ status }) => status === 'accepted').length),
        ]
      }),
    )
    // Some are completed and some are not, or nothing is told apart.
    expect(new Set(expected.map(([, done]) => done)).size).toBe(2)
    const items = table.filter(({ What }) => What === 'item')
    expect(
      items.map((row) => [
        row.Code,
        row.Completed,
        row['Completed on'],
        row['Days late'],
        row.Requirements,
        row['Requirements accepted'],
      ]),
    ).toEqual(expected)
  })
})

describe('GET /v1/comparisons.csv', () => {
  const page = (path: string, depth: string) =>
    read(service, `${path.replace('.csv', '')}&depth=${depth}`, comparisonSchema)

  it('has a row for each part that the JSON tells, and they sum to each difference', async () => {
    const json = await page(COMPARED, 'items')
    const table = await readTable(service, COMPARED)
    expect(
      table.map((row) => [
        row['Region code (target)'],
        row.Section,
        row.Item,
        row['Item name'],
        row['Cause code'],
        row['Part, exact'],
      ]),
    ).toEqual(
      json.regions.flatMap(({ target, sections = [] }) =>
        sections.flatMap(({ id: section, items = [] }) =>
          items.flatMap(({ id, label, parts }) =>
            parts.map(({ kind, part }) => [target?.region.code, section, id, label, kind, part]),
          ),
        ),
      ),
    )
    for (const [, rows] of Map.groupBy(table, (row) => row['Region code (target)']))
      expect(sumOf(rows.map((row) => row['Part, exact'] ?? ''))).toBe(
        rows[0]?.['Difference, exact'],
      )
  })

  it('between two regions names both, and has the items of their bodies', async () => {
    const query = 'base=2024.1&target=2024.1&asOf=2024-06-30'
    const path = `/v1/comparisons.csv?${query}&base.region=RU-BU&target.region=RU-IRK`
    const table = await readTable(service, path)
    for (const row of table)
      expect([row['Region code (base)'], row['Region code (target)']]).toEqual(['RU-BU', 'RU-IRK'])
    expect(sumOf(table.map((row) => row['Part, exact'] ?? ''))).toBe(
      table[0]?.['Difference, exact'],
    )
  })

  it('of a thing with itself has one row for each region, without a cause', async () => {
    const table = await readTable(service, '/v1/comparisons.csv?base=2023.2&target=2023.2')
    expect(table.map((row) => [row['Difference, exact'], row.Item, row.Cause])).toEqual(
      regionCodes.map(() => ['0/1', '', '']),
    )
  })
})

describe('a comparison that takes too long for one file', () => {
  const worlds = (kinds: number) => ({
    kinds: changeKinds.slice(0, kinds),
    input: () => {
      throw new Error('it is not to be read')
    },
  })
  const of = (...kinds: readonly number[]) => kinds.map(worlds)

  it('is refused: three regions with 11 kinds of change each are 3 × 2048 worlds', () => {
    expect(() => requireAffordable(of(11, 11, 11))).toThrow('too large')
  })

  it('is not one of 4096 worlds, nor one of a single region', () => {
    expect(() => requireAffordable(of(11, 11))).not.toThrow()
    expect(() => requireAffordable(of(13))).not.toThrow()
    expect(() => requireAffordable([null, ...of(11, 11), null])).not.toThrow()
  })
})

describe('GET /v1/items.csv', () => {
  it('has on each date, under each version, what the scores of that day say', async () => {
    const table = await readTable(
      service,
      '/v1/items.csv?methodology=2023.1,2024.1&asOf=2024-03-31,2024-06-30&region=RU-AL',
    )
    const subjects = Map.groupBy(
      table,
      (row) => `${row['As of']} ${row['Methodology version']} ${row['Body code']}`,
    )
    for (const asOf of ['2024-03-31', '2024-06-30'])
      for (const version of ['2023.1', '2024.1']) {
        const path = `/v1/regions/RU-AL/score?methodology=${version}&asOf=${asOf}`
        const json = await read(service, path, regionScoreSchema)
        const own = subjects.get(`${asOf} ${version} `) ?? []
        expect(
          own.map((row) => [row.Item, row['Value, exact'], row['Contribution, exact']]),
        ).toEqual(
          (json.sections ?? []).flatMap(({ items = [] }) =>
            items.map(({ id, value, contribution }) => [id, cell(value), contribution]),
          ),
        )
        expect(own[0]?.['Score of the region or body, exact']).toBe(json.score.exact)
        for (const { code, name, score } of json.bodies ?? []) {
          const rows = subjects.get(`${asOf} ${version} ${code}`) ?? []
          expect([rows.length, rows[0]?.Body]).toEqual([76, name])
          expect(sumOf(rows.map((row) => row['Contribution, exact'] ?? ''))).toBe(score.exact)
        }
      }
    expect(new Set(table.map((row) => row['Region code']))).toEqual(new Set(['RU-AL']))
    expect(Math.max(...[...subjects.values()].map((rows) => rows.length))).toBe(76)
  })

  it('names each date and each version once, whatever many times they are asked for', async () => {
    const once = await readTable(service, '/v1/items.csv?methodology=2023.1&region=RU-AL')
    expect(
      await readTable(service, '/v1/items.csv?methodology=2023.1,2023.1&region=RU-AL,RU-AL'),
    ).toEqual(once)
  })
})
