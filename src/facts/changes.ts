import type { Catalogue, CivilDate, Edition } from '../methodology/index.ts'
import type { Fact } from './fact.ts'
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

/** The days on which a statement begins or ceases to hold. */
function datesOf({ statement }: Fact): readonly CivilDate[] {
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
}

type Clocks = Pick<Question, 'knownAt' | 'basis'>

const knownEditions = ({ editions }: RegionRecord, { knownAt }: Clocks): readonly Edition[] =>
  editions.filter(({ recordedAt }) => knownAt === null || recordedAt <= knownAt)

/**
 * Every day on which a score of the region may change, in order: completions, measurements, traits,
 * waivers, bodies, editions and, on `planned`, deadlines. Between two of them it is constant.
 */
export function changeDates(
  catalogue: Catalogue,
  record: RegionRecord,
  clocks: Clocks,
): readonly CivilDate[] {
  const editions = knownEditions(record, clocks)
  return [
    ...new Set([
      ...editions.map(({ adoptedOn }) => adoptedOn),
      ...(clocks.basis === 'planned' ? deadlines(catalogue, editions) : []),
      ...new KnownFacts(record.facts, clocks.knownAt).facts.flatMap(datesOf),
    ]),
  ].sort()
}

/** Whether a body may differ on a day from the day before: by its own facts, or by its region's. */
export function bodyChanges(
  record: RegionRecord,
  clocks: Clocks,
): (code: string, date: CivilDate) => boolean {
  const ofRegion = new Set(knownEditions(record, clocks).map(({ adoptedOn }) => adoptedOn))
  const ofBody = new Set<string>()
  for (const fact of new KnownFacts(record.facts, clocks.knownAt).facts)
    for (const date of datesOf(fact))
      if (fact.body !== null) ofBody.add(`${fact.body} ${date}`)
      else if (fact.statement.kind === 'trait') ofRegion.add(date)
  return (code, date) => ofRegion.has(date) || ofBody.has(`${code} ${date}`)
}
