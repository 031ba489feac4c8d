import { divide, multiply, type Rational, ZERO } from '../exact/rational.ts'
import type { Batch } from './batch.ts'
import { type ExactPlan, exactPlan } from './exact.ts'
import type { Judged } from './judge.ts'
import { factorOf, leastCommonMultiple, weightOf } from './scale.ts'
import type { PlanTables, Tables } from './tables.ts'
import { checkTables } from './totals.ts'

/** A whole number: a big one where a machine number is not proven to hold it. */
export type Whole = number | bigint

/** An item of a subject; what it weighs and adds is over the denominators of its breakdown. */
export interface ItemPart {
  readonly judged: Judged
  readonly effective: Whole
  readonly contribution: Whole
}

export interface SectionPart {
  readonly effective: Whole
  readonly contribution: Whole
  readonly items: readonly ItemPart[]
}

/** A subject's score by its parts, which sum to it; the subject's score is their whole. */
export interface Breakdown {
  readonly sections: readonly SectionPart[]
  /** What the sections that have something scored weigh, over `weightOver`; 0: there is no score. */
  readonly weight: Whole
  readonly weightOver: Whole
  /** The sum of all contributions. */
  readonly total: Whole
  readonly effectiveOver: Whole
  readonly contributionOver: Whole
}

/** So much may the scored items of a section weigh for their parts to be remembered. */
const MOST_WEIGHT = 32

/**
 * The parts that items were found to be: of each section, by what its scored items weigh, by where
 * a situation stands in the tables. Items of one section that weigh the same, in the same situation,
 * are the same part, and one object: whoever writes it may remember what he wrote.
 */
type Parts = (ItemPart | null)[][][]

const partsOfTables = new WeakMap<PlanTables, Parts>()

function partsOf(tables: PlanTables): Parts {
  const known = partsOfTables.get(tables)
  if (known !== undefined) return known
  const made = tables.plan.sections.map((): (ItemPart | null)[][] => [])
  partsOfTables.set(tables, made)
  return made
}

/** @throws {RangeError} where nothing stands there */
function partOf({ judged, values, scored }: PlanTables, place: number, weighing: number): ItemPart {
  const one = judged[place]
  if (one === undefined) throw new RangeError('a code is not in the tables')
  const effective = scored[place] === 1 ? weighing : 0
  return { judged: one, effective, contribution: effective * (values[place] ?? 0) }
}

/** The items of a section that all weigh the same, as far as they were not met before. */
function evenParts(
  tables: PlanTables,
  codes: Uint16Array,
  at: number,
  from: number,
  to: number,
  factor: number,
  known: (ItemPart | null)[],
): readonly ItemPart[] {
  const { rows } = tables
  const items: ItemPart[] = []
  for (let item = from; item < to; item += 1) {
    const place = ((rows[item] ?? 0) + (codes[at + item] ?? 0)) | 0
    let part = known[place] ?? null
    if (part === null) {
      part = partOf(tables, place, factor)
      known[place] = part
    }
    items.push(part)
  }
  return items
}

/** The items of any section. */
function anyParts(
  tables: PlanTables,
  codes: Uint16Array,
  at: number,
  from: number,
  to: number,
  factor: number,
): readonly ItemPart[] {
  const { rows, weights } = tables
  const items: ItemPart[] = []
  for (let item = from; item < to; item += 1) {
    const place = ((rows[item] ?? 0) + (codes[at + item] ?? 0)) | 0
    items.push(partOf(tables, place, factor * (weights[item] ?? 0)))
  }
  return items
}

/** In machine numbers; null where they are not proven to hold it. */
function inMachineNumbers(tables: PlanTables, codes: Uint16Array, at: number): Breakdown | null {
  const { scale, layout, rows, weights, scored, values } = tables
  if (scale === null) return null
  const { ends } = layout
  const wholes = scale.sections
  const parts = partsOf(tables)
  const known = tables.judged.length
  const sections: SectionPart[] = []
  let total = 0
  let weight = 0
  let from = 0
  for (let section = 0; section < wholes.length; section += 1) {
    const whole = wholes[section]
    if (whole === undefined) continue
    const to = ends[section] ?? 0
    let weighs = 0
    let weighted = 0
    for (let item = from; item < to; item += 1) {
      const place = (rows[item] ?? 0) + (codes[at + item] ?? 0)
      if (scored[place] !== 1) continue
      const own = weights[item] ?? 0
      weighs += own
      weighted += own * (values[place] ?? 0)
    }
    const factor = weighs > 0 ? factorOf(scale, whole, weighs) : 0
    let items: readonly ItemPart[]
    const ofSection = parts[section]
    if (whole.isEven && weighs < MOST_WEIGHT && ofSection !== undefined) {
      while (ofSection.length <= weighs) ofSection.push(new Array(known).fill(null))
      items = evenParts(tables, codes, at, from, to, factor, ofSection[weighs | 0] ?? [])
    } else items = anyParts(tables, codes, at, from, to, factor)
    const contribution = factor * weighted
    sections.push({ effective: factor * weighs, contribution, items })
    total += contribution
    weight += weightOf(whole, weighs)
    from = to
  }
  // What is not proven made it NaN.
  if (Number.isNaN(total)) return null
  return {
    sections,
    weight,
    weightOver: scale.section,
    total,
    effectiveOver: weight * scale.multiple,
    contributionOver: weight * scale.multiple * scale.value,
  }
}

/** In big numbers, over the common denominators of all parts. */
function inBigNumbers({ sections, weight, value }: ExactPlan): Breakdown {
  const parts = sections.map(({ section, judged, scored, weighted, weight: own }) => {
    const isScored = scored.numerator !== 0n
    const effective = isScored ? divide(own, weight) : ZERO
    const each = isScored ? divide(effective, scored) : ZERO
    const items = section.items.map((item, index) => {
      const one = judged[index]
      if (one === undefined) throw new RangeError('a code is not in the tables')
      const ofItem = one.scored ? multiply(each, item.weight) : ZERO
      return { judged: one, effective: ofItem, contribution: multiply(ofItem, one.value ?? ZERO) }
    })
    return { effective, contribution: multiply(each, weighted), items }
  })
  const common = (numbers: readonly Rational[]): bigint =>
    numbers.reduce((all, { denominator }) => leastCommonMultiple(all, denominator), 1n)
  const all = [...parts, ...parts.flatMap(({ items }) => items)]
  const effectiveOver = common(all.map(({ effective }) => effective))
  const contributionOver = common([value ?? ZERO, ...all.map((part) => part.contribution)])
  const over = ({ numerator, denominator }: Rational, whole: bigint): bigint =>
    numerator * (whole / denominator)
  const whole = (part: { readonly effective: Rational; readonly contribution: Rational }) => ({
    effective: over(part.effective, effectiveOver),
    contribution: over(part.contribution, contributionOver),
  })
  return {
    sections: parts.map((part) => ({
      ...whole(part),
      items: part.items.map((item) => ({ judged: item.judged, ...whole(item) })),
    })),
    weight: weight.numerator,
    weightOver: weight.denominator,
    total: over(value ?? ZERO, contributionOver),
    effectiveOver,
    contributionOver,
  }
}

/**
 * The score of one subject of a batch with every part of it.
 * @throws {RangeError} where the tables are not of the dictionary of the subjects, or older
 */
export function breakdownOf(tables: Tables, batch: Batch, subject: number): Breakdown {
  checkTables(tables, batch)
  const own = tables[batch.of]
  const at = subject * own.layout.ids.length
  return inMachineNumbers(own, batch.codes, at) ?? inBigNumbers(exactPlan(own, batch.codes, at))
}
