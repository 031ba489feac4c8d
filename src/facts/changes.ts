import type { Catalogue, CivilDate, Edition } from '../methodology/index.ts'
import type { Basis } from '../scoring/index.ts'
import type { Fact } from './fact.ts'
import { KnownFacts, type Reading } from './known.ts'
import type { RegionRecord } from './record.ts'

/** On `planned`, rows are done on their deadlines; on the other bases deadlines change no score. */
export function deadlines(
  catalogue: Catalogue,
  editions: readonly Edition[],
): readonly CivilDate[] {
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

/**
 * Every day on which a score of the region may change, in order: completions, measurements, traits,
 * waivers, bodies, editions and, on `planned`, deadlines. Between two of them it is constant.
 */
export const changeDates = (
  catalogue: Catalogue,
  record: RegionRecord,
  clocks: Reading,
): readonly CivilDate[] =>
  datesOfChange(catalogue, new KnownFacts(record.facts, clocks), clocks.basis)

/** The same of facts that were read already. */
export function datesOfChange(
  catalogue: Catalogue,
  known: KnownFacts,
  basis: Basis,
): readonly CivilDate[] {
  const editions = known.editions()
  return [
    ...new Set([
      ...editions.map(({ adoptedOn }) => adoptedOn),
      ...(basis === 'planned' ? deadlines(catalogue, editions) : []),
      ...known.facts.flatMap(datesOf),
    ]),
  ].sort()
}
