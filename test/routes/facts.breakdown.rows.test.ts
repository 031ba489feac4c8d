import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerSchema, recordedFactsSchema } from '../../src/routes/schemas/fact.ts'
import { AGAIN, type Days, DECIDED, makeDays, SUBMITTED, verdict } from './write-breakdown.ts'
import {
  act,
  completion,
  document,
  evidence,
  register,
  services,
  waiver,
} from './write-examples.ts'
import { decide, FACTS, look, taken } from './write-support.ts'

let days: Days
beforeAll(async () => {
  days = await makeDays('breakdown_rows')
})
afterAll(() => days.writers.close())

describe('the breakdown of R1.4', () => {
  it('names the waiver that takes it out, and the verdict that let it', async () => {
    const [waived = ''] = await days.on(SUBMITTED, 'editor', [{ ...waiver, until: '2030-01-01' }])
    expect((await days.regionItem('R1.4')).facts).toEqual([])
    const [let_ = ''] = await days.on(DECIDED, 'coordinator', [verdict(waived, 'accepted')])
    const item = await days.regionItem('R1.4')
    expect([item.state, item.value, item.rows[0]?.waiver, item.rows[0]?.waivedUntil]).toEqual([
      'waived',
      null,
      waived,
      '2030-01-01',
    ])
    expect(item.facts).toEqual([waived, let_])
    expect(item.reason).toBe(
      `Waived by consent from 2024-06-15 until 2030-01-01, that day excluded (fact ${waived}).`,
    )
  })

  it('where its row asks for no document, has the reason why the completion was rejected', async () => {
    const editions = (await look(days.writers, `${FACTS}?kind=edition`, ledgerSchema)).facts
    const [waived = ''] = (
      await look(days.writers, `${FACTS}?kind=waiver`, ledgerSchema)
    ).facts.map(({ id }) => id)
    const loaded = editions.at(-1)?.statement
    if (loaded?.kind !== 'edition') throw new Error('an edition was loaded')
    const rows = (loaded.rows ?? []).map((row) =>
      row.number === '1.4' ? { ...row, requirements: [] } : row,
    )
    const [edition = '', claim = ''] = await days.on(AGAIN, 'editor', [
      { ...loaded, act: { ...act, id: '77-р' }, adoptedOn: act.date, bodies: [], rows },
      { ...completion, item: 'R1.4' },
      { kind: 'withdrawal', of: waived, reason: 'The plan has changed' },
    ])
    await decide(days.writers, 'coordinator', [edition])
    const [no = ''] = await days.on(AGAIN, 'reviewer', [
      verdict(claim, 'rejected', { reason: 'Кампании не было.' }),
    ])
    const item = await days.regionItem('R1.4')
    expect([item.state, item.reason]).toEqual([
      'unmet',
      'The reported completion was rejected: Кампании не было.',
    ])
    expect(item.rows[0]?.claim).toEqual({
      fact: claim,
      on: '2024-06-15',
      submittedAt: (await days.instants()).get(claim),
      verdict: 'rejected',
      reason: 'Кампании не было.',
      decidedAt: (await days.instants()).get(no),
      verdictFact: no,
    })
    expect(item.facts).toEqual([claim, no])
  })
})

describe('the breakdown of R3.2, observed in 2024.1', () => {
  it('is 2 of 8 services, and names the counts that it was taken from', async () => {
    const [complete = '', counts = ''] = await days.on(AGAIN, 'editor', [register, services])
    await decide(days.writers, 'coordinator', [complete, counts])
    const item = await days.regionItem('R3.2', '2024.1')
    expect([item.value, item.share]).toEqual(['1/4', { fulfilled: 2, of: 8 }])
    expect(item.facts).toEqual(expect.arrayContaining([counts]))
  })
})

describe('the breakdown of a completion that is withdrawn', () => {
  it('names nothing: its document went with it', async () => {
    const fills = [{ item: 'R2.5', requirement: 'act' }]
    const [claim = '', paper = ''] = await days.on(AGAIN, 'editor', [
      { ...completion, item: 'R2.5', ref: 'a' },
      { ...evidence, fills, document, completion: '#a' },
    ])
    const { results } = await taken(
      days.writers,
      {
        as: 'reviewer',
        path: `/v1/evidence/${paper}/verdicts`,
        json: { verdicts: [{ outcome: 'accepted' }] },
      },
      recordedFactsSchema,
    )
    expect((await days.regionItem('R2.5')).facts).toEqual([claim, paper, results[0]?.id])
    await days.on(AGAIN, 'editor', [{ kind: 'withdrawal', of: claim, reason: 'Wrong date' }])
    const item = await days.regionItem('R2.5')
    expect([item.state, item.facts, item.evidence]).toEqual(['unmet', [], []])
  })
})
