import type { ScaledModel } from './model.ts'

/** An action whose optimistic gain is its own, whatever else is done. */
export interface Single {
  readonly action: number
  readonly gain: bigint
  /** Actions of one type are interchangeable: swapping them changes the gain of no set. */
  readonly type: number
}

/** A few actions of one body that roll-ups ask for together. */
export interface Bundle {
  readonly actions: readonly number[]
  /** The optimistic gain of each subset; bit i of its number stands for the i-th action. */
  readonly gains: readonly bigint[]
  /** Bundles of one type are interchangeable, action by action. */
  readonly type: number
}

/**
 * A model with optimistic gains that add up: no set gains more than its parts do here.
 *
 * Let a roll-up gain H(n) by n further bodies. With s the largest of H(n)/n over all n ≥ 1, rounded
 * up, H(n) ≤ s·n: each body that fulfils it is given s. The gain of a set is then at most the sum
 * of the own gains of its actions and of s for every unit inside it. Units of one action make that
 * action's gain larger; units of several tie their actions into a bundle, whose subsets are valued
 * one by one. Nothing is left that ties bundles or singles to one another. Where H(n) = s·n for
 * every n, as in each version whose roll-ups take the share itself, nothing was made larger: the
 * optimistic gain is the gain (`isExact`).
 *
 * A bundle of too many actions is cut into singles: for s ≥ 0, s for a whole unit of u actions is
 * at most s/u, rounded up, for each of its actions in the set; for s < 0 it is at most nothing.
 */
export interface Relaxed {
  /** The largest optimistic gain first; those of one type together. */
  readonly singles: readonly Single[]
  /** Those of one type together. */
  readonly bundles: readonly Bundle[]
  readonly isExact: boolean
}

/** So many subsets of a bundle are valued one by one: 2 to this power. */
const MOST_IN_BUNDLE = 6
/** So that the tables of `Most` stay small. */
const MOST_IN_BUNDLES = 400

const divideUp = (a: bigint, b: bigint): bigint => (a > 0n ? (a + b - 1n) / b : a / b)

const byDescending = (a: bigint, b: bigint): number => (a > b ? -1 : a < b ? 1 : 0)

interface Unit {
  readonly rollUp: number
  readonly actions: readonly number[]
  readonly gain: bigint
}

/** Names types in the order in which they are first met. */
class Types {
  readonly #known = new Map<string, number>()

  of(description: string): number {
    const type = this.#known.get(description) ?? this.#known.size
    this.#known.set(description, type)
    return type
  }
}

/** The actions that units tie together, each group in order. */
function groupsOf(actions: readonly number[], units: readonly Unit[]): readonly number[][] {
  const groups = new Map(actions.map((action) => [action, [action]]))
  for (const { actions: tied } of units) {
    const joined = [...new Set(tied.flatMap((action) => groups.get(action) ?? []))]
    for (const action of joined) groups.set(action, joined)
  }
  return [...new Set(groups.values())].map((group) => group.sort((a, b) => a - b))
}

/** @param model whose actions without any effect need not be looked at */
export function relax(model: ScaledModel): Relaxed {
  let isExact = true
  const units = model.rollUps.flatMap(({ gains, units }, rollUp): readonly Unit[] => {
    const [steepest] = gains
      .slice(1)
      .map((gain, index) => divideUp(gain, BigInt(index + 1)))
      .sort(byDescending)
    if (steepest === undefined) return []
    isExact &&= gains.every((gain, bodies) => gain === steepest * BigInt(bodies))
    return units.map((actions) => ({ rollUp, actions, gain: steepest }))
  })
  const unitsOf = Map.groupBy(
    units.flatMap((unit) => unit.actions.map((action) => ({ action, unit }))),
    ({ action }) => action,
  )
  const about = (action: number): readonly Unit[] =>
    (unitsOf.get(action) ?? []).map(({ unit }) => unit)
  const useful = [...model.own.keys()].filter(
    (action) => (model.own[action] ?? 0n) > 0n || unitsOf.has(action),
  )

  const types = new Types()
  const singles: Single[] = []
  const bundles: Bundle[] = []
  let bundled = 0
  for (const group of groupsOf(useful, units)) {
    const fits = group.length <= MOST_IN_BUNDLE && bundled + group.length <= MOST_IN_BUNDLES
    if (group.length > 1 && fits) {
      bundled += group.length
      bundles.push(bundleOf(model, group, [...new Set(group.flatMap(about))], types))
      continue
    }
    if (group.length > 1) isExact = false
    for (const action of group) singles.push(singleOf(model, action, about(action), types))
  }
  return {
    singles: singles.sort(
      (a, b) => byDescending(a.gain, b.gain) || a.type - b.type || a.action - b.action,
    ),
    bundles: bundles.sort((a, b) => a.type - b.type || (a.actions[0] ?? 0) - (b.actions[0] ?? 0)),
    isExact,
  }
}

function singleOf(
  model: ScaledModel,
  action: number,
  units: readonly Unit[],
  types: Types,
): Single {
  const own = model.own[action] ?? 0n
  const share = ({ gain, actions }: Unit): bigint =>
    actions.length === 1 ? gain : gain > 0n ? divideUp(gain, BigInt(actions.length)) : 0n
  // An action that shares a unit with others is like no other.
  const alike = units.every(({ actions }) => actions.length === 1)
  const name = alike ? units.map(({ rollUp }) => rollUp).join(' ') : `only ${action}`
  return {
    action,
    gain: units.reduce((sum, unit) => sum + share(unit), own),
    type: types.of(`${own} ${name}`),
  }
}

function bundleOf(
  model: ScaledModel,
  actions: readonly number[],
  units: readonly Unit[],
  types: Types,
): Bundle {
  const bitOf = new Map(actions.map((action, index) => [action, 1 << index]))
  const masked = units.map(({ rollUp, actions: needed, gain }) => ({
    rollUp,
    gain,
    mask: needed.reduce((mask, action) => mask | (bitOf.get(action) ?? 0), 0),
  }))
  const own = actions.map((action) => model.own[action] ?? 0n)
  const gains = Array.from({ length: 1 << actions.length }, (_, subset) => {
    const alone = own.reduce((sum, gain, index) => (subset & (1 << index) ? sum + gain : sum), 0n)
    return masked.reduce(
      (sum, { mask, gain }) => ((subset & mask) === mask ? sum + gain : sum),
      alone,
    )
  })
  const tied = masked.map(({ rollUp, mask }) => `${rollUp}:${mask}`).sort()
  return { actions, gains, type: types.of(`${own.join(' ')} / ${tied.join(' ')}`) }
}
