import type { OverdueInRegion } from '../../services/overdue.ts'

/** How much of something is overdue. */
export interface Tally {
  readonly key: string
  readonly count: number
  /** Of these, how many are reported and wait for a verdict. */
  readonly awaiting: number
  readonly longest: number
}

/**
 * What is overdue, added up by keys; the most first, of equal ones the longest, then by key.
 * @param keysOf each thing counts for each of its keys
 */
export function tally(
  overdue: readonly OverdueInRegion[],
  keysOf: (each: OverdueInRegion) => readonly string[],
): readonly Tally[] {
  const found = new Map<string, Tally>()
  for (const each of overdue)
    for (const key of new Set(keysOf(each))) {
      const { count, awaiting, longest } = found.get(key) ?? { count: 0, awaiting: 0, longest: 0 }
      found.set(key, {
        key,
        count: count + 1,
        awaiting: awaiting + (each.progress === 'awaits-review' ? 1 : 0),
        longest: Math.max(longest, each.daysLate),
      })
    }
  return [...found.values()].sort(
    (a, b) => b.count - a.count || b.longest - a.longest || (a.key < b.key ? -1 : 1),
  )
}

/** The bodies of a region that answer for something. */
export const bodiesBehind = ({ responsible }: OverdueInRegion): readonly string[] =>
  responsible.flatMap((each) => (each.kind === 'body' ? [each.body] : []))
