import type { Catalogue } from '../methodology/index.ts'
import { type Clocks, isKnownAt, type RecordKind, recordKindOf, rootOf } from './clocks.ts'
import { type Fact, LOADER } from './fact.ts'
import { itemsOf } from './known.ts'
import { itemsByTrait } from './pending.ts'
import { SERVICES_TRAIT } from './traits.ts'

/** What a fact may matter to: single items of one plan, all of a body's, or any of the region. */
export type Reach =
  | { readonly to: 'items'; readonly body: string | null; readonly items: readonly string[] }
  | { readonly to: 'body'; readonly body: string }
  | { readonly to: 'everything' }

/** Whether it may matter to an item of the region's own plan (`body` null) or of a body's. */
export const mattersToItem = (reach: Reach, body: string | null, item: string): boolean =>
  reach.to === 'everything' ||
  (reach.body === body && (reach.to === 'body' || reach.items.includes(item)))

/** Whether it may matter to anything in a body's plan. */
export const mattersToBody = (reach: Reach, body: string): boolean =>
  reach.to === 'everything' || reach.body === body

/** An entry of a ledger that two questions see differently. */
export interface Mark {
  readonly kind: RecordKind
  readonly reach: Reach
}

function reachOf(fact: Fact): Reach {
  const { body, statement } = fact
  // A count of services decides a trait too.
  const isOfAll = ['trait', 'edition', 'services'].includes(statement.kind)
  if (isOfAll) return body === null ? { to: 'everything' } : { to: 'body', body }
  return { to: 'items', body, items: itemsOf(fact) }
}

/** What the facts of a ledger may matter to; its data files' own editions count on every basis. */
export function reachesIn(ledger: readonly Fact[]): readonly Reach[] {
  const byId = new Map(ledger.map((fact) => [fact.id, fact]))
  return ledger
    .filter(({ statement, author }) => statement.kind !== 'edition' || author.role !== LOADER)
    .map((fact) => reachOf(rootOf(fact, byId)))
}

/** How a fact is seen on a day: null where it is not. */
function seenOn({ statement }: Fact, asOf: Clocks['asOf']): 'in force' | 'to come' | null {
  const ifSo = (holds: boolean) => (holds ? 'in force' : null)
  switch (statement.kind) {
    case 'completion':
      return ifSo(statement.completedOn <= asOf)
    case 'measurement':
    case 'services':
      return ifSo(statement.measuredOn <= asOf)
    case 'trait':
      return ifSo(statement.from === null || statement.from <= asOf)
    case 'register-complete':
      return ifSo(statement.from <= asOf)
    case 'waiver': {
      const { from, until } = statement
      return ifSo(from <= asOf && (until === null || asOf < until))
    }
    // A body that is yet to be created is none; an edition to come holds where there is none before.
    case 'body':
      return statement.on <= asOf ? 'in force' : 'to come'
    case 'edition':
      return statement.adoptedOn <= asOf ? 'in force' : 'to come'
    default:
      return 'in force'
  }
}

/**
 * The entries of a ledger that one question sees otherwise than another, by kind, with what they
 * may matter to. A kind without any is read alike by both, whatever else is read how.
 */
export function marksBetween(ledger: readonly Fact[], one: Clocks, other: Clocks): readonly Mark[] {
  const byId = new Map(ledger.map((fact) => [fact.id, fact]))
  const seenBy = (fact: Fact, { asOf, knownAt }: Clocks) =>
    isKnownAt(fact.recordedAt, knownAt) ? seenOn(fact, asOf) : null
  return ledger
    .filter((fact) => seenBy(fact, one) !== seenBy(fact, other))
    .map((fact) => ({ kind: recordKindOf(fact, byId), reach: reachOf(rootOf(fact, byId)) }))
}

/** Tells which items of its own body a fact may change, but for withdrawals. */
function itemsChangedBy(catalogue: Catalogue): (fact: Fact) => readonly string[] {
  const byTrait = itemsByTrait(catalogue)
  return (fact) => {
    if (fact.statement.kind === 'trait') return byTrait.get(fact.statement.trait) ?? []
    if (fact.statement.kind === 'services') return byTrait.get(SERVICES_TRAIT) ?? []
    return itemsOf(fact)
  }
}

/**
 * What entries after a sequence may have changed in bodies: single items, or all of them.
 * @param ledger every entry about the bodies that those are about
 */
export function changedSince(
  catalogue: Catalogue,
  ledger: readonly Fact[],
  sequence: number,
): ReadonlyMap<string, ReadonlySet<string> | 'all'> {
  const byId = new Map(ledger.map((fact) => [fact.id, fact]))
  const itemsOfRoot = itemsChangedBy(catalogue)
  const changed = new Map<string, Set<string> | 'all'>()
  for (const fact of ledger) {
    const { body } = fact
    if (fact.sequence <= sequence || body === null) continue
    const before = changed.get(body)
    if (before === 'all') continue
    // What is withdrawn takes its documents with it, whatever those fill.
    if (throughWithdrawal(fact, byId)) changed.set(body, 'all')
    else {
      const items = before ?? new Set()
      for (const item of itemsOfRoot(rootOf(fact, byId))) items.add(item)
      changed.set(body, items)
    }
  }
  return changed
}

/** Whether an entry is a withdrawal, or decides about one. */
function throughWithdrawal({ statement }: Fact, byId: ReadonlyMap<string, Fact>): boolean {
  if (statement.kind !== 'verdict') return statement.kind === 'withdrawal'
  return byId.get(statement.on)?.statement.kind === 'withdrawal'
}

/** What of a ledger matters beyond the bodies that its facts are about. */
export interface BeyondBodies {
  /** The sequence of the latest entry about the region that all of its bodies rest on; 0: none. */
  readonly latestForBodies: number
  /** By the body: entries about it that tell of the region, too: that it exists, its services. */
  readonly forRegion: ReadonlyMap<string, readonly Fact[]>
}

const ofRegionToo: ReadonlySet<Fact['statement']['kind']> = new Set(['body', 'services'])

/**
 * Tells what cannot be left out, or taken as read, where only some bodies are read anew. A verdict
 * or a withdrawal is told by what it is about in the end.
 */
export function beyondBodies(ledger: readonly Fact[]): BeyondBodies {
  const byId = new Map(ledger.map((fact) => [fact.id, fact]))
  const forRegion = new Map<string, Fact[]>()
  let latestForBodies = 0
  for (const fact of ledger) {
    const root = rootOf(fact, byId)
    if (reachOf(root).to === 'everything') latestForBodies = fact.sequence
    if (fact.body === null || !ofRegionToo.has(root.statement.kind)) continue
    const before = forRegion.get(fact.body)
    if (before === undefined) forRegion.set(fact.body, [fact])
    else before.push(fact)
  }
  return { latestForBodies, forRegion }
}
