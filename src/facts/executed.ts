import type { Edition, Instant, Roadmap } from '../methodology/index.ts'
import type { Fact, Statement } from './fact.ts'

/** An edition's place in the ledger of its region. */
export interface RecordedEdition {
  readonly sequence: number
  readonly edition: Edition
}

/** What a region's file puts on the record, in the order of its sequence. */
export interface InitialLedger {
  readonly editions: readonly RecordedEdition[]
  readonly facts: readonly Fact[]
}

const later = (instant: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(instant) + milliseconds).toISOString()

function statementsOf(
  { executed }: Roadmap,
  itemOf: (row: string) => string,
  idAt: (position: number) => string,
): readonly Statement[] {
  if (executed === undefined) return []
  const completions = executed.completions.map(
    ({ row, completedOn }): Statement => ({
      kind: 'completion',
      item: itemOf(row),
      row,
      completedOn,
    }),
  )
  const evidence = executed.documents.map(
    (document): Statement => ({
      kind: 'evidence',
      document: {
        kind: document.kind,
        number: document.number ?? null,
        date: document.date ?? null,
        label: document.label,
        issuer: document.issuer ?? null,
        note: document.note ?? null,
      },
      fills: document.fills.map(({ row, requirement }) => ({
        item: itemOf(row),
        row,
        requirement,
      })),
      completion: null,
    }),
  )
  const verdicts = executed.documents.flatMap((document, index) =>
    document.fills.map(
      ({ row, requirement }): Statement => ({
        kind: 'verdict',
        on: idAt(completions.length + index),
        under: { item: itemOf(row), row, requirement },
        outcome: 'accepted',
        reason: null,
      }),
    ),
  )
  return [...completions, ...evidence, ...verdicts]
}

/**
 * The ledger that a roadmap's file begins a region with: its editions, then what the newest one
 * prints as executed, as accepted (DESIGN 4). Instants are fixed: a millisecond after the edition
 * and after one another, so that every machine gives the same answers.
 */
export function initialLedger(roadmap: Roadmap): InitialLedger {
  const { region, editions } = roadmap
  const newest = editions.at(-1)
  const rows = newest?.rows ?? []
  const itemOf = (row: string): string => {
    const item = rows.find(({ number }) => number === row)?.crosswalk.item
    if (item === undefined) throw new Error(`${region.code}: the row ${row} fulfils no item`)
    return item
  }
  const idAt = (position: number): string => `${region.code}-${editions.length + position + 1}`
  return {
    editions: editions.map((edition, index) => ({ sequence: index + 1, edition })),
    facts: statementsOf(roadmap, itemOf, idAt).map((statement, position) => ({
      id: idAt(position),
      sequence: editions.length + position + 1,
      recordedAt: later(newest?.recordedAt ?? '', position + 1),
      body: null,
      statement,
    })),
  }
}
