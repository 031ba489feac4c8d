import type { Catalogue, CivilDate } from '../methodology/index.ts'
import { type DatedEvent, datedEvents, type EventKind } from './events.ts'
import { itemsOf, type KnownFacts } from './known.ts'

/** What changes single items of its subject, and nothing else there. */
const ofItems: ReadonlySet<EventKind> = new Set<EventKind>([
  'completion',
  'measurement',
  'waiver-begins',
  'waiver-ends',
])

/** Of a region, what changes all that its items and those of its bodies rest on. */
const ofEverybody: ReadonlySet<EventKind> = new Set<EventKind>(['trait', 'edition'])

/** The items of a subject that may differ from the day before; `all`: any of them. */
export type Changed = ReadonlySet<string> | 'all'

/** On which days something of a region may differ from the day before, and what. */
export interface Agenda {
  /** By the subject, null for the region's own plan, and the day. */
  readonly ofSubject: (body: string | null) => ReadonlyMap<CivilDate, Changed>
  /** Days on which the bodies there are, or what is observed of them, may be others, in order. */
  readonly ofBodies: readonly CivilDate[]
}

type Days = Map<CivilDate, Set<string> | 'all'>

function note(days: Days, on: CivilDate, items: readonly string[] | 'all'): void {
  const before = days.get(on)
  if (before === 'all') return
  days.set(on, items === 'all' ? 'all' : new Set([...(before ?? []), ...items]))
}

/** On `planned`, rows are done on their deadlines. */
function noteDeadlines(days: Days, catalogue: Catalogue, readings: readonly KnownFacts[]): void {
  for (const { items } of catalogue.region.sections)
    for (const { id, deadline } of items) if (deadline) note(days, deadline.resolved, [id])
  for (const { rows } of new Set(readings.flatMap((known) => known.editions())))
    for (const row of rows ?? [])
      if (row.crosswalk.item !== undefined) note(days, row.deadline.resolved, [row.crosswalk.item])
}

/** The events of all readings, once each: readings with the same withdrawals share their facts. */
const eventsOf = (readings: readonly KnownFacts[]): readonly DatedEvent[] =>
  [...new Map(readings.map((known) => [known.facts, known])).values()].flatMap(datedEvents)

/**
 * Tells what may change on which days, so that the rest need not be read again. Between two days of
 * an agenda everything stays as it is.
 * @param readings the facts as they are, and as they would be if what waits were decided: one that
 *   is withdrawn now changes something on its day if its withdrawal is rejected, and the deadlines of
 *   an edition are days of the plan if it is accepted
 */
export function agendaOf(
  catalogue: Catalogue,
  readings: readonly KnownFacts[],
  basis: 'accepted' | 'reported' | 'planned',
): Agenda {
  const ofSubject = new Map<string | null, Days>()
  const daysOf = (body: string | null): Days => {
    const days = ofSubject.get(body) ?? new Map()
    ofSubject.set(body, days)
    return days
  }
  const everybody = new Set<CivilDate>()
  const ofBodies = new Set<CivilDate>()
  for (const { on, kind, fact } of eventsOf(readings)) {
    const { body } = fact
    if (body === null && ofEverybody.has(kind)) everybody.add(on)
    if (ofItems.has(kind)) note(daysOf(body), on, itemsOf(fact))
    else if (kind !== 'register-complete' && kind !== 'body') note(daysOf(body), on, 'all')
    // A trait of a body changes its own items alone.
    if (!ofItems.has(kind) && (kind !== 'trait' || body === null)) ofBodies.add(on)
  }
  if (basis === 'planned') noteDeadlines(daysOf(null), catalogue, readings)
  return {
    ofSubject: (body) => {
      const days = new Map(daysOf(body))
      for (const on of everybody) days.set(on, 'all')
      return days
    },
    ofBodies: [...ofBodies].sort(),
  }
}
