import { describe, expect, it } from 'vitest'
import {
  type Author,
  editionInForce,
  type Fact,
  isOnRecord,
  KnownFacts,
  loaderAuthor,
  regionName,
  revisionAt,
  type Statement,
} from '../../src/facts/index.ts'
import type { Basis } from '../../src/scoring/index.ts'

const same = (text: string) => ({ ru: text, en: text })
const editor: Author = { key: 'key', role: 'region-editor', office: 'An office' }

type Entry = readonly [recordedAt: string, statement: Statement, author?: Author]

const ledgerOf = (...entries: readonly Entry[]): readonly Fact[] =>
  entries.map(([recordedAt, statement, author = loaderAuthor], index) => ({
    id: `RU-XX-${index + 1}`,
    sequence: index + 1,
    recordedAt,
    body: null,
    author,
    statement,
  }))

const edition = (id: string, adoptedOn: string): Extract<Statement, { kind: 'edition' }> => ({
  kind: 'edition',
  act: {
    id,
    kind: 'directive',
    number: id,
    date: adoptedOn,
    issuer: same('The government'),
    label: same('A roadmap'),
    source: 'made',
  },
  adoptedOn,
  rows: [],
  bodies: [],
})
const { rows: _, ...rowless } = edition('rowless', '2024-05-10')

const ledger = ledgerOf(
  ['2024-01-11T09:00:00.000Z', edition('first', '2024-01-10')],
  ['2024-03-20T09:00:00.000Z', edition('second', '2024-03-10')],
  ['2024-05-11T09:00:00.000Z', rowless],
)

const inForce = (
  asOf: string,
  knownAt: string | null,
  facts = ledger,
  basis: Basis = 'accepted',
) => {
  // Their order is of no account.
  const editions = new KnownFacts(facts, { knownAt, basis }).editions().toReversed()
  const found = editionInForce(editions, asOf)
  return found && [found.edition.act, found.notYetAdopted ? 'not yet adopted' : 'adopted']
}

describe('editionInForce', () => {
  it.each([
    ['2023-12-31', null, ['first', 'not yet adopted']],
    ['2024-01-09', null, ['first', 'not yet adopted']],
    ['2024-01-10', null, ['first', 'adopted']],
    ['2024-03-09', null, ['first', 'adopted']],
    ['2024-03-10', null, ['second', 'adopted']],
    ['2024-12-31', null, ['second', 'adopted']],
    ['2024-12-31', '2024-03-20T09:00:00.000Z', ['second', 'adopted']],
    ['2024-12-31', '2024-03-20T08:59:59.999Z', ['first', 'adopted']],
    ['2024-12-31', '2024-01-11T08:59:59.999Z', null],
  ])('on %s, known at %s, is %j', (asOf, knownAt, expected) => {
    expect(inForce(asOf, knownAt)).toEqual(expected)
  })

  it('is none where no edition has rows', () => {
    const facts = ledgerOf(['2024-05-11T09:00:00.000Z', rowless])
    expect(inForce('2024-12-31', null, facts)).toBeNull()
  })

  it('is the newest by adoption, also where an older one was recorded after it', () => {
    const facts = ledgerOf(
      ['2024-03-20T09:00:00.000Z', edition('second', '2024-03-10')],
      ['2024-04-01T09:00:00.000Z', edition('first', '2024-01-10')],
    )
    expect(inForce('2024-12-31', null, facts)).toEqual(['second', 'adopted'])
    expect(inForce('2024-03-09', null, facts)).toEqual(['first', 'adopted'])
  })
})

describe('an edition that an editor records', () => {
  const recorded: readonly Entry[] = [
    ['2024-01-11T09:00:00.000Z', edition('first', '2024-01-10')],
    ['2024-03-20T09:00:00.000Z', edition('second', '2024-03-10'), editor],
  ]
  const decided = (outcome: 'accepted' | 'rejected') =>
    ledgerOf(...recorded, [
      '2024-03-21T09:00:00.000Z',
      { kind: 'verdict', on: 'RU-XX-2', under: null, outcome, reason: null },
    ])
  const [first, second] = [
    ['first', 'adopted'],
    ['second', 'adopted'],
  ]

  it.each([
    ['waits on accepted', ledgerOf(...recorded), 'accepted', first],
    ['waits on planned', ledgerOf(...recorded), 'planned', first],
    ['counts on reported', ledgerOf(...recorded), 'reported', second],
    ['counts on accepted once it is accepted', decided('accepted'), 'accepted', second],
    ['counts on planned once it is accepted', decided('accepted'), 'planned', second],
    ['no longer counts on reported once it is rejected', decided('rejected'), 'reported', first],
  ] as const)('%s', (_, facts, basis, expected) => {
    expect(inForce('2024-12-31', null, facts, basis)).toEqual(expected)
  })
})

describe('a region by an instant', () => {
  const record = {
    code: 'RU-XX',
    facts: ledgerOf(
      ['2024-01-11T08:59:59.999Z', { kind: 'region', name: same('The old name') }],
      ['2024-01-11T09:00:00.000Z', edition('first', '2024-01-10')],
      ['2024-02-01T09:00:00.000Z', { kind: 'region', name: same('The new name') }],
    ),
  }

  it.each([
    ['2024-01-11T08:59:59.998Z', 0, 'RU-XX'],
    ['2024-01-11T08:59:59.999Z', 1, 'The old name'],
    ['2024-01-11T09:00:00.000Z', 2, 'The old name'],
    ['2024-02-01T08:59:59.999Z', 2, 'The old name'],
    ['2024-02-01T09:00:00.000Z', 3, 'The new name'],
    [null, 3, 'The new name'],
  ])('known at %s has %i entries and is called %s', (knownAt, entries, name) => {
    expect([revisionAt(record, knownAt), regionName(record, knownAt).en]).toEqual([entries, name])
    expect(isOnRecord(record, knownAt)).toBe(entries > 0)
  })
})
