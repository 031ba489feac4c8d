/**
 * What anybody would write who had to score this one country under this one version and nothing
 * else: typed arrays, the plan of a body and its weights as constants, values as whole eightieths.
 */

const ITEMS = 76
const FIRST_ITEMS = 9
/** B1.5a is shown and never scored. */
const OPTIONAL = 2
const SECOND_ITEMS = 4
const OTHER_ITEMS = 7
const SECTIONS = 11
const WEIGHTS = [25, 10, 15, 10, 10, 10, 5, 5, 4, 3, 3] as const
/** B3.1 to B3.6 end with an item of re-engineered processes. */
const LAST_WITH_RATIO = 7
/** The least common multiple of 1 to 8, which is how many items of a section may be scored. */
const MULTIPLE = 840
const EIGHTIETHS = 80
const SHIFT = 16
const MASK = 0xffff

/** What a code stands for, for an item and for one with a ratio; null: not scored. */
export interface ByCode {
  readonly states: readonly string[]
  readonly item: readonly (number | null)[]
  readonly ratio: readonly (number | null)[]
}

/** Everything that is known in advance. */
export class ByHand {
  readonly #codes: Uint8Array
  readonly #size: number
  readonly #sums: Int32Array
  readonly #factors = new Float64Array(SECTIONS * 16)
  readonly #sectionWeights = new Float64Array(SECTIONS * 16)
  readonly #states: readonly string[]
  readonly #bodies: number

  constructor(codes: Uint16Array, { states, item, ratio }: ByCode) {
    this.#codes = Uint8Array.from(codes)
    this.#states = states
    this.#size = item.length
    this.#sums = Int32Array.from([...item, ...ratio], (value) =>
      value === null ? 0 : Math.round(value * EIGHTIETHS) + (1 << SHIFT),
    )
    for (const [section, weight] of WEIGHTS.entries())
      for (let scored = 1; scored < 16; scored += 1) {
        this.#factors[section * 16 + scored] = (weight * MULTIPLE) / scored
        this.#sectionWeights[section * 16 + scored] = weight
      }
    this.#bodies = codes.length / ITEMS
  }

  /** The exact score of every body: numerators over their weights × 840 × 80. */
  totals(): HandTotals {
    const codes = this.#codes
    const sums = this.#sums
    const size = this.#size
    const factors = this.#factors
    const sectionWeights = this.#sectionWeights
    const numerators = new Float64Array(this.#bodies)
    const weights = new Float64Array(this.#bodies)
    let at = 0
    for (let body = 0; body < numerators.length; body += 1) {
      let sum = 0
      for (let item = 0; item < OPTIONAL; item += 1) sum += sums[codes[at + item] ?? 0] ?? 0
      for (let item = OPTIONAL + 1; item < FIRST_ITEMS; item += 1)
        sum += sums[codes[at + item] ?? 0] ?? 0
      let scored = sum >>> SHIFT
      let numerator = (factors[scored] ?? 0) * (sum & MASK)
      let weight = sectionWeights[scored] ?? 0
      sum = 0
      for (let item = FIRST_ITEMS; item < FIRST_ITEMS + SECOND_ITEMS; item += 1)
        sum += sums[codes[at + item] ?? 0] ?? 0
      scored = sum >>> SHIFT
      numerator += (factors[16 + scored] ?? 0) * (sum & MASK)
      weight += sectionWeights[16 + scored] ?? 0
      at += FIRST_ITEMS + SECOND_ITEMS
      for (let section = 2; section < SECTIONS; section += 1) {
        const last = section <= LAST_WITH_RATIO ? size : 0
        sum =
          ((((sums[codes[at] ?? 0] ?? 0) + (sums[codes[at + 1] ?? 0] ?? 0)) | 0) +
            (((sums[codes[at + 2] ?? 0] ?? 0) + (sums[codes[at + 3] ?? 0] ?? 0)) | 0) +
            (((sums[codes[at + 4] ?? 0] ?? 0) + (sums[codes[at + 5] ?? 0] ?? 0)) | 0) +
            (sums[last + (codes[at + 6] ?? 0)] ?? 0)) |
          0
        scored = sum >>> SHIFT
        numerator += (factors[(section << 4) + scored] ?? 0) * (sum & MASK)
        weight += sectionWeights[(section << 4) + scored] ?? 0
        at += OTHER_ITEMS
      }
      numerators[body] = numerator
      weights[body] = weight
    }
    return { numerators, weights }
  }

  /**
   * The same with an object for every section and item, which the caller is shown body after body.
   */
  breakdowns(show: (body: HandBreakdown) => void): void {
    const codes = this.#codes
    const sums = this.#sums
    const size = this.#size
    const states = this.#states
    const factors = this.#factors
    const sectionWeights = this.#sectionWeights
    let at = 0
    for (let body = 0; body < this.#bodies; body += 1) {
      const sections: HandSection[] = []
      let numerator = 0
      let weight = 0
      for (let section = 0; section < SECTIONS; section += 1) {
        const count = section === 0 ? FIRST_ITEMS : section === 1 ? SECOND_ITEMS : OTHER_ITEMS
        const optional = section === 0 ? OPTIONAL : -1
        const ratioAt = section >= 2 && section <= LAST_WITH_RATIO ? OTHER_ITEMS - 1 : -1
        let sum = 0
        for (let item = 0; item < count; item += 1)
          if (item !== optional)
            sum += sums[(item === ratioAt ? size : 0) + (codes[at + item] ?? 0)] ?? 0
        const scored = sum >>> SHIFT
        const factor = (factors[(section << 4) + scored] ?? 0) | 0
        const items: HandItem[] = []
        for (let item = 0; item < count; item += 1) {
          const code = codes[at + item] ?? 0
          const own = item === optional ? 0 : (sums[(item === ratioAt ? size : 0) + code] ?? 0)
          const effective = own === 0 ? 0 : factor
          items.push({
            state: states[code] ?? '',
            effective,
            contribution: Math.imul(effective, own & MASK),
          })
        }
        const contribution = factor * (sum & MASK)
        sections.push({ effective: factor * scored, contribution, items })
        numerator += contribution
        weight += sectionWeights[(section << 4) + scored] ?? 0
        at += count
      }
      show({ numerator, weight, sections })
    }
  }
}

export interface HandTotals {
  readonly numerators: Float64Array
  readonly weights: Float64Array
}
export interface HandItem {
  readonly state: string
  readonly effective: number
  readonly contribution: number
}
export interface HandSection {
  readonly effective: number
  readonly contribution: number
  readonly items: readonly HandItem[]
}
export interface HandBreakdown {
  readonly numerator: number
  readonly weight: number
  readonly sections: readonly HandSection[]
}
