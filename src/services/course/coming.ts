import { addMonths } from '../../facts/index.ts'
import { type Instant, inForce, latestOf } from '../../methodology/index.ts'
import { type ReadyVersion, standingOf } from '../versions.ts'
import type { HistoryQuestion, NextVersion } from './history.ts'

/** When a version is in force, as it was known then; null: never. */
export const daysInForce = (version: ReadyVersion, { knownAt }: Pick<HistoryQuestion, 'knownAt'>) =>
  inForce(standingOf(version), version.published.document.inForceFrom, knownAt)

/** The other versions that come into force in the months to come, as it was known then. */
export function comingVersions(
  all: readonly ReadyVersion[],
  version: ReadyVersion,
  question: Pick<HistoryQuestion, 'asOf' | 'knownAt' | 'months'>,
): readonly ReadyVersion[] {
  const { asOf, months } = question
  const until = addMonths(asOf, months)
  return all.filter((each) => {
    const days = daysInForce(each, question)
    return (
      each.compiled.version !== version.compiled.version &&
      days !== null &&
      days.from > asOf &&
      days.from <= until
    )
  })
}

/** Such a version as a course is told of it. */
export const nextOf = (version: ReadyVersion): NextVersion => ({
  name: version.compiled.version,
  inForceFrom: version.published.document.inForceFrom,
  scored: version,
})

/** The instant of what was last recorded about any version: it may be the next to come into force. */
export const latestOfAll = (all: readonly ReadyVersion[]): Instant | null =>
  all
    .flatMap((version) => latestOf(standingOf(version)) ?? [])
    .sort()
    .at(-1) ?? null
