import { type Clocks, endOf, statusOn } from '../../methodology/index.ts'
import { type ReadyVersion, standingOf } from '../../services/versions.ts'

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
