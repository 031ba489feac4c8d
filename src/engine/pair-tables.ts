import type { PlanLayout } from './layout.ts'
import { factorOf, type Scale } from './scale.ts'

/** What the scored items of a section may weigh together for its factors to be looked up. */
const MOST_WEIGHT = 1024
/** Machine numbers of 32 bits, less their sign. */
const BITS = 31

/** What the pairs are made from. */
export interface Singles {
  readonly rows: Int32Array
  readonly scored: Uint8Array
  readonly values: Float64Array
  readonly weights: Float64Array
}

/** Consecutive sections that have as many pairs, of the same kinds. */
export interface Run {
  readonly from: number
  /** Behind the last. */
  to: number
  /** The first pair of the first section among those of a subject. */
  readonly begin: number
  /** Where the table of each pair begins. */
  readonly kinds: Int32Array
}

/**
 * What two items add to their section, in one number: below `shift` bits their weighted values,
 * above it what the scored ones weigh. A value that is not proven weighs more than all items can,
 * and for such a weight there is no factor: it makes the score NaN.
 *
 * A section's factor × its sum adds both at once: its part of the numerator, and what it weighs
 * times `weighs`, because factor × scored = weight × `Scale.multiple`. A numerator is at most weight
 * × `Scale.multiple` × `Scale.value`, which is less than `weighs`, so that the two come apart again.
 */
export interface PairTables {
  readonly runs: readonly Run[]
  /** How many pairs a subject has. */
  readonly pairs: number
  /** At the kind's beginning + the pair's codes. */
  readonly sums: Int32Array
  readonly shift: number
  readonly sectionBits: number
  /** At (section << `sectionBits`) + what the scored items weigh. */
  readonly factors: Float64Array
  /** What a section that weighs 1 adds to a total besides its part of the numerator. */
  readonly weighs: number
}

const bitsOf = (number: number): number => Math.ceil(Math.log2(number + 1))

interface Fields {
  /** Of a code. */
  readonly bits: number
  readonly shift: number
  readonly sectionBits: number
  /** What a value weighs that is not proven. */
  readonly unproven: number
}

/** How the two sums of a section fit into 32 bits; null where they do not. */
function fieldsOf(
  { sections, value, multiple, most }: Scale,
  values: Float64Array,
  bits: number,
): Fields | null {
  let heaviest = 1
  let largest = 1
  for (const { weights, all } of sections) {
    heaviest = Math.max(heaviest, all)
    largest = Math.max(largest, weights.length)
  }
  // Unless all values are proven, any number of them may not be.
  const weighsMost = values.includes(Number.NaN) ? largest * (heaviest + 1) : heaviest
  const shift = bitsOf(Math.max(heaviest, most) * value)
  // Of a total, whose parts are its numerator and its weight.
  const largestTotal = most * multiple * 2 ** (shift + 1)
  const sectionBits = bitsOf(weighsMost)
  return weighsMost > MOST_WEIGHT ||
    shift + sectionBits > BITS ||
    largestTotal > Number.MAX_SAFE_INTEGER
    ? null
    : { bits, shift, sectionBits, unproven: heaviest + 1 }
}

/** What one item adds in each situation. */
function sumsOf(
  { rows, weights, scored, values }: Singles,
  item: number,
  size: number,
  { shift, unproven }: Fields,
): readonly number[] {
  const sums: number[] = []
  const row = rows[item] ?? 0
  const weight = weights[item] ?? 0
  for (let code = 0; code < size; code += 1) {
    const value = values[row + code] ?? 0
    if (scored[row + code] !== 1) sums.push(0)
    else if (Number.isNaN(value)) sums.push(unproven * (1 << shift))
    else sums.push((weight * value + weight * (1 << shift)) | 0)
  }
  return sums
}

function fillKind(
  table: Int32Array,
  at: number,
  bits: number,
  low: readonly number[],
  high: readonly number[],
) {
  for (let second = 0; second < high.length; second += 1) {
    const more = high[second] ?? 0
    const begin = at + (second << bits)
    for (let first = 0; first < low.length; first += 1)
      table[begin + first] = ((low[first] ?? 0) + more) | 0
  }
}

const NOTHING = [0]

/** The tables of the pairs of a plan, those that add the same only once, and where each begins. */
function kindsOf(singles: Singles, { firsts, seconds }: PlanLayout, known: number, fields: Fields) {
  const { rows, weights } = singles
  const { bits } = fields
  const firstOfKind: number[] = []
  const isSame = (a: number, b: number): boolean =>
    a < 0 || b < 0 ? a === b : rows[a] === rows[b] && weights[a] === weights[b]
  const begins = new Int32Array(firsts.length)
  for (let pair = 0; pair < firsts.length; pair += 1) {
    let kind = 0
    for (; kind < firstOfKind.length; kind += 1) {
      const other = firstOfKind[kind] ?? 0
      if (isSame(firsts[pair] ?? -1, firsts[other] ?? -1))
        if (isSame(seconds[pair] ?? -1, seconds[other] ?? -1)) break
    }
    if (kind === firstOfKind.length) firstOfKind.push(pair)
    begins[pair] = kind << (2 * bits)
  }
  const size = Math.min(known, 1 << bits)
  const sums = new Int32Array(firstOfKind.length << (2 * bits))
  for (const [kind, pair] of firstOfKind.entries()) {
    const second = seconds[pair] ?? -1
    const low = sumsOf(singles, firsts[pair] ?? 0, size, fields)
    const high = second < 0 ? NOTHING : sumsOf(singles, second, size, fields)
    fillKind(sums, kind << (2 * bits), bits, low, high)
  }
  return { sums, begins }
}

function runsOf({ pairEnds }: PlanLayout, begins: Int32Array): readonly Run[] {
  const runs: Run[] = []
  let begin = 0
  for (let section = 0; section < pairEnds.length; section += 1) {
    const end = pairEnds[section] ?? 0
    const last = runs.at(-1)
    let isLike = last?.kinds.length === end - begin
    for (let pair = begin; isLike && pair < end; pair += 1)
      isLike = begins[pair] === last?.kinds[pair - begin]
    if (last !== undefined && isLike) last.to = section + 1
    else runs.push({ from: section, to: section + 1, begin, kinds: begins.subarray(begin, end) })
    begin = end
  }
  return runs
}

/**
 * The pairs of a plan; null where their sums do not fit into 32 bits.
 * @param known how many situations there are
 * @param bits of a code in a pair
 */
export function pairTables(
  layout: PlanLayout,
  singles: Singles,
  scale: Scale,
  known: number,
  bits: number,
): PairTables | null {
  const fields = fieldsOf(scale, singles.values, bits)
  if (fields === null) return null
  const { shift, sectionBits } = fields
  const { sums, begins } = kindsOf(singles, layout, known, fields)
  const factors = new Float64Array(scale.sections.length << sectionBits).fill(Number.NaN)
  for (const [section, whole] of scale.sections.entries()) {
    const at = section << sectionBits
    factors[at] = 0
    for (let scored = 1; scored <= whole.all; scored += 1)
      factors[at + scored] = factorOf(scale, whole, scored)
  }
  return {
    runs: runsOf(layout, begins),
    pairs: layout.firsts.length,
    sums,
    shift,
    sectionBits,
    factors,
    weighs: scale.multiple * 2 ** shift,
  }
}
