import { type Draft, type Role, requirements, type Target } from './ledger-drafts.ts'
import { bothSay, deciderOf, type Entry, entryOf } from './ledger-entries.ts'

/** Why a fact is refused: the caller may not state it, or it does not fit. */
type Wrong = 'forbidden' | 'unfit'

const TODAY = '2026-11-22'

const isKind = ({ statement }: Entry, ...kinds: readonly string[]): boolean =>
  kinds.includes(statement.kind)

const isOpen = (entries: readonly Entry[], body: string): boolean =>
  entries.some((entry) => isKind(entry, 'body') && entry.body === body)

const isWithdrawn = (entries: readonly Entry[], { id }: Entry): boolean =>
  entries.some(({ of }) => of?.id === id)

const isAt = (entries: readonly Entry[], item: string, body: string | null): boolean =>
  item in requirements &&
  item.startsWith('B') === (body !== null) &&
  (body === null || isOpen(entries, body))

/** Whether an entry is one that a draft may refer to. */
function suits(draft: Draft, entries: readonly Entry[], role: Role, entry: Entry): Wrong | null {
  const fits = (isRight: boolean): Wrong | null => (isRight ? null : 'unfit')
  switch (draft.kind) {
    case 'evidence': {
      const { body, statement } = entry
      const isOfThis = body === draft.body && statement.item === draft.item
      return fits(isKind(entry, 'completion') && isOfThis && !isWithdrawn(entries, entry))
    }
    case 'withdrawal':
      return fits(!isKind(entry, 'verdict', 'withdrawal', 'region') && !isWithdrawn(entries, entry))
    case 'verdict': {
      const by = deciderOf(entry)
      if (by === null) return 'unfit'
      // Nobody reviews what is its own, nor what is for a coordinator.
      return role === 'reviewer' && (by !== role || entry.by === role) ? 'forbidden' : null
    }
    default:
      return null
  }
}

/** What is wrong with a draft but for what it refers to. */
function isUnfit(draft: Draft, entries: readonly Entry[]): boolean {
  switch (draft.kind) {
    case 'completion':
      return !isAt(entries, draft.item, draft.body) || draft.on > TODAY
    case 'evidence':
      return (
        !isAt(entries, draft.item, draft.body) || draft.requirement !== requirements[draft.item]
      )
    case 'measurement':
      return (
        !isAt(entries, draft.item, draft.body) ||
        draft.item !== 'B3.4.7' ||
        draft.done > draft.total
      )
    case 'body':
      return isOpen(entries, draft.body)
    case 'withdrawal':
      return false
    case 'verdict':
      return !draft.asked
  }
}

const targetOf = (draft: Draft): Target | null => ('target' in draft ? draft.target : null)

/** A ledger as plain as it can be: a list of entries, and the rules of what may follow. */
export class LedgerModel {
  readonly region: string
  readonly entries: readonly Entry[]

  constructor(region: string, entries: readonly Entry[]) {
    this.region = region
    this.entries = entries
  }

  static registered(region: string, name: string): LedgerModel {
    const statement = { kind: 'region', name: bothSay(name) }
    const by = 'coordinator' as const
    return new LedgerModel(region, [{ id: `${region}-1`, body: null, statement, by, of: null }])
  }

  /** The entry that a draft refers to among those before it; null where it means none of them. */
  #find(draft: Draft, before: readonly Entry[], role: Role): Entry | null {
    const target = targetOf(draft)
    if (target === null || target.to === 'nothing' || target.to === 'later') return null
    const among =
      target.to === 'earlier'
        ? before
        : before.filter((entry) => suits(draft, before, role, entry) === null)
    return among[among.length - 1 - (target.back % Math.max(1, among.length))] ?? null
  }

  /** What each draft refers to, and what of the batch is wrong. */
  read(drafts: readonly Draft[], role: Role) {
    const entries = [...this.entries]
    const found: (Entry | null)[] = []
    const wrong = new Map<number, Wrong>()
    for (const [index, draft] of drafts.entries()) {
      const entry = this.#find(draft, entries, role)
      const problem = this.#check(draft, entries, entry, role)
      if (problem !== null) wrong.set(index, problem)
      found.push(entry)
      // A wrong fact is there for those after it, so that its fault is told once.
      entries.push(entryOf(draft, `${this.region}-${entries.length + 1}`, entry, role))
    }
    return { found, wrong, entries }
  }

  #check(draft: Draft, before: readonly Entry[], found: Entry | null, role: Role): Wrong | null {
    if (role === 'reviewer' && draft.kind !== 'verdict') return 'forbidden'
    if (targetOf(draft) !== null) {
      const problem = found === null ? 'unfit' : suits(draft, before, role, found)
      if (problem !== null) return problem
    }
    return isUnfit(draft, before) ? 'unfit' : null
  }
}
