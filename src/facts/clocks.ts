import type { CivilDate, Instant } from '../methodology/index.ts'
import type { Fact } from './fact.ts'

/**
 * What is on record, by kind. Two questions differ by the clocks of some of these; a comparison asks
 * what each kind alone changes, and so reads single kinds by the one question's clocks and the rest
 * by the other's. `deadlines` are those that pass on the planned basis; nobody records them.
 */
export const recordKinds = [
  'facts',
  'verdicts',
  'waivers',
  'traits',
  'bodies',
  'editions',
  'deadlines',
] as const
export type RecordKind = (typeof recordKinds)[number]

export interface Clocks {
  readonly asOf: CivilDate
  /** null: everything recorded so far. */
  readonly knownAt: Instant | null
}

export type ClocksByKind = Readonly<Record<RecordKind, Clocks>>

/** Whether something recorded then was known by an instant. */
export const isKnownAt = (recordedAt: Instant, knownAt: Instant | null): boolean =>
  knownAt === null || recordedAt <= knownAt

/** The day that decides what holds of a kind. */
export const asOfFor = (
  kind: RecordKind,
  question: { readonly asOf: CivilDate; readonly clocks?: ClocksByKind },
): CivilDate => question.clocks?.[kind].asOf ?? question.asOf

/**
 * The fact that an entry is about in the end: of a verdict, what was decided on; of a withdrawal,
 * what was withdrawn; of anything else, the entry itself.
 */
export function rootOf(fact: Fact, byId: ReadonlyMap<string, Fact>): Fact {
  const { statement } = fact
  const id =
    statement.kind === 'verdict'
      ? statement.on
      : statement.kind === 'withdrawal'
        ? statement.of
        : null
  const of = id === null ? undefined : byId.get(id)
  // A statement is about an earlier one; anything else leads nowhere.
  return of === undefined || of.sequence >= fact.sequence ? fact : rootOf(of, byId)
}

/** The kind of an entry; a withdrawal is of the kind of what it withdraws. */
export function recordKindOf(fact: Fact, byId: ReadonlyMap<string, Fact>): RecordKind {
  switch (fact.statement.kind) {
    case 'verdict':
      return 'verdicts'
    case 'waiver':
      return 'waivers'
    case 'trait':
      return 'traits'
    case 'body':
    case 'register-complete':
      return 'bodies'
    case 'edition':
    case 'region':
      return 'editions'
    case 'withdrawal': {
      const of = byId.get(fact.statement.of)
      return of === undefined || of.sequence >= fact.sequence ? 'facts' : recordKindOf(of, byId)
    }
    default:
      return 'facts'
  }
}

/** The entries of a ledger that were known, each kind by its own clock where there are clocks. */
export function knownBy(
  ledger: readonly Fact[],
  {
    knownAt,
    clocks,
  }: { readonly knownAt: Instant | null; readonly clocks?: ClocksByKind | undefined },
): readonly Fact[] {
  if (clocks === undefined) return ledger.filter(({ recordedAt }) => isKnownAt(recordedAt, knownAt))
  const byId = new Map(ledger.map((fact) => [fact.id, fact]))
  return ledger.filter((fact) =>
    isKnownAt(fact.recordedAt, clocks[recordKindOf(fact, byId)].knownAt),
  )
}
