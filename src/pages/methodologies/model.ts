import { type Clocks, endOf, statusOn } from '../../methodology/index.ts'
import { type ReadyVersion, standingOf } from '../../services/versions.ts'

/** The newest first: by the day it came into force, then by name, numbers as numbers. */
export const newestFirst = (a: ReadyVersion, b: ReadyVersion): number => {
  const [one, other] = [a.published.document, b.published.document]
  return (
    other.inForceFrom.localeCompare(one.inForceFrom) ||
    other.version.localeCompare(one.version, 'en', { numeric: true })
  )
}

/** A version in the list, as it stands on a day. */
export function versionLine(version: ReadyVersion, clocks: Clocks) {
  const { document, hash } = version.published
  const standing = standingOf(version)
  return {
    document,
    hash,
    published: version.published,
    status: statusOn(standing, clocks),
    end: endOf(standing, clocks.knownAt),
  }
}

export type VersionLine = ReturnType<typeof versionLine>
