import type { Rational } from '../exact/rational.ts'
import { scorePlan } from '../scoring/index.ts'
import type { Scored } from './bounds.ts'
import type { RegionAnswer } from './scores.ts'

/** A body of a region by the sections of its plan. */
export interface BodySections {
  readonly code: string
  readonly value: Rational | null
  /** The value of each section by its id; null where nothing in it is scored. */
  readonly sections: ReadonlyMap<string, Rational | null>
}

/** The scores of a region's open bodies, section by section, as the region's score has them. */
export const bodySections = (
  { compiled }: Scored,
  { input, score }: Pick<RegionAnswer, 'input' | 'score'>,
): readonly BodySections[] =>
  score.bodies.list.flatMap(({ code, value }) => {
    const body = input.bodies.find((candidate) => candidate.code === code)
    if (body === undefined) return []
    const { sections } = scorePlan(compiled, 'body', body.plan, input.basis)
    return [{ code, value, sections: new Map(sections.map(({ id, value }) => [id, value])) }]
  })
