import { add, divide, isZero, multiply, type Rational, ZERO } from '../exact/rational.ts'
import type { CompiledSection } from '../scoring/compile.ts'
import type { Judged } from './judge.ts'
import type { PlanTables } from './tables.ts'

/** A section in big numbers. */
export interface ExactSection {
  readonly section: CompiledSection
  readonly judged: readonly Judged[]
  /** What its scored items weigh together; 0: none is. */
  readonly scored: Rational
  readonly weighted: Rational
  /** What the section weighs; 0 where nothing in it is scored. */
  readonly weight: Rational
}

/** A subject in big numbers, for what machine numbers are not proven to hold. */
export interface ExactPlan {
  readonly sections: readonly ExactSection[]
  readonly weight: Rational
  /** null where nothing is scored. */
  readonly value: Rational | null
}

function exactSection(section: CompiledSection, judged: readonly Judged[]): ExactSection {
  let scored = ZERO
  let weighted = ZERO
  for (const [index, { weight }] of section.items.entries()) {
    const one = judged[index]
    if (one === undefined || !one.scored) continue
    scored = add(scored, weight)
    if (one.value !== null) weighted = add(weighted, multiply(weight, one.value))
  }
  const weight = isZero(scored) ? ZERO : (section.weight ?? scored)
  return { section, judged, scored, weighted, weight }
}

/** Scores the subject whose codes begin at a place, in big numbers. */
export function exactPlan(
  { plan, layout, rows, judged }: PlanTables,
  codes: Uint16Array,
  at: number,
): ExactPlan {
  let from = 0
  const sections = plan.sections.map((section, index) => {
    const begin = from
    from = layout.ends[index] ?? 0
    const own: Judged[] = []
    for (let item = begin; item < from; item += 1) {
      const one = judged[(rows[item] ?? 0) + (codes[at + item] ?? 0)]
      if (one === undefined) throw new RangeError('a code is not in the tables')
      own.push(one)
    }
    return exactSection(section, own)
  })
  let weight = ZERO
  let sum = ZERO
  for (const one of sections)
    if (!isZero(one.scored)) {
      weight = add(weight, one.weight)
      sum = add(sum, divide(multiply(one.weight, one.weighted), one.scored))
    }
  return { sections, weight, value: isZero(weight) ? null : divide(sum, weight) }
}
