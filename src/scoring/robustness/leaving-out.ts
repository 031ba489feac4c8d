import {
  add,
  divide,
  isZero,
  multiply,
  type Rational,
  subtract,
  sum,
  ZERO,
} from '../../exact/rational.ts'
import type { CompiledSection } from '../compile.ts'
import type { SectionScore } from '../score.ts'

/** A section as a term of its plan's weighted mean. */
interface Term {
  readonly weight: Rational
  /** Weight × value. */
  readonly part: Rational
}

/** A section whose scored items are these; null where none is. */
function termOf(section: CompiledSection, items: SectionScore['items']): Term | null {
  const scored = items.filter((item) => item.scored)
  const itemsWeight = sum(scored.map(({ nominal }) => nominal))
  if (isZero(itemsWeight)) return null
  const weight = section.weight ?? itemsWeight
  const parts = sum(scored.map(({ nominal, value }) => multiply(nominal, value ?? ZERO)))
  return { weight, part: multiply(weight, divide(parts, itemsWeight)) }
}

/** One plan, out of which a section or an item can be left, as if it did not apply. */
export class PlanLeavingOut {
  readonly #sections: ReadonlyMap<string, { readonly of: CompiledSection; score: SectionScore }>
  readonly #terms: ReadonlyMap<string, Term>
  readonly #all: Term

  constructor(compiled: readonly CompiledSection[], scores: readonly SectionScore[]) {
    this.#sections = new Map(
      compiled.flatMap((of) => {
        const score = scores.find(({ id }) => id === of.id)
        return score === undefined ? [] : [[of.id, { of, score }]]
      }),
    )
    this.#terms = new Map(
      [...this.#sections].flatMap(([id, { of, score }]) => {
        const term = termOf(of, score.items)
        return term === null ? [] : [[id, term]]
      }),
    )
    const terms = [...this.#terms.values()]
    this.#all = {
      weight: sum(terms.map(({ weight }) => weight)),
      part: sum(terms.map(({ part }) => part)),
    }
  }

  /** The value where a section has another term, or none. */
  #with(section: string, then: Term | null): Rational | null {
    const now = this.#terms.get(section) ?? { weight: ZERO, part: ZERO }
    const weight = add(subtract(this.#all.weight, now.weight), then?.weight ?? ZERO)
    const part = add(subtract(this.#all.part, now.part), then?.part ?? ZERO)
    return isZero(weight) ? null : divide(part, weight)
  }

  get value(): Rational | null {
    return isZero(this.#all.weight) ? null : divide(this.#all.part, this.#all.weight)
  }

  /** The value without an item, or without the whole section; null where nothing else is scored. */
  without(section: string, item: string | null): Rational | null {
    const found = this.#sections.get(section)
    if (item === null || found === undefined) return this.#with(section, null)
    const left = found.score.items.filter(({ id }) => id !== item)
    return this.#with(section, termOf(found.of, left))
  }

  isScored(section: string, item: string): boolean {
    const items = this.#sections.get(section)?.score.items ?? []
    return items.some(({ id, scored }) => id === item && scored)
  }

  isSectionScored(section: string): boolean {
    return this.#terms.has(section)
  }
}
