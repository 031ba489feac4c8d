import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCsv } from '../export/read-csv.ts'
import { readWorkbook } from '../export/read-xlsx.ts'
import { dataFolder, removeDataFolders, type Started, startService } from '../support/start.ts'

const folder = dataFolder()
let started: Started
beforeAll(async () => {
  started = await startService(folder, { ANONYMOUS_READS: 'on' })
  if (started.url === null) throw new Error(started.output())
})
afterAll(async () => {
  await started.end('SIGTERM')
  removeDataFolders()
})

const QUESTION = 'methodology=2023.1,2024.1&asOf=2024-03-31,2024-06-30&region=RU-AL'
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${started.url}${path}`, { headers })

describe('tables of the service in workerd', () => {
  it('are streamed as CSV and packed as a workbook, with the same rows', async () => {
    const csv = await get(`/v1/items.csv?${QUESTION}&dialect=plain`)
    const xlsx = await get(`/v1/items.xlsx?${QUESTION}`)
    expect([csv.status, xlsx.status]).toEqual([200, 200])
    const records = readCsv(await csv.text(), ',')
    const { rows } = readWorkbook(new Uint8Array(await xlsx.arrayBuffer()))
    expect(records.length).toBeGreaterThan(4 * 59)
    // The item of each row: its seventh column.
    expect(rows.map((row) => row.get('G')?.value)).toEqual(records.map((record) => record[6]))
  })

  it('have the name of a file also where they are asked for again, and 304 for their tag', async () => {
    const path = `/v1/scores.xlsx?methodology=2023.2&asOf=2024-06-30`
    const [first, again] = [await get(path), await get(path)]
    const name = 'attachment; filename="mera-scores-2023.2-2024-06-30.xlsx"'
    for (const { headers } of [first, again]) expect(headers.get('Content-Disposition')).toBe(name)
    const bytes = new Uint8Array(await first.arrayBuffer())
    expect(new Uint8Array(await again.arrayBuffer())).toEqual(bytes)
    const tag = first.headers.get('ETag') ?? ''
    expect((await get(path, { 'If-None-Match': tag })).status).toBe(304)
  })
})
