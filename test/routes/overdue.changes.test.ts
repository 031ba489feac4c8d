import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { overdueSchema } from '../../src/routes/schemas/review.ts'
import { completion, created, document, evidence, trait, waiver } from './write-examples.ts'
import { decide, look, makeWriters, record, send, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('overdue_changes')
})
afterAll(() => writers.close())

const overdue = (query: string): Promise<z.infer<typeof overdueSchema>> =>
  look(writers, `/v1/overdue?region=RU-BU&${query}`, overdueSchema, null)
const progressOf = async (item: string, query = 'asOf=2024-06-01'): Promise<readonly string[]> =>
  (await overdue(query)).overdue
    .filter((each) => each.item === item)
    .map(({ progress }) => progress)

describe('what was overdue', () => {
  const claim = { ...completion, completedOn: '2024-05-20' }
  const proof = (item: string, requirement: string) => ({
    ...evidence,
    fills: [{ item, requirement }],
  })
  const reported = 'asOf=2024-06-01&basis=reported'

  it('was not reported, then awaits its document, then review, then is done', async () => {
    expect(await progressOf('R2.1')).toEqual(['nothing-reported'])
    await record(writers, 'editor', [claim])
    expect(await progressOf('R2.1')).toEqual(['documents-missing'])
    expect(await progressOf('R2.1', reported)).toEqual([])
    const [paper = ''] = await record(writers, 'editor', [proof('R2.1', 'minutes')])
    expect(await progressOf('R2.1')).toEqual(['awaits-review'])
    await decide(writers, 'reviewer', [paper], 'rejected')
    expect(await progressOf('R2.1')).toEqual(['rejected'])
    expect(await progressOf('R2.1', reported)).toEqual(['rejected'])
    const { recordedAt } = await decide(writers, 'colleague', [paper])
    expect(await progressOf('R2.1')).toEqual([])
    expect(await progressOf('R2.1', 'asOf=2024-05-19')).toEqual(['nothing-reported'])
    const before = new Date(Date.parse(recordedAt ?? '') - 1).toISOString()
    expect(await progressOf('R2.1', `asOf=2024-06-01&knownAt=${before}`)).toEqual(['rejected'])
  })

  it('is not, where a coordinator lets it be waived, while that holds', async () => {
    const [waived = ''] = await record(writers, 'editor', [
      { ...waiver, from: '2024-05-01', until: '2024-07-01' },
    ])
    expect(await progressOf('R1.4')).toEqual(['nothing-reported'])
    await decide(writers, 'coordinator', [waived])
    expect(await progressOf('R1.4')).toEqual([])
    expect(await progressOf('R1.4', 'asOf=2024-07-01')).toEqual(['nothing-reported'])
  })

  it('is not, where its section does not apply', async () => {
    const [off = ''] = await record(writers, 'editor', [
      { ...trait, trait: 'bodiesHaveOwnHr', value: false, from: '2024-05-01' },
    ])
    expect(await progressOf('R5.1')).toEqual(['nothing-reported'])
    await decide(writers, 'coordinator', [off])
    expect(await progressOf('R5.1')).toEqual([])
  })

  it('is of a body from when it is on record, and of none that is closed', async () => {
    const bodies = async (asOf: string) =>
      new Set((await overdue(`asOf=${asOf}&limit=200`)).overdue.map(({ body }) => body))
    const [, closed = ''] = await record(writers, 'editor', [
      { ...created, on: '2024-12-01' },
      { ...created, change: 'merged', on: '2025-06-01', name: undefined, into: 'administration' },
    ])
    const all = [null, 'administration', 'ministry-of-property']
    expect(await bodies('2025-06-01')).toEqual(new Set([...all, 'ministry-of-labour']))
    await decide(writers, 'coordinator', [closed])
    expect(await bodies('2025-05-31')).toEqual(new Set([...all, 'ministry-of-labour']))
    expect(await bodies('2025-06-01')).toEqual(new Set(all))
  })

  it('keeps its tag until something is recorded', async () => {
    const asking = { as: null, method: 'GET', path: '/v1/overdue?asOf=2024-06-01' } as const
    const tag = (await send(writers, asking)).headers.get('ETag') ?? ''
    const held = { ...asking, headers: { 'If-None-Match': tag } }
    expect((await send(writers, held)).status).toBe(304)
    await record(writers, 'editor', [{ ...evidence, document }])
    expect((await send(writers, held)).status).toBe(200)
  })
})
