import type { Bilingual, Catalogue, CivilDate, Edition, Instant } from '../methodology/index.ts'
import type { Fact } from './fact.ts'

export interface BodyRecord {
  readonly code: string
  readonly name: Bilingual
  /** Where the record names it. */
  readonly source?: string
  /** Left out: it was on record from the first. */
  readonly recordedAt?: Instant
}

/** Everything recorded about one region, from which any past state can be told. */
export interface RegionRecord {
  readonly code: string
  /** Oldest first. */
  readonly editions: readonly Edition[]
  readonly bodies: readonly BodyRecord[]
  /** In the order of their sequence. */
  readonly facts: readonly Fact[]
}

/** The edition whose rows hold, and whether it was adopted only later. */
export interface EditionInForce {
  readonly edition: Edition & { readonly rows: NonNullable<Edition['rows']> }
  readonly notYetAdopted: boolean
}

const hasRows = (edition: Edition): edition is EditionInForce['edition'] =>
  edition.rows !== undefined

/**
 * The newest edition with rows adopted by `asOf` and recorded by `knownAt`; before the first, the
 * earliest such edition, flagged (DESIGN 5). Null where no rows are known.
 */
export function editionInForce(
  editions: readonly Edition[],
  asOf: CivilDate,
  knownAt: Instant | null,
): EditionInForce | null {
  const known = editions
    .filter(hasRows)
    .filter((edition) => knownAt === null || edition.recordedAt <= knownAt)
    .sort((a, b) => (`${a.adoptedOn} ${a.recordedAt}` < `${b.adoptedOn} ${b.recordedAt}` ? -1 : 1))
  const adopted = known.filter((edition) => edition.adoptedOn <= asOf).at(-1)
  if (adopted) return { edition: adopted, notYetAdopted: false }
  const [earliest] = known
  return earliest ? { edition: earliest, notYetAdopted: true } : null
}

export type CatalogueSection = Catalogue['region']['sections'][number]
export type CatalogueItem = CatalogueSection['items'][number]

/** Whether a region was on record by an instant; one without any entry always was. */
export function isOnRecord(record: RegionRecord, knownAt: Instant | null): boolean {
  return revisionAt(record, null) === 0 || revisionAt(record, knownAt) > 0
}

/**
 * How many entries a region's ledger had by an instant: its revision then. Answers that name
 * `knownAt` state this one, so that they never change.
 */
export function revisionAt({ editions, facts }: RegionRecord, knownAt: Instant | null): number {
  return [...editions, ...facts].filter(
    ({ recordedAt }) => knownAt === null || recordedAt <= knownAt,
  ).length
}
