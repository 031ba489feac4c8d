import { add, equals, type Rational, ZERO } from '../../exact/rational.ts'
import {
  type BodyScore,
  type ItemScore,
  type PlanScore,
  type RegionInput,
  type RegionScore,
  type SectionScore,
  scorePlan,
} from '../../scoring/index.ts'
import type { Scored } from '../bounds.ts'

/** Something as it is, and as it would be; null where there is no such thing. */
export interface Change<T> {
  readonly id: string
  readonly before: T | null
  readonly after: T | null
}

/** The items of a plan that change, and what the others contribute, before and after alike. */
export interface PlanChange {
  readonly items: readonly Change<ItemScore>[]
  readonly unchanged: Rational
}

/** A body that changes: in the region's score, and inside its own, whose weights its items have. */
export interface BodyChange extends Change<BodyScore>, PlanChange {}

/** What changes in a region: items of its plan and bodies, whose contributions sum to its score. */
export interface RegionChange extends PlanChange {
  readonly bodies: readonly BodyChange[]
}

interface Valued {
  readonly value: Rational | null
  readonly effective: Rational
  readonly contribution: Rational
}

const isSameValue = (a: Rational | null, b: Rational | null): boolean =>
  a === null || b === null ? a === b : equals(a, b)

const isSame = (a: Valued, b: Valued): boolean =>
  isSameValue(a.value, b.value) &&
  equals(a.effective, b.effective) &&
  equals(a.contribution, b.contribution)

interface Compared<T> {
  readonly changed: readonly Change<T>[]
  readonly unchanged: Rational
}

/** Pairs two lists by id, in the order of the first and then of the second. */
function compareLists<T extends Valued>(
  before: readonly T[],
  after: readonly T[],
  idOf: (each: T) => string,
  isAlike: (a: T, b: T) => boolean,
): Compared<T> {
  const [was, will] = [before, after].map((list) => new Map(list.map((each) => [idOf(each), each])))
  const changed: Change<T>[] = []
  let unchanged = ZERO
  for (const id of new Set([...(was?.keys() ?? []), ...(will?.keys() ?? [])])) {
    const pair = { id, before: was?.get(id) ?? null, after: will?.get(id) ?? null }
    if (pair.before !== null && pair.after !== null && isAlike(pair.before, pair.after))
      unchanged = add(unchanged, pair.before.contribution)
    else changed.push(pair)
  }
  return { changed, unchanged }
}

const itemsIn = (sections: readonly SectionScore[]): readonly ItemScore[] =>
  sections.flatMap(({ items }) => items)

/** What changes between two scores of one plan. */
export function changesOfPlan(
  before: readonly SectionScore[],
  after: readonly SectionScore[],
): PlanChange {
  const { changed, unchanged } = compareLists(
    itemsIn(before),
    itemsIn(after),
    ({ id }) => id,
    (a, b) => a.state === b.state && isSame(a, b),
  )
  return { items: changed, unchanged }
}

/** A region under a version, as it was read and scored. */
export interface ScoredRegion {
  readonly version: Scored
  readonly input: RegionInput
  readonly score: RegionScore
}

function insideBodies({ version, input }: ScoredRegion): ReadonlyMap<string, PlanScore> {
  return new Map(
    input.bodies.map(({ code, plan }) => [
      code,
      scorePlan(version.compiled, 'body', plan, input.basis),
    ]),
  )
}

/** What changes between two scores of one region. */
export function changesOfRegion(before: ScoredRegion, after: ScoredRegion): RegionChange {
  const [was, will] = [insideBodies(before), insideBodies(after)]
  const inside = (code: string): PlanChange =>
    changesOfPlan(was.get(code)?.sections ?? [], will.get(code)?.sections ?? [])
  const { changed, unchanged } = compareLists(
    before.score.bodies.list,
    after.score.bodies.list,
    ({ code }) => code,
    (a, b) => isSame(a, b) && inside(a.code).items.length === 0,
  )
  const plan = changesOfPlan(before.score.plan.sections, after.score.plan.sections)
  return {
    items: plan.items,
    unchanged: add(plan.unchanged, unchanged),
    bodies: changed.map((body) => ({ ...body, ...inside(body.id) })),
  }
}
