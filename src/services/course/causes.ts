import { type DatedEvent, type Fact, isOfKind, type KnownFacts } from '../../facts/index.ts'
import type { Catalogue, CivilDate } from '../../methodology/index.ts'
import type { Basis, ItemInput, RowInput } from '../../scoring/index.ts'
import type { CourseDay } from './day.ts'
import type { ChangedLeaf } from './leaves.ts'

/** The deadline of a row, or of an item without a row, on the planned basis; nobody records it. */
export interface DeadlineEvent {
  readonly on: CivilDate
  readonly kind: 'deadline'
  readonly item: string
  readonly row: string | null
}
export type CourseEvent = DatedEvent | DeadlineEvent

/** A step of a course: the days before and after it, and what differs in them. */
export interface Step {
  readonly on: CivilDate
  readonly basis: Basis
  readonly before: CourseDay
  readonly after: CourseDay
  readonly leaves: readonly ChangedLeaf[]
}

interface RowPair {
  readonly before: RowInput | null
  readonly after: RowInput
}

const rowsOf = ({ before, after }: ChangedLeaf): readonly RowPair[] =>
  after.input.rows.map((row) => ({
    before: before?.input.rows.find(({ number }) => number === row.number) ?? null,
    after: row,
  }))

const leavesAbout = ({ leaves }: Step, body: string | null, item: string) =>
  leaves.filter(({ body: of, after }) => of === body && after.id === item)

const concerns = (row: string | null, pair: RowPair, among: readonly RowPair[]): boolean =>
  row === null || row === pair.after.number || among.length === 1

/** Whether anything about an item was on record for the days before: then it is scheduled. */
const wasRecorded = (known: KnownFacts, { on }: Step, body: string | null, item: string) =>
  known.about(body, item).some(({ statement }) => {
    if (statement.kind === 'completion') return statement.completedOn < on
    if (statement.kind === 'measurement') return statement.measuredOn < on
    return statement.kind === 'evidence'
  })

/** On `planned`, facts only tell that an item without a row is there at all (DESIGN 2.9). */
const schedules = (known: KnownFacts, step: Step, body: string | null, item: string): boolean =>
  leavesAbout(step, body, item).some(({ after }) =>
    after.input.rows.some(({ number, completed }) => number === null && completed),
  ) && !wasRecorded(known, step, body, item)

function completes(known: KnownFacts, step: Step, fact: Fact): boolean {
  if (!isOfKind('completion')(fact)) return false
  const { item, row } = fact.statement
  if (step.basis === 'planned') return schedules(known, step, fact.body, item)
  const outcome = known.verdict(fact.id)?.outcome ?? null
  const counts = step.basis === 'reported' ? outcome !== 'rejected' : outcome === 'accepted'
  return leavesAbout(step, fact.body, item).some((leaf) => {
    const pairs = rowsOf(leaf)
    return pairs.some((pair) => {
      const { before, after } = pair
      const begins =
        after.completed &&
        after.completedOn === step.on &&
        after.waiver === null &&
        before?.completed !== true
      const isIt = after.requirements.length > 0 ? after.claim?.fact === fact.id : counts
      return begins && isIt && concerns(row, pair, pairs)
    })
  })
}

function measures(known: KnownFacts, step: Step, fact: Fact): boolean {
  if (!isOfKind('measurement')(fact)) return false
  const { item } = fact.statement
  if (step.basis === 'planned') return schedules(known, step, fact.body, item)
  return leavesAbout(step, fact.body, item).some(
    ({ before, after }) =>
      after.input.measurement?.fact === fact.id && before?.input.measurement?.fact !== fact.id,
  )
}

const waives = (step: Step, fact: Fact, begins: boolean): boolean =>
  isOfKind('waiver')(fact) &&
  leavesAbout(step, fact.body, fact.statement.item).some((leaf) =>
    rowsOf(leaf).some(({ before, after }) => {
      const [was, is] = [before?.waiver ?? null, after.waiver]
      return begins ? was === null && is?.fact === fact.id : is === null && was?.fact === fact.id
    }),
  )

/** Whether a condition of an item turns on a fact, and did not the day before. */
const decides = (fact: Fact, { before, after }: ChangedLeaf): boolean => {
  const rests = (input: ItemInput | undefined): boolean =>
    input?.conditions.some(({ origin }) => origin?.from === 'fact' && origin.fact === fact.id) ??
    false
  return rests(after.input) && !rests(before?.input)
}

/** Whether a common procedure moves to the region, or back, so that its roll-up is not observed. */
const moves = ({ region, body }: Catalogue, { leaves }: Step, fact: Fact): boolean => {
  if (!isOfKind('trait')(fact) || fact.body !== null) return false
  const depending = body.sections
    .flatMap(({ items }) => items)
    .filter(({ conditions }) => conditions?.some(({ trait }) => trait === fact.statement.trait))
  const rollUps = region.sections
    .flatMap(({ items }) => items)
    .filter(
      ({ rollUp }) =>
        rollUp && 'items' in rollUp && depending.some(({ id }) => rollUp.items.includes(id)),
    )
  return leaves.some(
    (leaf) =>
      (leaf.before?.input.share === null) !== (leaf.after.input.share === null) &&
      rollUps.some(({ id }) => id === leaf.after.id),
  )
}

const counts = ({ leaves }: Step, fact: Fact): boolean =>
  leaves.some(({ before, after }) => {
    const rests = (input: ItemInput | undefined) => input?.share?.facts.includes(fact.id) ?? false
    return rests(after.input) && !rests(before?.input)
  })

const changesBodies = ({ before, after }: Step, { body, id, statement }: Fact): boolean => {
  if (body === null || statement.kind !== 'body' || statement.change === 'renamed') return false
  if (statement.change === 'created') return after.plans.has(body) && !before.plans.has(body)
  return after.closed.get(body) === id && before.closed.get(body) !== id
}

/** What an edition says of an item: its rows, and traits inferred from the act. */
const saidBy = (input: ItemInput | undefined): string =>
  JSON.stringify([
    input?.absent,
    input?.rows.map(({ number, deadline, requirements }) => [
      number,
      deadline?.resolved,
      requirements.map(({ id }) => id),
    ]),
    input?.conditions.map(({ trait, value, origin }) => origin?.from === 'act' && [trait, value]),
  ])

const replaces = ({ before, after, leaves }: Step, fact: Fact): boolean => {
  if (!isOfKind('edition')(fact)) return false
  const inForce = (day: CourseDay): boolean =>
    day.edition?.edition.recordedAt === fact.recordedAt &&
    day.edition.edition.act === fact.statement.act.id
  return (
    inForce(after) &&
    !inForce(before) &&
    leaves.some((leaf) => saidBy(leaf.before?.input) !== saidBy(leaf.after.input))
  )
}

function causes(catalogue: Catalogue, known: KnownFacts, step: Step, event: DatedEvent): boolean {
  const { fact, kind } = event
  switch (kind) {
    case 'completion':
      return completes(known, step, fact)
    case 'measurement':
      return measures(known, step, fact)
    case 'waiver-begins':
    case 'waiver-ends':
      return waives(step, fact, kind === 'waiver-begins')
    case 'trait':
      return step.leaves.some((leaf) => decides(fact, leaf)) || moves(catalogue, step, fact)
    case 'services':
      return step.leaves.some((leaf) => decides(fact, leaf)) || counts(step, fact)
    case 'body':
      return changesBodies(step, fact)
    case 'register-complete':
      return !step.before.observed && step.after.observed && known.isAccepted(fact)
    case 'edition':
      return replaces(step, fact)
  }
}

function deadlinesOf(step: Step): readonly DeadlineEvent[] {
  if (step.basis !== 'planned') return []
  return step.leaves.flatMap((leaf) =>
    rowsOf(leaf).flatMap(({ before, after }): DeadlineEvent[] =>
      after.completedOn === step.on && after.waiver === null && before?.completed !== true
        ? [{ on: step.on, kind: 'deadline', item: leaf.after.id, row: after.number }]
        : [],
    ),
  )
}

/**
 * What caused a step: of all that happens on its day, that through which an item's value, an item's
 * place among those scored, or the bodies that count changed; what changes nothing is not named.
 * @param events those of that day
 */
export function causesOf(
  catalogue: Catalogue,
  known: KnownFacts,
  step: Step,
  events: readonly DatedEvent[],
): readonly CourseEvent[] {
  const named = events.filter((event) => causes(catalogue, known, step, event))
  const found = [...deadlinesOf(step), ...named]
  // Whatever it was, it happened on that day.
  return found.length > 0 ? found : events
}
