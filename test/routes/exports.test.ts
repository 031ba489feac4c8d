import { afterAll, describe, expect, it } from 'vitest'
import { bodyScoreSchema, regionScoreSchema, scoresSchema } from '../../src/routes/schemas/score.ts'
import { connectAsService, createService } from '../support/service.ts'
import { cell, readBook, readTable } from './exported.ts'
import { read, regionCodes, sumOf } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const QUESTION = 'methodology=2023.2&basis=planned&asOf=2024-06-30'
const files = {
  scores: `/v1/scores.csv?${QUESTION}`,
  region: `/v1/regions/RU-IRK/score.csv?${QUESTION}`,
  body: '/v1/regions/RU-BU/bodies/administration/score.csv?methodology=2024.1',
  comparison: '/v1/comparisons.csv?base=2023.1&target=2023.2&basis=planned&asOf=2024-06-30',
  items: '/v1/items.csv?methodology=2023.1,2024.1&asOf=2024-06-30&region=RU-AL&subjects=regions',
}

describe.each(Object.entries(files))('the table of %s', (_, path) => {
  it.each(['ru', 'en'] as const)(
    'as a workbook says what the CSV says, in %s',
    async (language) => {
      const book = await readBook(service, path.replace('.csv', '.xlsx'), language)
      expect(book.length).toBeGreaterThan(0)
      const table = await readTable(service, path, language)
      // A text that looks like a formula has an apostrophe in CSV alone; here there is none.
      expect(book).toEqual(table)
    },
  )

  it('states in every row the version, its hash, whose weights they are, and the clocks', async () => {
    for (const row of await readTable(service, path)) {
      const side = 'Version hash' in row ? '' : ' (target)'
      expect(row[`Version hash${side}`]).toMatch(/^sha256:[0-9a-f]{64}$/)
      expect(row[`Provenance${side}`]).toMatch(/^illustrative/)
      expect(row[`As of${side}`]).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(row[`Known at${side}`]).toMatch(/^\d{4}-\d{2}-\d{2}T.*Z$/)
      expect(row[`Engine${side}`]).toMatch(/^mera-/)
      expect(row[`Version status${side}`]).toBe('published')
      expect(row[`Application${side}`]).toBe('as published')
    }
  })
})

describe('GET /v1/scores.csv', () => {
  it('has what the ranking has, in its order', async () => {
    const { scores } = await read(service, files.scores.replace('.csv', ''), scoresSchema)
    const table = await readTable(service, files.scores)
    expect(
      table.map((row) => [
        row.Rank,
        row['Region code'],
        row.Region,
        row['Score, %'],
        row['Score, exact'],
        row['Threshold met'],
        row['If all is rejected, exact'],
        row['If all is accepted, %'],
        row.Revision,
      ]),
    ).toEqual(
      scores.map(({ rank, region, score, threshold, bounds, revision }) =>
        [
          rank,
          region.code,
          region.name,
          score.percent,
          score.exact,
          threshold.met,
          bounds.ifRejected.exact,
          bounds.ifAccepted.percent,
          revision,
        ].map(cell),
      ),
    )
  })

  it('is filtered as the ranking is, with national ranks', async () => {
    const query = `${files.scores.replace('06-30', '03-31')}&threshold=unmet`
    expect(
      (await readTable(service, query)).map((row) => `${row.Rank} ${row['Region code']}`),
    ).toEqual(['4 RU-BU'])
  })

  it('leaves the cells of a region without a score empty', async () => {
    const knownAt = 'knownAt=2023-11-20T00:00:00.000Z'
    const table = await readTable(
      service,
      `/v1/scores.csv?methodology=2023.2&basis=planned&${knownAt}`,
    )
    expect(table.at(-1)).toMatchObject({
      Rank: '',
      'Region code': 'RU-BU',
      'Score, %': '',
      'Score, exact': '',
      'Threshold met': '',
      Level: '',
    })
  })
})

describe("a region's breakdown as a table", () => {
  it('has every section and item of the JSON, with its value, weights, contribution and state', async () => {
    const json = await read(service, files.region.replace('.csv', ''), regionScoreSchema)
    const table = await readTable(service, files.region)
    expect(table[0]).toMatchObject({
      What: 'region',
      Code: 'RU-IRK',
      'Value, exact': '797/1344',
      'Value, %': '59.3',
    })
    const shown = table
      .filter(({ What }) => What === 'section' || What === 'item')
      .map((row) => [
        row.Code,
        row.Name,
        row['Value, exact'],
        row['Nominal weight'],
        row['Weight, exact'],
        row['Contribution, exact'],
        row['State code'],
        row.Reason,
        row.Deadline,
        row['Rows of the roadmap'],
      ])
    expect(shown).toEqual(
      (json.sections ?? []).flatMap(({ items = [], ...section }) => [
        [
          ...[section.id, section.label, section.value, section.weight.nominal],
          ...[section.weight.effective, section.contribution, null, null, null, null],
        ].map(cell),
        ...items.map((item) =>
          [
            ...[item.id, item.label, item.value, item.weight.nominal, item.weight.effective],
            ...[item.contribution, item.state, item.reason, item.deadline, item.number],
          ].map(cell),
        ),
      ]),
    )
  })

  it.each(regionCodes)(
    'of %s: contributions of its items and bodies sum to its score',
    async (code) => {
      for (const version of ['2023.1', '2024.1']) {
        const path = `/v1/regions/${code}/score.csv?methodology=${version}&asOf=2024-06-30`
        const table = await readTable(service, path)
        const leaves = table.filter(({ What }) => What === 'item' || What === 'body')
        expect(sumOf(leaves.map((row) => row['Contribution, exact'] ?? ''))).toBe(
          table[0]?.['Value, exact'],
        )
      }
    },
  )

  it("of a body has the body's score first, and the same items as its JSON", async () => {
    const json = await read(service, files.body.replace('.csv', ''), bodyScoreSchema)
    const [first, ...table] = await readTable(service, files.body)
    expect([first?.What, first?.Code, first?.Name, first?.['Value, exact']]).toEqual([
      'body',
      json.body.code,
      json.body.name,
      json.score.exact,
    ])
    expect(table.filter(({ What }) => What === 'item').map(({ Code }) => Code)).toEqual(
      (json.sections ?? []).flatMap(({ items = [] }) => items.map(({ id }) => id)),
    )
  })
})
