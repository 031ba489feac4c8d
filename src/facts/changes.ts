import type { Catalogue, CivilDate, Instant } from '../methodology/index.ts'
import { KnownFacts } from './known.ts'
import type { RegionRecord } from './record.ts'

/**
 * Every day on which a score of the region may change, in order: deadlines, completions,
 * measurements, traits, waivers, bodies and editions. Between two of them it is constant.
 */
export function changeDates(
  catalogue: Catalogue,
  record: RegionRecord,
  knownAt: Instant | null,
): readonly CivilDate[] {
  const typical = [...catalogue.region.sections, ...catalogue.body.sections].flatMap((section) =>
    section.items.flatMap(({ deadline }) => (deadline ? [deadline.resolved] : [])),
  )
  const adopted = record.editions
    .filter((edition) => knownAt === null || edition.recordedAt <= knownAt)
    .flatMap((edition) => [
      edition.adoptedOn,
      ...(edition.rows ?? []).map((row) => row.deadline.resolved),
    ])
  const stated = new KnownFacts(record.facts, knownAt).facts.flatMap(({ statement }) => {
    switch (statement.kind) {
      case 'completion':
        return [statement.completedOn]
      case 'measurement':
      case 'services':
        return [statement.measuredOn]
      case 'trait':
      case 'register-complete':
        return statement.from === null ? [] : [statement.from]
      case 'waiver':
        return statement.until === null ? [statement.from] : [statement.from, statement.until]
      case 'body':
        return [statement.on]
      default:
        return []
    }
  })
  return [...new Set([...typical, ...adopted, ...stated])].sort()
}
