import { divide, isZero, multiply, type Rational, sum, ZERO } from '../exact/rational.ts'
import type { CompiledPlan, CompiledSection } from '../scoring/compile.ts'

interface WeighedSection {
  readonly section: CompiledSection
  /** Of each item, whether it is scored. */
  readonly scored: readonly boolean[]
  /** The weight of its scored items together. */
  readonly itemsWeight: Rational
  /** 0 where nothing in it is scored. */
  readonly weight: Rational
}

function weighed(section: CompiledSection, scored: readonly boolean[]): WeighedSection {
  const weights = section.items.flatMap(({ weight }, place) => (scored[place] ? [weight] : []))
  const itemsWeight = sum(weights)
  const weight = weights.length === 0 ? ZERO : (section.weight ?? itemsWeight)
  return { section, scored, itemsWeight, weight }
}

/** Items of a section that weigh the same share one number, and whatever is worked out from it. */
function itemShares({ section, scored, itemsWeight }: WeighedSection, own: Rational) {
  const shares = new Map<Rational, Rational>()
  return section.items.map(({ weight }, place) => {
    if (!scored[place]) return ZERO
    const share = shares.get(weight) ?? multiply(own, divide(weight, itemsWeight))
    shares.set(weight, share)
    return share
  })
}

/**
 * The product of the normalised weights on the path to each item of a plan, as shares of the plan's
 * score, by which items are scored alone; null where none is (DESIGN 2.1).
 * @param scored a character for each item, in the catalogue's order: `1` where it is scored
 */
export function effectiveWeights(
  { sections }: CompiledPlan,
  scored: string,
): readonly Rational[] | null {
  let begin = 0
  const all = sections.map((section) => {
    const from = begin
    begin += section.items.length
    return weighed(
      section,
      section.items.map((_, place) => scored[from + place] === '1'),
    )
  })
  const total = sum(all.map(({ weight }) => weight))
  if (isZero(total)) return null
  return all.flatMap((section) => itemShares(section, divide(section.weight, total)))
}
