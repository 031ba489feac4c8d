import { type Changed, leavesBody, type PendingDecision } from '../../facts/index.ts'

const NONE: ReadonlySet<string> = new Set()

/**
 * Which items of a subject decisions may change: those that they name, or all, where they are about
 * the subject itself. A withdrawal of a completion takes its documents with it, whatever those fill.
 */
export function touchedBy(
  pending: readonly PendingDecision[],
): (subject: string | null) => Changed {
  const leaves = leavesBody(pending)
  const ofSubject = Map.groupBy(pending, ({ body }) => body)
  const byRegion = ofSubject.get(null) ?? []
  // What is decided about the region may be about the traits of its bodies, or how those are read.
  const spares = leavesBody(byRegion)
  return (subject) => {
    if (subject !== null && leaves(subject)) return NONE
    const own = ofSubject.get(subject) ?? []
    const isWhole = own.some(({ kind, items }) => kind === 'withdrawal' || items.length === 0)
    const isReached = subject !== null && !spares(subject)
    return isWhole || isReached ? 'all' : new Set(own.flatMap(({ items }) => items))
  }
}
