import type { Rational } from '../../exact/rational.ts'
import { type GapModel, inWholeNumbers, type ScaledModel, Tally } from './model.ts'
import { Most } from './most.ts'
import { type Relaxed, relax } from './relaxed.ts'
import { type Budget, Sets } from './sets.ts'

export interface Limits {
  /** How many partial sets may be looked at: counted, so that every machine answers the same. */
  readonly budget: number
  /** How many other sets of the same size are listed. */
  readonly alternatives: number
}

export interface Shortest {
  /** The set that was found; null where none was. */
  readonly actions: readonly number[] | null
  /** Whether no smaller set is enough or, where none was found, no set at all. */
  readonly proven: boolean
  /** No set of fewer actions is enough. */
  readonly atLeast: number
  /** Other sets of the same size that are enough too, where the size is proven. */
  readonly alternatives: readonly (readonly number[])[]
  /** Whether there are no others. */
  readonly allAlternatives: boolean
  /** How many partial sets were looked at. */
  readonly evaluations: number
}

/** The smallest size for which the most that it can gain is enough; one more than all: none. */
function smallestEnough(most: Most, need: bigint, count: number): number {
  let [low, high] = [0, count + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (most.of(0, middle) >= need) high = middle
    else low = middle + 1
  }
  return low
}

/** Every useful action, those first that gain most for one action. */
function inOrder({ singles, bundles }: Relaxed): readonly number[] {
  const each = [
    ...singles.map(({ action, gain }) => ({ action, gain, of: 1n })),
    ...bundles.flatMap(({ actions, gains }) => {
      const together = { gain: gains.at(-1) ?? 0n, of: BigInt(actions.length) }
      return actions.map((action) => ({ action, ...together }))
    }),
  ]
  const compare = (a: bigint, b: bigint): number => (a > b ? -1 : a < b ? 1 : 0)
  return each
    .sort((a, b) => compare(a.gain * b.of, b.gain * a.of) || a.action - b.action)
    .map(({ action }) => action)
}

/** A set that is enough, and none of whose actions can simply be left out; null where none is met. */
function plainWalk(model: ScaledModel, relaxed: Relaxed): readonly number[] | null {
  const tally = new Tally(model)
  const taken: number[] = []
  for (const action of inOrder(relaxed)) {
    if (tally.gain >= model.need) break
    tally.add(action)
    taken.push(action)
  }
  if (tally.gain < model.need) return null
  const left = taken.toReversed().filter((action) => {
    tally.remove(action)
    if (tally.gain >= model.need) return false
    tally.add(action)
    return true
  })
  return left.reverse()
}

/** Whether nothing ever takes away from a score, so that all actions together gain most. */
const onlyAdds = ({ own, rollUps }: ScaledModel): boolean =>
  own.every((gain) => gain >= 0n) &&
  rollUps.every(({ gains }) => gains.every((gain, index) => gain >= (gains[index - 1] ?? gain)))

const nameOf = (actions: readonly number[]): string => [...actions].sort((a, b) => a - b).join(' ')

/**
 * The smallest set of actions that gains what is needed. Sizes are tried one by one, from the first
 * for which the most that so many actions can gain is enough, so that the set found first is a
 * smallest one. Where the budget runs out before, it is what a plain walk finds, not proven.
 * @param need more than 0
 */
export function shortestSet(model: GapModel, need: Rational, limits: Limits): Shortest {
  const scaled = inWholeNumbers(model, need)
  const relaxed = relax(scaled)
  const most = new Most(relaxed)
  const budget: Budget = { left: limits.budget }
  const setsOf = (size: number, canonical: boolean) =>
    new Sets(relaxed, most, new Tally(scaled), budget).of({ size, need: scaled.need, canonical })

  const count = relaxed.singles.length + relaxed.bundles.flatMap(({ actions }) => actions).length
  const walked = relaxed.isExact ? null : plainWalk(scaled, relaxed)
  const isNone = !relaxed.isExact && walked === null && onlyAdds(scaled)
  const end = walked?.length ?? (isNone ? 0 : count + 1)
  let size = smallestEnough(most, scaled.need, count)
  let found: readonly number[] | undefined
  while (size < end) {
    ;[found] = setsOf(size, true)
    if (found !== undefined || budget.left === 0) break
    size += 1
  }

  const actions = found ?? walked ?? (size < end ? plainWalk(scaled, relaxed) : null)
  const proven = found !== undefined || size >= end || actions?.length === size
  const alternatives: (readonly number[])[] = []
  let isMore = false
  if (proven && actions !== null)
    for (const other of setsOf(actions.length, false)) {
      if (nameOf(other) === nameOf(actions)) continue
      isMore = alternatives.length === limits.alternatives
      if (isMore) break
      alternatives.push(other)
    }
  return {
    actions,
    proven,
    atLeast: size,
    alternatives,
    allAlternatives: proven && !isMore && budget.left > 0,
    evaluations: limits.budget - budget.left,
  }
}
