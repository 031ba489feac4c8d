import type { Rational } from '../exact/rational.ts'
import type { Evaluate } from '../formula/evaluate.ts'
import type { CompiledItem, CompiledPlan, CompiledVersion } from '../scoring/compile.ts'
import type { Dictionary } from './dictionary.ts'
import { type Judged, judge, type Rule } from './judge.ts'
import type { KnownSituation } from './known-situation.ts'
import type { PlanLayout } from './layout.ts'
import { type PairTables, pairTables } from './pair-tables.ts'
import { type Scale, scaleOf } from './scale.ts'
import { Values } from './values.ts'

/**
 * A plan under a version, for every situation of a dictionary. Items of one kind (the same formula,
 * the same part in the score) share a row: what is known of an item in a situation stands at the
 * item's row + the code.
 */
export class PlanTables {
  readonly plan: CompiledPlan
  readonly layout: PlanLayout
  /** Where the row of each item begins. */
  readonly rows: Int32Array
  readonly judged: readonly Judged[]
  /** 1 where it is scored. */
  readonly scored: Uint8Array
  /** Over `scale.value`; NaN where that is not proven, 0 where nothing is scored. */
  readonly values: Float64Array
  /** In whole numbers, of each item. */
  readonly weights: Float64Array
  /** null where no sum is proven to be exact in machine numbers. */
  readonly scale: Scale | null
  readonly #situations: number
  readonly #pairs = new Map<number, PairTables | null>()

  constructor(
    plan: CompiledPlan,
    layout: PlanLayout,
    situations: readonly KnownSituation[],
    ruleOf: (item: CompiledItem) => Rule,
  ) {
    const items = plan.sections.flatMap((section) => section.items)
    const kinds: Rule[] = []
    this.plan = plan
    this.layout = layout
    this.rows = new Int32Array(items.length)
    for (const [item, compiled] of items.entries()) {
      const rule = ruleOf(compiled)
      const kind = kinds.indexOf(rule)
      this.rows[item] = (kind >= 0 ? kind : kinds.push(rule) - 1) * situations.length
    }
    this.judged = kinds.flatMap((rule) => situations.map((known) => judge(rule, known)))
    this.scored = new Uint8Array(this.judged.length)
    const values = new Set<Rational>()
    for (const [place, { scored, value }] of this.judged.entries()) {
      if (!scored || value === null) continue
      this.scored[place] = 1
      values.add(value)
    }
    this.scale = scaleOf(plan, values)
    this.values = wholeValues(this.judged, this.scale)
    this.weights = new Float64Array(items.length)
    let at = 0
    for (const { weights } of this.scale?.sections ?? []) {
      this.weights.set(weights, at)
      at += weights.length
    }
    this.#situations = situations.length
  }

  /**
   * For two items at once; null where their sums are too large.
   * @param bits of a code in a pair
   */
  pairs(bits: number): PairTables | null {
    const known = this.#pairs.get(bits)
    if (known !== undefined) return known
    const { scale, layout } = this
    const made = scale && pairTables(layout, this, scale, this.#situations, bits)
    this.#pairs.set(bits, made)
    return made
  }
}

const isShare = ({ numerator, denominator }: Rational): boolean =>
  numerator >= 0n && numerator <= denominator

function wholeValues(judged: readonly Judged[], scale: Scale | null): Float64Array {
  const whole = new Float64Array(judged.length)
  for (const [place, { scored, value }] of judged.entries()) {
    if (!scored || value === null || value.numerator === 0n) continue
    const { numerator, denominator } = value
    const common = scale?.value ?? Number.NaN
    const below = Number(denominator)
    whole[place] =
      isShare(value) && common % below === 0 ? Number(numerator) * (common / below) : Number.NaN
  }
  return whole
}

/** What items of one kind have in common, made once for each kind. */
export function rulesOf({ rollUp }: CompiledVersion): (item: CompiledItem) => Rule {
  const values = new Map<Evaluate, Values>()
  const valuesOf = (evaluate: Evaluate): Values => {
    const known = values.get(evaluate)
    if (known !== undefined) return known
    const made = new Values(evaluate)
    values.set(evaluate, made)
    return made
  }
  const known: { readonly item: CompiledItem; readonly rule: Rule }[] = []
  return (item) => {
    const { role, evaluate } = item
    for (const { item: other, rule } of known)
      if (other.role === role && other.evaluate === evaluate && other.rollUp === item.rollUp)
        return rule
    const observed = item.rollUp && rollUp !== null ? valuesOf(rollUp) : null
    const rule = { role, values: valuesOf(evaluate), observed }
    known.push({ item, rule })
    return rule
  }
}

/** A version over a dictionary, ready for any number of subjects packed with it. */
export class Tables {
  readonly compiled: CompiledVersion
  readonly dictionary: Dictionary
  /** How many situations there were; what came later is not in the tables. */
  readonly size: number
  readonly #ruleOf: (item: CompiledItem) => Rule
  #region: PlanTables | null = null
  #body: PlanTables | null = null

  /**
   * Compiles a version over the situations that a dictionary has by now: every formula is evaluated
   * once for each distinct tuple of what it reads, and never again for an item.
   */
  constructor(compiled: CompiledVersion, dictionary: Dictionary) {
    this.compiled = compiled
    this.dictionary = dictionary
    this.size = dictionary.size
    this.#ruleOf = rulesOf(compiled)
  }

  get region(): PlanTables {
    this.#region ??= this.#tablesOf('region')
    return this.#region
  }

  get body(): PlanTables {
    this.#body ??= this.#tablesOf('body')
    return this.#body
  }

  #tablesOf(of: 'region' | 'body'): PlanTables {
    const { layout, situations } = this.dictionary
    const known = situations.slice(0, this.size)
    return new PlanTables(this.compiled[of], layout[of], known, this.#ruleOf)
  }
}
