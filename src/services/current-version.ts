import { type Clocks, inForce, statusOn } from '../methodology/index.ts'
import { type ReadyVersion, standingOf } from './versions.ts'

/** The newest first: by the day it came into force, then by name, numbers as numbers. */
export const newestFirst = (a: ReadyVersion, b: ReadyVersion): number => {
  const [one, other] = [a.published.document, b.published.document]
  return (
    other.inForceFrom.localeCompare(one.inForceFrom) ||
    other.version.localeCompare(one.version, 'en', { numeric: true })
  )
}

/**
 * The version that a page shows where its reader named none: the newest one in force on the day that
 * is neither superseded nor retired; where there is none, the newest of those that were ever in force.
 * The API never chooses: its requests name a version.
 * @returns null where no version is published
 */
export function currentVersion(
  versions: readonly ReadyVersion[],
  clocks: Clocks,
): ReadyVersion | null {
  const sorted = versions.toSorted(newestFirst)
  const holds = (version: ReadyVersion): boolean => {
    const { inForceFrom } = version.published.document
    const days = inForce(standingOf(version), inForceFrom, clocks.knownAt)
    return (
      days !== null &&
      days.from <= clocks.asOf &&
      statusOn(standingOf(version), clocks) === 'published'
    )
  }
  return sorted.find(holds) ?? sorted[0] ?? null
}
