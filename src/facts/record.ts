import type { Bilingual, Catalogue, CivilDate, Edition, Instant } from '../methodology/index.ts'
import { type Fact, type FactOf, isOfKind } from './fact.ts'

/** Everything recorded about one region, from which any past state can be told. */
export interface RegionRecord {
  readonly code: string
  /** In the order of their sequence. */
  readonly facts: readonly Fact[]
}

/** An executive body under the name it first bore. */
export interface BodyRecord {
  readonly code: string
  readonly name: Bilingual
  /** Where an act names it; null where a fact created it. */
  readonly source: string | null
}

export type EditionFact = FactOf<'edition'>

/** The edition that a fact puts on record, as of the instant of the fact. */
export function editionOf({ statement, recordedAt }: EditionFact): Edition {
  const { kind: _, act, bodies: __, ...edition } = statement
  return { ...edition, act: act.id, recordedAt }
}

/** The edition whose rows hold, and whether it was adopted only later. */
export interface EditionInForce {
  readonly edition: Edition & { readonly rows: NonNullable<Edition['rows']> }
  readonly notYetAdopted: boolean
}

const hasRows = (edition: Edition): edition is EditionInForce['edition'] =>
  edition.rows !== undefined

/**
 * The newest edition with rows adopted by `asOf`; before the first, the earliest such edition,
 * flagged (DESIGN 5). Null where no rows are known.
 * @param editions those that were recorded and count
 */
export function editionInForce(
  editions: readonly Edition[],
  asOf: CivilDate,
): EditionInForce | null {
  const known = editions
    .filter(hasRows)
    .sort((a, b) => (`${a.adoptedOn} ${a.recordedAt}` < `${b.adoptedOn} ${b.recordedAt}` ? -1 : 1))
  const adopted = known.filter((edition) => edition.adoptedOn <= asOf).at(-1)
  if (adopted) return { edition: adopted, notYetAdopted: false }
  const [earliest] = known
  return earliest ? { edition: earliest, notYetAdopted: true } : null
}

export type CatalogueSection = Catalogue['region']['sections'][number]
export type CatalogueItem = CatalogueSection['items'][number]

/**
 * How many entries a region's ledger had by an instant: its revision then. Answers that name
 * `knownAt` state this one, so that they never change.
 */
export function revisionAt({ facts }: RegionRecord, knownAt: Instant | null): number {
  return facts.filter(({ recordedAt }) => knownAt === null || recordedAt <= knownAt).length
}

/** Whether a region was on record by an instant. */
export const isOnRecord = (record: RegionRecord, knownAt: Instant | null): boolean =>
  revisionAt(record, knownAt) > 0

/** The name that a region bore by an instant. */
export function regionName({ code, facts }: RegionRecord, knownAt: Instant | null): Bilingual {
  const named = facts
    .filter(isOfKind('region'))
    .findLast(({ recordedAt }) => knownAt === null || recordedAt <= knownAt)
  return named?.statement.name ?? { ru: code, en: code }
}
