import type { Rational } from '../exact/rational.ts'
import type { CompiledPlan, CompiledVersion } from './compile.ts'

/** Weights in place of a version's own, by the ids of sections and of items. */
export interface OtherWeights {
  readonly sections: ReadonlyMap<string, Rational>
  readonly items: ReadonlyMap<string, Rational>
}

const reweighPlan = ({ sections }: CompiledPlan, weights: OtherWeights): CompiledPlan => ({
  sections: sections.map((section) => ({
    ...section,
    weight: weights.sections.get(section.id) ?? section.weight,
    items: section.items.map((item) => ({
      ...item,
      weight: weights.items.get(item.id) ?? item.weight,
    })),
  })),
})

/** A version as it would be with other weights; what they leave out weighs what it weighed. */
export const reweigh = (compiled: CompiledVersion, weights: OtherWeights): CompiledVersion => ({
  ...compiled,
  region: reweighPlan(compiled.region, weights),
  body: reweighPlan(compiled.body, weights),
})
