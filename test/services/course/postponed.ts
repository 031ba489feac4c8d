import { addDays, type Fact, type Statement } from '../../../src/facts/index.ts'
import type { Catalogue, CivilDate, Deadline } from '../../../src/methodology/index.ts'
import type { CourseEvent } from '../../../src/services/course/index.ts'

/** A statement as if what it says of one day had happened a day later. */
function postponed(statement: Statement, on: CivilDate): Statement {
  const move = (date: CivilDate): CivilDate => (date === on ? addDays(on, 1) : date)
  switch (statement.kind) {
    case 'completion':
      return { ...statement, completedOn: move(statement.completedOn) }
    case 'measurement':
    case 'services':
      return { ...statement, measuredOn: move(statement.measuredOn) }
    case 'trait':
      return { ...statement, from: statement.from && move(statement.from) }
    case 'register-complete':
      return { ...statement, from: move(statement.from) }
    case 'waiver':
      return {
        ...statement,
        from: move(statement.from),
        until: statement.until && move(statement.until),
      }
    case 'body':
      return { ...statement, on: move(statement.on) }
    case 'edition':
      return { ...statement, adoptedOn: move(statement.adoptedOn) }
    default:
      return statement
  }
}

const later = (deadline: Deadline, on: CivilDate): Deadline =>
  deadline.resolved === on ? { ...deadline, resolved: addDays(on, 1) } : deadline

/** A ledger as if some of what happened on a day had happened on the next. */
export function withPostponed(
  facts: readonly Fact[],
  on: CivilDate,
  isPostponed: (fact: Fact) => boolean,
  isLate: (item: string, row: string) => boolean,
): readonly Fact[] {
  return facts.map((fact): Fact => {
    const statement = isPostponed(fact) ? postponed(fact.statement, on) : fact.statement
    if (statement.kind !== 'edition') return { ...fact, statement }
    const rows = statement.rows?.map((row) =>
      row.crosswalk.item !== undefined && isLate(row.crosswalk.item, row.number)
        ? { ...row, deadline: later(row.deadline, on) }
        : row,
    )
    return { ...fact, statement: rows === undefined ? statement : { ...statement, rows } }
  })
}

/** The catalogue with some deadlines a day later. */
export const catalogueWithPostponed = (
  catalogue: Catalogue,
  on: CivilDate,
  isLate: (item: string) => boolean,
): Catalogue => ({
  ...catalogue,
  region: {
    ...catalogue.region,
    sections: catalogue.region.sections.map((section) => ({
      ...section,
      items: section.items.map((item) =>
        item.deadline !== undefined && isLate(item.id)
          ? { ...item, deadline: later(item.deadline, on) }
          : item,
      ),
    })),
  },
})

/** Names of facts and of deadlines among events. */
export const namesOf = (events: readonly CourseEvent[]) => ({
  facts: new Set(events.flatMap((event) => (event.kind === 'deadline' ? [] : [event.fact.id]))),
  rows: new Set(
    events.flatMap((event) => (event.kind === 'deadline' ? [`${event.item} ${event.row}`] : [])),
  ),
})
