import type { Edition, Instant, Roadmap } from '../methodology/index.ts'
import { type Author, type Fact, LOADER, type Statement } from './fact.ts'

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
        url: null,
        sha256: null,
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

/** The author of what the data files put on record. */
export const loaderAuthor: Author = { key: null, role: LOADER, office: 'methodology/roadmaps' }

/** An edition as a fact, with its act and the bodies that it brings on record. */
function editionStatement(roadmap: Roadmap, edition: Edition, naming: boolean): Statement {
  const { recordedAt: _, act: id, ...rest } = edition
  const act = roadmap.acts.find((candidate) => candidate.id === id)
  if (act === undefined) throw new Error(`${roadmap.region.code}: there is no act ${id}`)
  return { kind: 'edition', ...rest, act, bodies: naming ? roadmap.bodies : [] }
}

/**
 * The ledger that a roadmap's file begins a region with: its name, its editions, then what the
 * newest one prints as executed, as accepted (DESIGN 4). Instants are fixed, so that every machine
 * gives the same answers: the name a millisecond before the first edition, what was executed a
 * millisecond after the newest one and after one another.
 */
export function initialLedger(roadmap: Roadmap): readonly Fact[] {
  const { region, editions } = roadmap
  const newest = editions.at(-1)
  const rows = newest?.rows ?? []
  const itemOf = (row: string): string => {
    const item = rows.find(({ number }) => number === row)?.crosswalk.item
    if (item === undefined) throw new Error(`${region.code}: the row ${row} fulfils no item`)
    return item
  }
  const before = editions.length + 1
  const idAt = (position: number): string => `${region.code}-${before + position + 1}`
  // The acts name the bodies; the first whose rows are known is where they came on record.
  const naming = editions.find((edition) => edition.rows !== undefined) ?? newest
  const entries: readonly { recordedAt: Instant; statement: Statement }[] = [
    {
      recordedAt: later(editions[0]?.recordedAt ?? '', -1),
      statement: { kind: 'region', name: region.name },
    },
    ...editions.map((edition) => ({
      recordedAt: edition.recordedAt,
      statement: editionStatement(roadmap, edition, edition === naming),
    })),
    ...statementsOf(roadmap, itemOf, idAt).map((statement, position) => ({
      recordedAt: later(newest?.recordedAt ?? '', position + 1),
      statement,
    })),
  ]
  return entries.map((entry, index) => ({
    id: `${region.code}-${index + 1}`,
    sequence: index + 1,
    body: null,
    author: loaderAuthor,
    ...entry,
  }))
}
