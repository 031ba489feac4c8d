import { describe, expect, it } from 'vitest'
import { answerTo, buryatia, evidence, problemsOf, refusals } from './support.ts'

const claim = { kind: 'completion', item: 'R1.4', completedOn: '2025-01-10' }
const wrong = { ...claim, item: 'R1.99', completedOn: '2026-01-10' }

describe('a batch', () => {
  it('is admitted as its statements, in its order, with the names that its facts had', () => {
    const facts = [
      { ...claim, ref: 'done' },
      evidence('R1.4', 'media-plan', { completion: '#done' }),
    ]
    expect(answerTo('region-editor', facts)).toEqual({
      admitted: [
        { ref: 'done', body: null, statement: { ...claim, row: null } },
        {
          ref: null,
          body: null,
          statement: {
            kind: 'evidence',
            fills: [{ item: 'R1.4', row: null, requirement: 'media-plan' }],
            completion: `RU-BU-${buryatia.record.facts.length + 1}`,
            document: {
              kind: 'order',
              number: '5',
              date: '2025-01-10',
              label: { ru: 'Приказ', en: 'Order' },
              issuer: null,
              note: null,
              url: 'https://example.org/5.pdf',
              sha256: null,
            },
          },
        },
      ],
    })
  })

  it('is refused whole, with every problem of every wrong fact', () => {
    expect(refusals('region-editor', [wrong, claim, wrong])).toEqual([
      '0 item: unknown-item',
      '0 completedOn: in-the-future',
      '2 item: unknown-item',
      '2 completedOn: in-the-future',
    ])
  })

  it('does not blame a fact for the one that it refers to', () => {
    expect(
      refusals('coordinator', [
        { ...wrong, ref: 'done' },
        { kind: 'verdict', on: '#done', outcome: 'accepted' },
        { kind: 'withdrawal', of: '#done', reason: 'A mistake' },
      ]),
    ).toEqual(['0 item: unknown-item', '0 completedOn: in-the-future'])
  })

  it('of 1,000 wrong facts is told at least one problem of each, and not much more', () => {
    const requirement = { item: 'R1.4', requirement: 'nothing' }
    const fills = Array.from({ length: 50 }, (_, row) => ({ ...requirement, row: `9.${row}` }))
    const facts = Array(1000).fill({ ...evidence('R1.4', 'act'), fills })
    const problems = problemsOf('region-editor', facts)
    expect(new Set(problems.map(({ index }) => index)).size).toBe(1000)
    expect(problems.length).toBeLessThan(2000)
  })
})
