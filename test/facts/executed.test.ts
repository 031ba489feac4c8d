import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { factSchema, initialLedger, isOfKind } from '../../src/facts/index.ts'
import { type Roadmap, roadmapSchema } from '../../src/methodology/index.ts'

const roadmaps = new URL('../../methodology/roadmaps/', import.meta.url)

const codes = ['RU-AL', 'RU-BU', 'RU-CU', 'RU-IRK']
const files = new Map(
  codes.map((code) => {
    const text = readFileSync(new URL(`${code}.yaml`, roadmaps), 'utf8')
    return [code, roadmapSchema.parse(parse(text))]
  }),
)

function fileOf(code: string): Roadmap {
  const file = files.get(code)
  if (file === undefined) throw new Error(`there is no file of ${code}`)
  return file
}
const ledgerOf = (code: string) => initialLedger(fileOf(code))
const editionsOf = (code: string) => ledgerOf(code).filter(isOfKind('edition'))

describe('initialLedger', () => {
  it('puts the name, two editions, then 3 completions, 2 documents and 3 verdicts on record for Buryatia', () => {
    expect(ledgerOf('RU-BU').map(({ id, statement }) => [id, statement.kind])).toEqual([
      ['RU-BU-1', 'region'],
      ['RU-BU-2', 'edition'],
      ['RU-BU-3', 'edition'],
      ['RU-BU-4', 'completion'],
      ['RU-BU-5', 'completion'],
      ['RU-BU-6', 'completion'],
      ['RU-BU-7', 'evidence'],
      ['RU-BU-8', 'evidence'],
      ['RU-BU-9', 'verdict'],
      ['RU-BU-10', 'verdict'],
      ['RU-BU-11', 'verdict'],
    ])
  })

  it('fixes the instants: the name a millisecond before the first edition, the rest after the newest', () => {
    expect(ledgerOf('RU-BU').map(({ recordedAt }) => recordedAt)).toEqual([
      '2023-11-15T08:59:59.999Z',
      '2023-11-15T09:00:00.000Z',
      '2024-04-27T09:00:00.000Z',
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((ms) => `2024-04-27T09:00:00.00${ms}Z`),
    ])
  })

  it('begins with the name that the file gives the region', () => {
    for (const code of codes)
      expect(ledgerOf(code)[0]?.statement).toEqual({
        kind: 'region',
        name: fileOf(code).region.name,
      })
  })

  it('states of each edition its act and all that the file says, at the instant of the file', () => {
    for (const code of codes) {
      const { acts, editions } = fileOf(code)
      const stated = editionsOf(code).map(
        ({ recordedAt, statement: { kind: _, bodies: __, act, ...rest } }) => ({
          recordedAt,
          act,
          ...rest,
        }),
      )
      expect(stated).toEqual(
        editions.map((edition) => ({
          ...edition,
          act: acts.find(({ id }) => id === edition.act),
        })),
      )
    }
  })

  it('brings the bodies on record with the first edition whose rows are known: 331-р in Buryatia', () => {
    expect(
      editionsOf('RU-BU').map(({ statement }) => [
        statement.act.id,
        statement.bodies.map(({ code }) => code),
      ]),
    ).toEqual([
      ['985-р', []],
      ['331-р', ['administration', 'ministry-of-property']],
    ])
    for (const code of codes)
      expect(editionsOf(code).flatMap(({ statement }) => statement.bodies)).toEqual(
        fileOf(code).bodies,
      )
  })

  it('names the loader as the author of every entry, and no key', () => {
    for (const { author, body } of codes.flatMap(ledgerOf))
      expect([author, body]).toEqual([
        { key: null, role: 'loader', office: 'methodology/roadmaps' },
        null,
      ])
  })

  it('accepts one set of minutes for the rows 1.2 and 1.3', () => {
    const facts = ledgerOf('RU-BU')
    const targets = [
      { item: 'R1.2', row: '1.2', requirement: 'minutes' },
      { item: 'R1.3', row: '1.3', requirement: 'minutes' },
    ]
    expect(facts.at(7)?.statement).toMatchObject({
      document: {
        kind: 'minutes',
        number: '01.08-007-6802/23',
        date: '2023-08-14',
        url: null,
        sha256: null,
      },
      fills: targets,
    })
    for (const [index, under] of targets.entries())
      expect(facts.at(9 + index)?.statement).toMatchObject({
        on: 'RU-BU-8',
        under,
        outcome: 'accepted',
      })
  })

  it('records 1.1 and 1.2 of Irkutsk as executed on 2023-09-01, and nothing else', () => {
    const facts = ledgerOf('RU-IRK').slice(2)
    expect(facts).toHaveLength(6)
    expect(facts.slice(0, 2).map(({ statement }) => statement)).toEqual([
      { kind: 'completion', item: 'R1.1', row: '1.1', completedOn: '2023-09-01' },
      { kind: 'completion', item: 'R1.2', row: '1.2', completedOn: '2023-09-01' },
    ])
  })

  it.each(['RU-AL', 'RU-CU'])('records nothing for %s but its name and its one edition', (code) => {
    expect(ledgerOf(code).map(({ id, statement }) => [id, statement.kind])).toEqual([
      [`${code}-1`, 'region'],
      [`${code}-2`, 'edition'],
    ])
  })

  it('states only what the ledger takes', () => {
    for (const fact of codes.flatMap(ledgerOf)) expect(factSchema.parse(fact)).toEqual(fact)
  })
})
