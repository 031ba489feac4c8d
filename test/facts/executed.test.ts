import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { factSchema, initialLedger } from '../../src/facts/index.ts'
import { roadmapSchema } from '../../src/methodology/index.ts'

const roadmaps = new URL('../../methodology/roadmaps/', import.meta.url)

const ledgerOf = (code: string) =>
  initialLedger(roadmapSchema.parse(parse(readFileSync(new URL(`${code}.yaml`, roadmaps), 'utf8'))))

describe('initialLedger', () => {
  it('puts two editions, then 3 completions, 2 documents and 3 verdicts on record for Buryatia', () => {
    const { editions, facts } = ledgerOf('RU-BU')
    expect(editions.map(({ sequence, edition }) => [sequence, edition.act])).toEqual([
      [1, '985-р'],
      [2, '331-р'],
    ])
    expect(facts.map(({ id, statement }) => [id, statement.kind])).toEqual([
      ['RU-BU-3', 'completion'],
      ['RU-BU-4', 'completion'],
      ['RU-BU-5', 'completion'],
      ['RU-BU-6', 'evidence'],
      ['RU-BU-7', 'evidence'],
      ['RU-BU-8', 'verdict'],
      ['RU-BU-9', 'verdict'],
      ['RU-BU-10', 'verdict'],
    ])
  })

  it('fixes the instants a millisecond after the edition and after one another', () => {
    expect(ledgerOf('RU-BU').facts.map(({ recordedAt }) => recordedAt)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((ms) => `2024-04-27T09:00:00.00${ms}Z`),
    )
  })

  it('accepts one set of minutes for the rows 1.2 and 1.3', () => {
    const { facts } = ledgerOf('RU-BU')
    const targets = [
      { item: 'R1.2', row: '1.2', requirement: 'minutes' },
      { item: 'R1.3', row: '1.3', requirement: 'minutes' },
    ]
    expect(facts.at(4)?.statement).toMatchObject({
      document: { kind: 'minutes', number: '01.08-007-6802/23', date: '2023-08-14' },
      fills: targets,
    })
    for (const [index, under] of targets.entries())
      expect(facts.at(6 + index)?.statement).toMatchObject({
        on: 'RU-BU-7',
        under,
        outcome: 'accepted',
      })
  })

  it('records 1.1 and 1.2 of Irkutsk as executed on 2023-09-01, and nothing else', () => {
    const { facts } = ledgerOf('RU-IRK')
    expect(facts).toHaveLength(6)
    expect(facts.slice(0, 2).map(({ statement }) => statement)).toEqual([
      { kind: 'completion', item: 'R1.1', row: '1.1', completedOn: '2023-09-01' },
      { kind: 'completion', item: 'R1.2', row: '1.2', completedOn: '2023-09-01' },
    ])
  })

  it.each(['RU-AL', 'RU-CU'])('records no fact for %s', (code) => {
    expect(ledgerOf(code).facts).toEqual([])
  })

  it('states only what the ledger takes', () => {
    for (const { facts } of ['RU-BU', 'RU-IRK'].map(ledgerOf))
      for (const fact of facts) expect(factSchema.parse(fact)).toEqual(fact)
  })
})
