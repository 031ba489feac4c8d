import { factorOf, weightOf } from './scale.ts'
import type { PlanTables } from './tables.ts'

/** Sums of subjects, a place for each. */
export interface Sums {
  /** Over what the subject's sections weigh × the scale; NaN where that is not proven. */
  readonly numerators: Float64Array
  /** What the sections that have something scored weigh, over the scale; 0: no score. */
  readonly weights: Float64Array
}

/** Sums the scores of subjects item by item, for dictionaries that are too large for pairs. */
export function sumItems(
  { scale, layout, rows, scored, values, weights }: PlanTables,
  codes: Uint16Array,
  count: number,
): Sums {
  const sums = { numerators: new Float64Array(count), weights: new Float64Array(count) }
  if (scale === null) {
    sums.numerators.fill(Number.NaN)
    return sums
  }
  const { ends, ids } = layout
  const { sections } = scale
  for (let subject = 0; subject < count; subject += 1) {
    const at = subject * ids.length
    let numerator = 0
    let weight = 0
    let item = 0
    for (let section = 0; section < sections.length; section += 1) {
      const whole = sections[section]
      if (whole === undefined) continue
      const end = ends[section] ?? 0
      let weighs = 0
      let weighted = 0
      for (; item < end; item += 1) {
        const place = (rows[item] ?? 0) + (codes[at + item] ?? 0)
        const own = (weights[item] ?? 0) * (scored[place] ?? 0)
        weighs += own
        weighted += own * (values[place] ?? 0)
      }
      if (weighs === 0) continue
      numerator += factorOf(scale, whole, weighs) * weighted
      weight += weightOf(whole, weighs)
    }
    sums.numerators[subject] = numerator
    sums.weights[subject] = weight
  }
  return sums
}
