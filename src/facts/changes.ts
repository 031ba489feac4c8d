import type { Catalogue, CivilDate, Edition } from '../methodology/index.ts'
import { KnownFacts, type Question } from './known.ts'
import type { RegionRecord } from './record.ts'

/** On `planned`, rows are done on their deadlines; on the other bases deadlines change no score. */
function deadlines(catalogue: Catalogue, editions: readonly Edition[]): readonly CivilDate[] {
  const typical = [...catalogue.region.sections, ...catalogue.body.sections].flatMap((section) =>
    section.items.flatMap(({ deadline }) => (deadline ? [deadline.resolved] : [])),
  )
  const printed = editions.flatMap(({ rows }) => rows ?? []).map((row) => row.deadline.resolved)
  return [...typical, ...printed]
}

/**
 * Every day on which a score of the region may change, in order: completions, measurements, traits,
 * waivers, bodies, editions and, on `planned`, deadlines. Between two of them it is constant.
 */
export function changeDates(
  catalogue: Catalogue,
  record: RegionRecord,
  { knownAt, basis }: Pick<Question, 'knownAt' | 'basis'>,
): readonly CivilDate[] {
  const editions = record.editions.filter(
    (edition) => knownAt === null || edition.recordedAt <= knownAt,
  )
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
  return [
    ...new Set([
      ...editions.map(({ adoptedOn }) => adoptedOn),
      ...(basis === 'planned' ? deadlines(catalogue, editions) : []),
      ...stated,
    ]),
  ].sort()
}
