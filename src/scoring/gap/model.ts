import { type Rational, rational, ZERO } from '../../exact/rational.ts'

/** What an observed roll-up adds to a score as further bodies fulfil it. */
export interface RollUpGains {
  /** By how many further bodies do: the first is 0, the last is for all of them. */
  readonly gains: readonly Rational[]
  /** Of each of those bodies the actions that it lacks, one or more: all together fulfil it. */
  readonly units: readonly (readonly number[])[]
}

/**
 * What completing things adds to a score. The weights stay as they are whatever is completed, so
 * that a set of actions adds what each adds by itself, and for each roll-up what it gains by the
 * bodies whose unit is in the set.
 */
export interface GapModel {
  /** What each action adds by itself, in the order in which equal ones are preferred. */
  readonly own: readonly Rational[]
  readonly rollUps: readonly RollUpGains[]
}

/** A model in whole numbers: every amount times the same number, so that no fraction is reduced. */
export interface ScaledModel {
  readonly own: readonly bigint[]
  readonly rollUps: readonly {
    readonly gains: readonly bigint[]
    readonly units: readonly (readonly number[])[]
  }[]
  readonly need: bigint
  readonly scale: bigint
}

/** The least number that every denominator divides. */
function commonDenominator(amounts: readonly Rational[]): bigint {
  const denominators = new Set(amounts.map(({ denominator }) => denominator))
  let common = 1n
  for (const denominator of denominators) common *= rational(common, denominator).denominator
  return common
}

/** @param need what a set must add at least */
export function inWholeNumbers({ own, rollUps }: GapModel, need: Rational): ScaledModel {
  const scale = commonDenominator([need, ...own, ...rollUps.flatMap(({ gains }) => gains)])
  const whole = ({ numerator, denominator }: Rational): bigint => numerator * (scale / denominator)
  return {
    own: own.map(whole),
    rollUps: rollUps.map(({ gains, units }) => ({ gains: gains.map(whole), units })),
    need: whole(need),
    scale,
  }
}

/** Adds up what a set of actions gains, exactly, as actions come and go. */
export class Tally {
  readonly #model: ScaledModel
  /** The units that each action belongs to. */
  readonly #unitsOf = new Map<number, { readonly rollUp: number; readonly unit: number }[]>()
  /** How many actions each unit lacks. */
  readonly #lacking: number[][]
  /** How many bodies fulfil each roll-up. */
  readonly #fulfilled: number[]
  #gain = 0n

  constructor(model: ScaledModel) {
    this.#model = model
    this.#lacking = model.rollUps.map(({ units }) => units.map((actions) => actions.length))
    this.#fulfilled = model.rollUps.map(() => 0)
    for (const [rollUp, { units }] of model.rollUps.entries())
      for (const [unit, actions] of units.entries())
        for (const action of actions) {
          const known = this.#unitsOf.get(action) ?? []
          known.push({ rollUp, unit })
          this.#unitsOf.set(action, known)
        }
  }

  /** What the set gains, times the model's scale. */
  get gain(): bigint {
    return this.#gain
  }

  add(action: number): void {
    this.#gain += this.#model.own[action] ?? 0n
    this.#change(action, -1)
  }

  remove(action: number): void {
    this.#gain -= this.#model.own[action] ?? 0n
    this.#change(action, 1)
  }

  #change(action: number, by: 1 | -1): void {
    for (const { rollUp, unit } of this.#unitsOf.get(action) ?? []) {
      const units = this.#lacking[rollUp] ?? []
      const before = units[unit] ?? 0
      const after = before + by
      units[unit] = after
      if (before !== 0 && after !== 0) continue
      const fulfilled = this.#fulfilled[rollUp] ?? 0
      const { gains = [] } = this.#model.rollUps[rollUp] ?? {}
      const now = fulfilled + (after === 0 ? 1 : -1)
      this.#gain += (gains[now] ?? 0n) - (gains[fulfilled] ?? 0n)
      this.#fulfilled[rollUp] = now
    }
  }
}

/** What the first action of a list adds to the score, what the first two add together, and so on. */
export function gainsTogether(model: GapModel, actions: readonly number[]): readonly Rational[] {
  const scaled = inWholeNumbers(model, ZERO)
  const tally = new Tally(scaled)
  return actions.map((action) => {
    tally.add(action)
    return rational(tally.gain, scaled.scale)
  })
}

/** What each action of the model adds if nothing else is done. */
export function gainsAlone(model: GapModel): readonly Rational[] {
  const scaled = inWholeNumbers(model, ZERO)
  const tally = new Tally(scaled)
  return [...model.own.keys()].map((action) => {
    tally.add(action)
    const gain = rational(tally.gain, scaled.scale)
    tally.remove(action)
    return gain
  })
}

/** What a set of actions adds to the score. */
export const gainOf = (model: GapModel, actions: readonly number[]): Rational =>
  gainsTogether(model, actions).at(-1) ?? ZERO
