import type { CivilDate } from '../methodology/index.ts'
import type { Fact } from './fact.ts'
import type { KnownFacts } from './known.ts'

/** What a dated statement does on a day. */
export const eventKinds = [
  'completion',
  'measurement',
  'services',
  'trait',
  'waiver-begins',
  'waiver-ends',
  'body',
  'register-complete',
  'edition',
] as const
export type EventKind = (typeof eventKinds)[number]

/** A fact on one of the days on which it may change a score. */
export interface DatedEvent {
  readonly on: CivilDate
  readonly kind: EventKind
  readonly fact: Fact
}

type Day = readonly [EventKind, CivilDate]

function daysOf({ statement }: Fact): readonly Day[] {
  switch (statement.kind) {
    case 'completion':
      return [['completion', statement.completedOn]]
    case 'measurement':
    case 'services':
      return [[statement.kind, statement.measuredOn]]
    case 'trait':
      return statement.from === null ? [] : [['trait', statement.from]]
    case 'register-complete':
      return [['register-complete', statement.from]]
    case 'waiver':
      return [
        ['waiver-begins', statement.from],
        ...(statement.until === null ? [] : [['waiver-ends', statement.until] as const]),
      ]
    case 'body':
      return [['body', statement.on]]
    case 'edition':
      return [['edition', statement.adoptedOn]]
    default:
      return []
  }
}

/** Every fact that was known, on each of its days, in the order in which they were recorded. */
export const datedEvents = (known: KnownFacts): readonly DatedEvent[] =>
  known.facts.flatMap((fact) => daysOf(fact).map(([kind, on]) => ({ on, kind, fact })))

/** Whether an event can reach the score of a body: it is about the body, or about all of them. */
export const reachesBody = (code: string, { fact }: DatedEvent): boolean =>
  fact.body === code || (fact.body === null && ['trait', 'edition'].includes(fact.statement.kind))

/** Whether an event can reach a region's own plan, whatever its bodies do. */
export const reachesPlan = ({ fact, kind }: DatedEvent): boolean =>
  fact.body === null && kind !== 'register-complete'
