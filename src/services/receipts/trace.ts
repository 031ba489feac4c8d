import { type Rational, toFraction } from '../../exact/rational.ts'
import type { EditionInForce } from '../../facts/index.ts'
import type { Version } from '../../methodology/index.ts'
import {
  boundariesOf,
  type CompiledVersion,
  type ComponentScore,
  displayPercent,
  type ItemScore,
  levelOf,
  meetsThreshold,
  type PlanScore,
  type RegionInput,
  type SectionScore,
  scorePlan,
  scoreRegion,
} from '../../scoring/index.ts'

/*
 * What a receipt says of a score: every figure on the way to it, in codes and exact numbers, and no
 * words. src/verify/result.ts writes the same from a calculation of its own, and the two must be
 * equal, value for value: a change of either is a new format of receipts.
 */

const orNull = (value: Rational | null): string | null =>
  value === null ? null : toFraction(value)

const traceWeighed = ({ nominal, effective, value, contribution }: ComponentScore) => ({
  weight: { nominal: toFraction(nominal), effective: toFraction(effective) },
  value: orNull(value),
  contribution: toFraction(contribution),
})

const traceItem = (item: ItemScore, compiled: CompiledVersion, isRatio: boolean) => {
  const { input } = item
  // A version that takes the own claim does not ask what could be observed.
  const share = compiled.rollUp === null ? null : input.share
  return {
    id: item.id,
    state: item.state,
    ...traceWeighed(item),
    conditions: input.conditions.map(({ trait, required, value }) => ({ trait, required, value })),
    ratio: isRatio ? toFraction(input.ratio) : null,
    share: share && { fulfilled: share.fulfilled, of: share.of },
    rows: item.rows.map(({ input: row, value }) => ({
      number: row.number,
      deadline: row.deadline?.resolved ?? null,
      completed: row.completed,
      completedOn: row.completedOn,
      daysLate: row.daysLate,
      evidence: toFraction(row.evidence),
      requirements: row.requirements.map(({ id, status }) => ({ id, status })),
      waiver: row.waiver?.fact ?? null,
      value: orNull(value),
    })),
  }
}

/** Tells a trace which items are measured as a ratio. */
export type IsRatio = (item: string) => boolean

const traceSections = (
  sections: readonly SectionScore[],
  compiled: CompiledVersion,
  isRatio: IsRatio,
) =>
  sections.map((section) => ({
    id: section.id,
    ...traceWeighed(section),
    items: section.items.map((item) => traceItem(item, compiled, isRatio(item.id))),
  }))

const traceScore = (compiled: CompiledVersion, value: Rational | null) => ({
  exact: orNull(value),
  percent: value === null ? null : displayPercent(value, boundariesOf(compiled)),
})

const traceLevel = (compiled: CompiledVersion, value: Rational | null): string | null =>
  value === null ? null : (levelOf(compiled, value)?.id ?? null)

/**
 * The score of a region with its trace, its bodies' included where it was taken from them. The
 * weights and contributions inside a body are shares of the body's own score.
 * @param input with the bodies that the score depends on, and no others
 */
export function traceRegion(
  compiled: CompiledVersion,
  { threshold }: Pick<Version, 'threshold'>,
  input: RegionInput,
  edition: EditionInForce | null,
  isRatio: IsRatio,
) {
  const { value, plan, bodies } = scoreRegion(compiled, input)
  const plans = new Map(
    input.bodies.map((body) => [body.code, scorePlan(compiled, 'body', body.plan, input.basis)]),
  )
  return {
    score: traceScore(compiled, value),
    threshold: { percent: threshold, met: value === null ? null : meetsThreshold(compiled, value) },
    level: traceLevel(compiled, value),
    observed: input.observed,
    edition: edition && {
      act: edition.edition.act,
      adoptedOn: edition.edition.adoptedOn,
      notYetAdopted: edition.notYetAdopted,
    },
    components: { plan: traceWeighed(plan), bodies: traceWeighed(bodies) },
    sections: traceSections(plan.sections, compiled, isRatio),
    bodies: bodies.list.map((body) => ({
      code: body.code,
      ...traceWeighed(body),
      sections: traceSections(plans.get(body.code)?.sections ?? [], compiled, isRatio),
    })),
  }
}

/** The score of a body with its trace. */
export const traceBody = (
  compiled: CompiledVersion,
  { value, sections }: PlanScore,
  closedBy: string | null,
  isRatio: IsRatio,
) => ({
  score: traceScore(compiled, value),
  level: traceLevel(compiled, value),
  closedBy,
  sections: traceSections(sections, compiled, isRatio),
})
