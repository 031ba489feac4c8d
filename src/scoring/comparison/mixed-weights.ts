import {
  add,
  divide,
  fromWritten,
  isZero,
  multiply,
  ONE,
  type Rational,
  sum,
  toFraction,
  ZERO,
} from '../../exact/rational.ts'
import type { Catalogue, PlanRules } from '../../methodology/index.ts'

type Weights = PlanRules['weights']
type Sections = Catalogue['region']['sections']
type Section = Sections[number]

/** The weights of one version, over the sections of its own catalogue. */
export interface Weighing {
  readonly weights: Weights
  readonly sections: Sections
}

const itemWeight = ({ items }: Weights, id: keyof NonNullable<Weights['items']>): Rational => {
  const written = items?.[id]
  return written === undefined ? ONE : fromWritten(written)
}

const sectionIn = (sections: Sections, id: string): Section | undefined =>
  sections.find((section) => section.id === id)

/** What a section weighs where everything in it is scored. */
function sectionWeight({ weights }: Weighing, section: Section): Rational {
  const written = weights.by === 'section' ? weights.sections[section.id] : undefined
  if (written !== undefined) return fromWritten(written)
  const scored = section.items.filter(({ optional, outcome }) => !optional && !outcome)
  return sum(scored.map(({ id }) => itemWeight(weights, id)))
}

/** How much more things weigh in the one than in the other, taken over what both have. */
function scale(common: readonly (readonly [own: Rational, other: Rational])[]): Rational {
  const total = common.reduce(([a, b], [own, other]) => [add(a, own), add(b, other)], [ZERO, ZERO])
  const [own, other] = total
  return isZero(other) || isZero(own) ? ONE : divide(own, other)
}

function itemWeights(own: Weighing, other: Weighing, section: Section) {
  const ofOwn = new Set(sectionIn(own.sections, section.id)?.items.map(({ id }) => id))
  const ofOther = new Set(sectionIn(other.sections, section.id)?.items.map(({ id }) => id))
  const factor = scale(
    [...ofOwn]
      .filter((id) => ofOther.has(id))
      .map((id) => [itemWeight(own.weights, id), itemWeight(other.weights, id)] as const),
  )
  return section.items.map(({ id }) => {
    const weight = ofOwn.has(id)
      ? itemWeight(own.weights, id)
      : multiply(itemWeight(other.weights, id), factor)
    return [id, toFraction(weight)] as const
  })
}

function sectionWeights(own: Weighing, other: Weighing, members: Sections) {
  const factor = scale(
    own.sections.flatMap((section) => {
      const same = sectionIn(other.sections, section.id)
      return same === undefined ? [] : [[sectionWeight(own, section), sectionWeight(other, same)]]
    }),
  )
  return members.map((section) => {
    const ofOwn = sectionIn(own.sections, section.id)
    const ofOther = sectionIn(other.sections, section.id)
    const weight =
      ofOwn !== undefined
        ? sectionWeight(own, ofOwn)
        : ofOther !== undefined
          ? multiply(sectionWeight(other, ofOther), factor)
          : ONE
    return [section.id, toFraction(weight)] as const
  })
}

/** What a version says of the weights of the sections and items that another has too. */
export function weightsIn({ weights, sections }: Weighing, other: Weighing): unknown {
  return sections.flatMap((section) => {
    const same = sectionIn(other.sections, section.id)
    if (same === undefined) return []
    const common = section.items.filter(({ id }) => same.items.some((item) => item.id === id))
    const written = weights.by === 'section' ? weights.sections[section.id] : undefined
    return [
      [
        section.id,
        written === undefined ? null : toFraction(fromWritten(written)),
        common.map(({ id }) => [id, toFraction(itemWeight(weights, id))]),
      ],
    ]
  })
}

/**
 * One version's weights over the items of another. What it does not know weighs as in the other
 * version, in proportion to what both know, so that it has the share that somebody gave it.
 * @param own whose weights they are
 * @param members the items to be weighed; each is in `own` or in `other`
 */
export function weightsOver(own: Weighing, other: Weighing, members: Sections): Weights {
  if (members === own.sections) return own.weights
  const items = Object.fromEntries(members.flatMap((section) => itemWeights(own, other, section)))
  return own.weights.by === 'item'
    ? { by: 'item', items }
    : { by: 'section', sections: Object.fromEntries(sectionWeights(own, other, members)), items }
}
