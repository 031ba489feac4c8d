import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Days, DECIDED, makeDays, SUBMITTED, verdict } from './write-breakdown.ts'
import { completion, evidence, measurement, twofold } from './write-examples.ts'

let days: Days
beforeAll(async () => {
  days = await makeDays('breakdown')
})
afterAll(() => days.writers.close())

const day = (instant: string | null | undefined): string => instant?.slice(0, 10) ?? ''

describe('the breakdown of R9.1, completed with one of two documents accepted', () => {
  it('has the value 3/4, and names the claim, the document and both verdicts, each with its dates', async () => {
    const [claim = '', paper = ''] = await days.on(SUBMITTED, 'editor', [
      { ...completion, item: 'R9.1', ref: 'a' },
      { ...twofold, completion: '#a' },
    ])
    const [procedure, report] = twofold.fills
    const reason = 'Отчёт не подписан'
    const [yes = '', no = ''] = await days.on(DECIDED, 'reviewer', [
      verdict(paper, 'accepted', { under: procedure }),
      verdict(paper, 'rejected', { under: report, reason }),
    ])
    const item = await days.regionItem('R9.1')
    const recorded = await days.instants()
    // Half for the completion, and half of the other half: 1/2 + 1/2 × 1/2.
    expect([item.state, item.value]).toEqual(['partial', '3/4'])
    // R9 is 5 of the 80 that apply, and R9.1 one of its 7: 1/16 × 1/7 × 3/4.
    expect([item.weight.effective, item.contribution]).toEqual(['1/112', '3/448'])
    expect([...item.facts].sort()).toEqual([claim, paper, yes, no].sort())
    expect(item.rows[0]?.claim).toEqual({
      fact: claim,
      on: '2024-06-15',
      submittedAt: recorded.get(claim),
      verdict: null,
      reason: null,
      decidedAt: null,
      verdictFact: null,
    })
    const shown = { fact: paper, date: '2024-06-14', submittedAt: recorded.get(paper) }
    expect(item.evidence).toMatchObject([
      {
        ...shown,
        requirement: 'procedure',
        verdict: 'accepted',
        reason: null,
        decidedAt: recorded.get(yes),
        verdictFact: yes,
      },
      {
        ...shown,
        requirement: 'report',
        verdict: 'rejected',
        reason,
        decidedAt: recorded.get(no),
        verdictFact: no,
      },
    ])
    const dates = item.evidence.map((each) => [
      each.date,
      day(each.submittedAt),
      day(each.decidedAt),
    ])
    expect(dates).toEqual([
      ['2024-06-14', '2026-11-18', '2026-11-19'],
      ['2024-06-14', '2026-11-18', '2026-11-19'],
    ])
  })
})

describe('the breakdown of B3.4.7, of whose processes 3 of 40 are re-engineered', () => {
  it('has the value 3/4: 3/40 of the 1/10 asked for, with the measurement, who took it in and when', async () => {
    const inBody = { body: 'administration', item: 'B3.4.7' }
    const [claim = '', paper = '', counted = ''] = await days.on(SUBMITTED, 'bodyEditor', [
      { ...completion, ...inBody },
      { ...evidence, body: 'administration', fills: [{ item: 'B3.4.7', requirement: 'report' }] },
      measurement,
    ])
    const [, taken = ''] = await days.on(DECIDED, 'reviewer', [
      verdict(paper, 'accepted', { under: { item: 'B3.4.7', requirement: 'report' } }),
      verdict(counted, 'accepted', { reason: 'Сверено с реестром' }),
    ])
    const item = await days.bodyItem('B3.4.7')
    expect([item.value, item.ratio]).toEqual(['3/4', '3/4'])
    expect(item.measurement).toEqual({
      fact: counted,
      measuredOn: '2024-06-15',
      done: 3,
      total: 40,
      submittedAt: (await days.instants()).get(counted),
      verdict: 'accepted',
      reason: 'Сверено с реестром',
      decidedAt: (await days.instants()).get(taken),
      verdictFact: taken,
    })
    expect(item.facts).toEqual(expect.arrayContaining([claim, paper, counted, taken]))
  })
})
