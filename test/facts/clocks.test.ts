import { describe, expect, it } from 'vitest'
import {
  asOfFor,
  type Clocks,
  type ClocksByKind,
  type Fact,
  knownBy,
  type RecordKind,
  recordKindOf,
  recordKinds,
} from '../../src/facts/index.ts'
import { appended } from './appended.ts'
import { realWorld } from './waiting.ts'

const irkutsk = realWorld('RU-IRK').record.facts

const completion = {
  kind: 'completion',
  item: 'R1.3',
  row: null,
  completedOn: '2024-01-15',
} as const
const trait = { kind: 'trait', trait: 'bodiesHaveOwnHr', value: false, from: null } as const
const withdrawalOf = (of: string) => ({ kind: 'withdrawal', of, reason: 'A mistake' }) as const
const verdictOn = (on: string) =>
  ({ kind: 'verdict', on, under: null, outcome: 'accepted', reason: null }) as const

const last = (facts: readonly Fact[]): Fact => {
  const fact = facts.at(-1)
  if (fact === undefined) throw new Error('the ledger is empty')
  return fact
}

const clocksWith = (own: Clocks, kind: RecordKind, other: Clocks): ClocksByKind => {
  const of = (each: RecordKind) => (each === kind ? own : other)
  return {
    facts: of('facts'),
    verdicts: of('verdicts'),
    waivers: of('waivers'),
    traits: of('traits'),
    bodies: of('bodies'),
    editions: of('editions'),
    deadlines: of('deadlines'),
  }
}

describe('recordKindOf', () => {
  const done = appended(irkutsk, completion)
  const told = appended(done, trait)
  const decided = appended(told, verdictOn(last(told).id))
  const kindOf = (facts: readonly Fact[]) =>
    recordKindOf(last(facts), new Map(facts.map((fact) => [fact.id, fact])))

  it.each([
    ['a completion is of the facts', done, 'facts'],
    ['a trait of the traits', told, 'traits'],
    ['a verdict of the verdicts, whatever it is about', decided, 'verdicts'],
    [
      'a withdrawal of a completion of the facts',
      appended(told, withdrawalOf(last(done).id)),
      'facts',
    ],
    ['of a trait of the traits', appended(decided, withdrawalOf(last(told).id)), 'traits'],
    ['of a verdict of the verdicts', appended(decided, withdrawalOf(last(decided).id)), 'verdicts'],
    ['of nothing that is known of the facts', appended(told, withdrawalOf('nothing')), 'facts'],
  ] as const)('%s', (_, facts, kind) => {
    expect(kindOf(facts)).toBe(kind)
  })

  it('goes on from one withdrawal to the next, and never round in circles', () => {
    const once = appended(told, withdrawalOf(last(told).id))
    expect(kindOf(appended(once, withdrawalOf(last(once).id)))).toBe('traits')
    const itself = { ...last(once), statement: withdrawalOf(last(once).id) }
    expect(recordKindOf(itself, new Map([[itself.id, itself]]))).toBe('facts')
  })
})

describe('clocks of single kinds', () => {
  const never: Clocks = { asOf: '2000-01-01', knownAt: '2000-01-01T00:00:00.000Z' }
  const always: Clocks = { asOf: '2030-01-01', knownAt: null }

  it('tell what was known of that kind, and leave the others', () => {
    const facts = appended(appended(irkutsk, completion), trait)
    const kinds = (clocks: ClocksByKind) => {
      const known = knownBy(facts, { knownAt: null, clocks })
      return new Set(known.map(({ statement }) => statement.kind))
    }
    expect(kinds(clocksWith(never, 'traits', always))).toEqual(
      new Set(['region', 'edition', 'completion', 'evidence', 'verdict']),
    )
    expect(kinds(clocksWith(always, 'traits', never))).toEqual(new Set(['trait']))
  })

  it('without them, one instant tells what was known of all', () => {
    const [first] = irkutsk
    expect(knownBy(irkutsk, { knownAt: first?.recordedAt ?? null })).toEqual([first])
  })

  it.each(recordKinds)('tell the day of %s, which otherwise is that of the question', (kind) => {
    const question = { asOf: '2024-06-30', clocks: clocksWith(always, kind, never) }
    expect(asOfFor(kind, question)).toBe('2030-01-01')
    expect(asOfFor(kind === 'facts' ? 'traits' : 'facts', question)).toBe('2000-01-01')
    expect(asOfFor(kind, { asOf: '2024-06-30' })).toBe('2024-06-30')
  })
})
