import type { CivilDate, Instant } from './schema/common.ts'

/** That a published version is in force no more; it is never deleted and still scores. */
export interface VersionEnd {
  readonly kind: 'superseded' | 'retired'
  /** The first day on which it is in force no more. */
  readonly on: CivilDate
  /** What superseded it; null where it was retired. */
  readonly by: string | null
  readonly reason: string
  readonly recordedAt: Instant
}

/** What is on record about a version beside its rules. */
export interface VersionStanding {
  readonly isDraft: boolean
  /** The instant of its publication; null: it came with the data files, and so was always known. */
  readonly publishedAt: Instant | null
  /** In the order of their recording. */
  readonly ends: readonly VersionEnd[]
}

/** A version that came with the data files and that nobody ended. */
export const shippedStanding: VersionStanding = { isDraft: false, publishedAt: null, ends: [] }

export const versionStatuses = ['draft', 'published', 'superseded', 'retired'] as const
export type VersionStatus = (typeof versionStatuses)[number]

/** A day, and the instant by which something must have been recorded; null: before anything was. */
export interface Clocks {
  readonly asOf: CivilDate
  readonly knownAt: Instant | null
}

const isKnown = (recordedAt: Instant, knownAt: Instant | null): boolean =>
  knownAt !== null && recordedAt <= knownAt

/** The end of a version as it was known then: the one recorded last; null where it had none. */
export const endOf = ({ ends }: VersionStanding, knownAt: Instant | null): VersionEnd | null =>
  ends.findLast(({ recordedAt }) => isKnown(recordedAt, knownAt)) ?? null

/** How a version stands on a day. */
export function statusOn(standing: VersionStanding, { asOf, knownAt }: Clocks): VersionStatus {
  if (standing.isDraft) return 'draft'
  const end = endOf(standing, knownAt)
  return end !== null && end.on <= asOf ? end.kind : 'published'
}

/** Days on which a version is in force, half-open. */
export interface InForce {
  readonly from: CivilDate
  /** null: without end. */
  readonly until: CivilDate | null
}

/** When a version is in force, as it was known then; null: never, as one nobody had published. */
export function inForce(
  standing: VersionStanding,
  from: CivilDate,
  knownAt: Instant | null,
): InForce | null {
  const { isDraft, publishedAt } = standing
  if (isDraft || (publishedAt !== null && !isKnown(publishedAt, knownAt))) return null
  const until = endOf(standing, knownAt)?.on ?? null
  return until !== null && until <= from ? null : { from, until }
}

export const applications = ['as-published', 'restated'] as const
/**
 * as-published: by the rules that were in force on the day; restated: by others, which came into
 * force later, or were in force no more, or were not yet published by then.
 */
export type Application = (typeof applications)[number]

/** How a version with this effective date applies to a day. */
export function applicationOn(
  standing: VersionStanding,
  inForceFrom: CivilDate,
  { asOf, knownAt }: Clocks,
): Application {
  const days = inForce(standing, inForceFrom, knownAt)
  const holds = days !== null && days.from <= asOf && (days.until === null || asOf < days.until)
  return holds ? 'as-published' : 'restated'
}

/** The instant of what was last recorded about a version; null where nothing was. */
export const latestOf = ({ publishedAt, ends }: VersionStanding): Instant | null =>
  ends.reduce<Instant | null>(
    (latest, { recordedAt }) => (latest === null || recordedAt > latest ? recordedAt : latest),
    publishedAt,
  )
