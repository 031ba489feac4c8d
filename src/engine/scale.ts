import { multiply, ONE, type Rational, rational, ZERO } from '../exact/rational.ts'
import type { CompiledItem, CompiledPlan, CompiledSection } from '../scoring/compile.ts'

/** Up to here, every whole number is a machine number of its own. */
const LIMIT = Number.MAX_SAFE_INTEGER
/** Sums of weights that a section may come to are looked at one by one, up to so many. */
const MOST_SUMS = 4096
/** What is left for the values before the sums of weights are served. */
const LEAST_FOR_VALUES = 2 ** 20

/** A section in whole numbers; what is not scored in any situation weighs nothing. */
export interface WholeSection {
  /** Of each item, free of a common divisor. */
  readonly weights: readonly number[]
  /** Whether all that is ever scored weighs the same. */
  readonly isEven: boolean
  /** Of all items together. */
  readonly all: number
  /** The section's own weight over `Scale.section`; null: its scored items weigh together. */
  readonly own: number | null
  /** What one of `weights` is worth over `Scale.section`, where the section has none of its own. */
  readonly unit: number
}

/**
 * Whole numbers in which a plan's score can be summed, with the proof that every sum on the way
 * stays exact: no sum exceeds (weights of all sections) × `multiple` × `value`, nor (weights of a
 * section's items) × `value`, and both are at most 2^53 − 1.
 */
export interface Scale {
  /** The common denominator of what sections weigh. */
  readonly section: number
  /** What the weight of a section's scored items must divide, so that a share of it is whole. */
  readonly multiple: number
  /** The common denominator of values; a value that has another is no part of the proof. */
  readonly value: number
  /** What all sections weigh together at most. */
  readonly most: number
  readonly sections: readonly WholeSection[]
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
/** Of two positive numbers. */
export const leastCommonMultiple = (a: bigint, b: bigint): bigint =>
  a === b || b === 1n ? a : (a / greatestCommonDivisor(a, b)) * b

const commonDenominator = (numbers: readonly Rational[]): bigint =>
  numbers.reduce((common, { denominator }) => leastCommonMultiple(common, denominator), 1n)

/** The numerators over a denominator that all of them divide. */
const over = ({ numerator, denominator }: Rational, common: bigint): bigint =>
  denominator === common ? numerator : numerator * (common / denominator)

interface Whole {
  readonly weights: readonly number[]
  readonly all: bigint
  readonly own: Rational | null
  readonly unit: Rational
}

/** What is optional is scored where it is observed, and only there. */
const isEverScored = ({ role, rollUp }: CompiledItem): boolean =>
  role === 'scored' || (role === 'optional' && rollUp)

function wholeSection({ weight: own, items }: CompiledSection): Whole {
  const weights = items.map((item) => (isEverScored(item) ? item.weight : ZERO))
  // As a rule nothing is said of items, so that all weigh 1.
  if (weights.every((weight) => weight === ONE || weight === ZERO)) {
    const ones = weights.map((weight) => (weight === ONE ? 1 : 0))
    return {
      weights: ones,
      all: BigInt(weights.filter((each) => each === ONE).length),
      own,
      unit: ONE,
    }
  }
  const common = commonDenominator(weights)
  const whole = weights.map((each) => over(each, common))
  const divisor = whole.reduce(greatestCommonDivisor, 0n)
  const free = whole.map((each) => each / divisor)
  return {
    weights: free.map(Number),
    all: free.reduce((total, each) => total + each, 0n),
    own,
    unit: rational(divisor, common),
  }
}

function addSums(sums: Set<number>, weights: readonly number[], all: number): void {
  if (weights.every((weight) => weight <= 1)) {
    for (let scored = all; scored > 0; scored -= 1) sums.add(scored)
    return
  }
  const own = new Set([0])
  for (const weight of weights)
    if (own.size * 2 <= MOST_SUMS) for (const known of [...own]) own.add(known + weight)
  for (const sum of [...own.add(all)].sort((a, b) => b - a)) if (sum > 0) sums.add(sum)
}

/** Multiplies in what still fits below a limit, in order, and leaves out the rest. */
function multipleOf(numbers: Iterable<number>, limit: number): number {
  let multiple = 1
  for (const each of numbers) {
    let [x, y] = [multiple, each]
    while (y !== 0) [x, y] = [y, x % y]
    // Beyond the limit the product may be inexact, but not below it.
    const next = (multiple / x) * each
    if (next <= limit) multiple = next
  }
  return multiple
}

/**
 * The scale of a plan; null where nothing can be proven, so that its sums need big numbers.
 * @param values every value that an item of the plan may have
 */
export function scaleOf({ sections }: CompiledPlan, values: Iterable<Rational>): Scale | null {
  const whole = sections.map(wholeSection)
  const section = commonDenominator(whole.map(({ own, unit }) => own ?? unit))
  const weigh = ({ own, unit, all }: Whole): bigint =>
    over(own ?? multiply(unit, rational(all)), section)
  const most = Number(whole.reduce((total, each) => total + weigh(each), 0n))
  const heaviest = whole.reduce((max, { all }) => Math.max(max, Number(all)), 1)
  if (most === 0 || most > LIMIT || heaviest > LIMIT || section > BigInt(LIMIT)) return null
  const denominators = new Set<number>()
  for (const { denominator } of values) denominators.add(Number(denominator))
  const smallFirst = [...denominators].filter((each) => each <= LIMIT).sort((a, b) => a - b)
  const sums = new Set<number>()
  for (const { own, weights, all } of whole) if (own !== null) addSums(sums, weights, Number(all))
  const wanted = multipleOf(smallFirst, LEAST_FOR_VALUES)
  const multiple = multipleOf(sums, Math.floor(LIMIT / most / wanted))
  const room = Math.floor(Math.min(LIMIT / (most * multiple), LIMIT / heaviest))
  return {
    section: Number(section),
    multiple,
    value: multipleOf(smallFirst, room),
    most,
    sections: whole.map(({ weights, all, own, unit }) => ({
      weights,
      isEven: weights.every((weight) => weight <= 1),
      all: Number(all),
      own: own === null ? null : Number(over(own, section)),
      unit: own === null ? Number(over(unit, section)) : 0,
    })),
  }
}

/** What one weighted value of a section adds to the score; NaN where that is not proven whole. */
export const factorOf = (
  { multiple }: Scale,
  { own, unit }: WholeSection,
  scored: number,
): number =>
  own === null ? unit * multiple : multiple % scored === 0 ? own * (multiple / scored) : Number.NaN

/** What a section weighs whose scored items weigh so much. */
export const weightOf = ({ own, unit }: WholeSection, scored: number): number =>
  own === null ? unit * scored : scored === 0 ? 0 : own
