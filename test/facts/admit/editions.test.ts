import { describe, expect, it } from 'vitest'
import { type Fact, RegionReader } from '../../../src/facts/index.ts'
import type { RoadmapRow } from '../../../src/methodology/index.ts'
import { realWorlds } from '../../scoring/world.ts'
import {
  admittedOf,
  buryatia,
  contextOf,
  evidence,
  ledgerAfter,
  problemsOf,
  refusals,
  worldOf,
} from './support.ts'

/** The newest edition of a region as a client would send it, of an act of its own. */
function editionOf(region: string) {
  const { editions } = contextOf('coordinator', { world: worldOf(region) })
  const statement = editions.at(-1)?.statement
  if (statement?.rows === undefined) throw new Error(`${region} has no rows`)
  const { rows, ...rest } = statement
  return { ...rest, rows, act: { ...statement.act, id: '77-р', number: '77-р' } }
}

const edition = editionOf('RU-BU')
type RowChange = (row: RoadmapRow) => Partial<RoadmapRow>
const withRow = (number: string, change: RowChange) => ({
  ...edition,
  rows: edition.rows.map((row) => (row.number === number ? { ...row, ...change(row) } : row)),
})
const remade = (more: object) => ({ ...edition, ...more })
const performedBy = (body: string) =>
  withRow('1.4', () => ({ responsible: [{ kind: 'body', body, role: 'performs' }] }))

describe('an edition', () => {
  it.each([...realWorlds.keys()])('is admitted where it is one that ships: %s', (region) => {
    const world = worldOf(region)
    const sent = editionOf(region)
    const context = contextOf('coordinator', { world })
    const given = { world, ledger: context.editions.slice(0, -1) }
    expect(admittedOf('coordinator', [sent], given)).toEqual([
      { ref: null, body: null, statement: sent },
    ])
  })

  it('is admitted from the region itself, but dated today or before, as its act', () => {
    const dated = (adoptedOn: string, date = adoptedOn) =>
      remade({ adoptedOn, act: { ...edition.act, date } })
    expect(refusals('region-editor', [dated('2025-06-30')])).toEqual([])
    expect(refusals('region-editor', [dated('2025-07-01')])).toEqual([
      '0 act.date: in-the-future',
      '0 adoptedOn: in-the-future',
    ])
    expect(refusals('region-editor', [dated('2025-06-30', '2025-06-29')])).toEqual([
      '0 adoptedOn: wrong-edition',
    ])
  })

  it('may name bodies of the region, its own, and those created before it', () => {
    const labour = { code: 'labour', name: { ru: 'Минтруд', en: 'Labour' }, source: 'row 1.4' }
    const created = {
      kind: 'body',
      body: 'labour',
      change: 'created',
      on: '2025-01-10',
      name: 'Labour',
    }
    const named = performedBy('labour')
    expect(refusals('region-editor', [performedBy('ministry-of-property')])).toEqual([])
    expect(refusals('region-editor', [{ ...named, bodies: [labour] }])).toEqual([])
    expect(refusals('region-editor', [created, named])).toEqual([])
    expect(refusals('region-editor', [named])).toEqual([
      '0 rows.3.responsible.0.body: wrong-edition',
    ])
    expect(refusals('region-editor', [{ ...named, bodies: [labour, labour] }])).toEqual([
      '0 bodies: wrong-edition',
    ])
  })

  it('brings bodies and rows for the facts after it', () => {
    const bodies = [{ code: 'labour', name: { ru: 'Минтруд', en: 'Labour' }, source: 'row 1.4' }]
    const renumbered = withRow('1.4', () => ({
      number: '1.40',
      requirements: [{ id: 'letter', kinds: ['act'], label: { ru: 'Письмо', en: 'Letter' } }],
    }))
    const claim = { kind: 'completion', item: 'R1.4', row: '1.40', completedOn: '2025-01-10' }
    const proof = evidence('R1.4', 'letter')
    const ofBody = { kind: 'completion', item: 'B1.1', body: 'labour', completedOn: '2025-01-10' }
    expect(refusals('region-editor', [{ ...renumbered, bodies }, claim, proof, ofBody])).toEqual([])
    expect(refusals('region-editor', [claim, proof, ofBody, renumbered])).toEqual([
      '0 row: unknown-row',
      '1 fills.0.requirement: unknown-requirement',
      '2 body: unknown-body',
    ])
  })
})

describe('an edition that would not load from a file', () => {
  it.each<[string, unknown, string]>([
    ['an item that nothing covers', remade({ rows: edition.rows.slice(1) }), 'rows'],
    ['an item that is absent and covered', remade({ absent: [] }), 'rows'],
    ['a row twice', remade({ rows: [...edition.rows, edition.rows.at(-1)] }), 'rows'],
    [
      'an item that there is not',
      withRow('1.1', () => ({ crosswalk: { relation: 'same', item: 'R1.9' } })),
      'rows.0.crosswalk.item',
    ],
    [
      'a printed date that is another',
      withRow('1.1', ({ deadline }) => ({ deadline: { ...deadline, resolved: '2023-05-18' } })),
      'rows.0.deadline',
    ],
    [
      'a printed date that does not exist',
      withRow('1.1', ({ deadline }) => ({ deadline: { ...deadline, printed: '31.11.2024' } })),
      'rows.0.deadline',
    ],
    [
      'a split of one row',
      withRow('1.1', () => ({ crosswalk: { relation: 'split', item: 'R1.1' } })),
      'rows.0.crosswalk',
    ],
    ['a section without its trait', remade({ traits: edition.traits?.slice(1) }), 'traits'],
    [
      'a trait that there is not',
      remade({
        traits: [
          ...(edition.traits ?? []),
          { trait: 'isNice', value: true, note: { ru: 'Из акта', en: 'From the act' } },
        ],
      }),
      `traits.${edition.traits?.length}`,
    ],
  ])('is refused with %s', (_, sent, field) => {
    const problems = problemsOf('coordinator', [sent])
    expect(problems.at(0)).toMatchObject({ index: 0, field, code: 'wrong-edition' })
    expect(problems.at(0)?.problem.ru).toMatch(
      /^Редакция не проходит проверку: .+\. Как исправить: .+\.$/,
    )
    expect(problems.at(0)?.problem.en).toMatch(
      /^The edition does not pass the check: .+\. Remedy: .+\.$/,
    )
  })

  it('is told everything, but no more than 20 problems', () => {
    const problems = problemsOf('coordinator', [remade({ rows: edition.rows.slice(0, 2) })])
    expect(problems).toHaveLength(20)
  })
})

describe('an edition on record', () => {
  it('keeps the rows of those before it: facts may still be about them', () => {
    const claim = { kind: 'completion', item: 'R1.4', row: '1.4', completedOn: '2025-01-10' }
    const renumbered = withRow('1.4', () => ({ number: '1.40' }))
    expect(refusals('region-editor', [renumbered, claim, { ...claim, row: '1.40' }])).toEqual([])
  })

  it('holds once a coordinator accepted it, from the day of its act', () => {
    const dated = { adoptedOn: '2025-03-01', act: { ...edition.act, date: '2025-03-01' } }
    const ledger = ledgerAfter('region-editor', [remade(dated)])
    const verdict = { kind: 'verdict', on: ledger.at(-1)?.id, outcome: 'accepted' }
    const inForce = (facts: readonly Fact[], asOf: string) => {
      const question = { asOf, knownAt: null, basis: 'accepted' } as const
      const { catalogue, record } = buryatia
      return new RegionReader(catalogue, { ...record, facts }, question).region().edition?.edition
        .act
    }
    expect(refusals('reviewer', [verdict], { ledger })).toEqual(['0 on: forbidden'])
    const accepted = ledgerAfter('coordinator', [verdict], { ledger })
    expect(inForce(ledger, '2025-03-01')).toBe('331-р')
    expect(inForce(accepted, '2025-02-28')).toBe('331-р')
    expect(inForce(accepted, '2025-03-01')).toBe('77-р')
  })
})
