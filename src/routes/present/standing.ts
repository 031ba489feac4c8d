import type { Author } from '../../facts/index.ts'
import { type Clocks, endOf, statusOn, type VersionEnd } from '../../methodology/index.ts'
import { type ReadyVersion, standingOf } from '../../services/versions.ts'

export const presentAuthor = ({ role, office }: Author) => ({ role, office })

export const presentEnd = ({ kind, on, by, reason, recordedAt }: VersionEnd) => ({
  kind,
  on,
  by,
  reason,
  recordedAt,
})

/** How a version stands today, with what was recorded about it by now. */
export function presentStanding(version: ReadyVersion, clocks: Clocks) {
  const standing = standingOf(version)
  const end = endOf(standing, clocks.knownAt)
  return {
    status: statusOn(standing, clocks),
    publishedAt: standing.publishedAt,
    end: end === null ? null : presentEnd(end),
  }
}
