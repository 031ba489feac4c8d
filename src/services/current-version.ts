import {
  type CivilDate,
  type Clocks,
  inForce,
  shippedStanding,
  statusOn,
  type VersionStanding,
} from '../methodology/index.ts'

/** What a version is chosen by. */
interface Candidate {
  readonly published: {
    readonly document: { readonly version: string; readonly inForceFrom: CivilDate }
  }
  readonly standing?: VersionStanding
}

/** The newest first: by the day it came into force, then by name, numbers as numbers. */
export const newestFirst = (a: Candidate, b: Candidate): number => {
  const [one, other] = [a.published.document, b.published.document]
  return (
    other.inForceFrom.localeCompare(one.inForceFrom) ||
    other.version.localeCompare(one.version, 'en', { numeric: true })
  )
}

/**
 * The version that a page shows where its reader named none: the newest one in force on the day that
 * is neither superseded nor retired; where there is none, the newest of all. The API never chooses:
 * its requests name a version.
 * @returns null where there is no version
 */
export function currentVersion<V extends Candidate>(
  versions: readonly V[],
  clocks: Clocks,
): V | null {
  const sorted = versions.toSorted(newestFirst)
  const holds = ({ published, standing = shippedStanding }: V): boolean => {
    const days = inForce(standing, published.document.inForceFrom, clocks.knownAt)
    if (days === null || days.from > clocks.asOf) return false
    return statusOn(standing, clocks) === 'published'
  }
  return sorted.find(holds) ?? sorted[0] ?? null
}
