import { equals, type Rational } from '../../exact/rational.ts'
import { bodyShare } from '../../facts/index.ts'
import {
  type Basis,
  type CompiledItem,
  type CompiledPlan,
  type CompiledVersion,
  type ItemInput,
  type ItemJudgement,
  judgeItem,
  type PlanInput,
} from '../../scoring/index.ts'
import type { CourseDay } from './day.ts'

/** An item of a plan whose part in the score is another than the day before. */
export interface ChangedLeaf {
  /** null: of the region's plan. */
  readonly body: string | null
  /** null where the body is new. */
  readonly before: ItemJudgement | null
  readonly after: ItemJudgement
}

const isSameValue = (a: Rational | null, b: Rational | null): boolean =>
  a === null || b === null ? a === b : equals(a, b)

const isAlike = (a: ItemJudgement, b: ItemJudgement): boolean =>
  a.scored === b.scored && isSameValue(a.value, b.value)

function isSameShare(
  id: string,
  code: string,
  before: PlanInput | undefined,
  after: PlanInput,
): boolean {
  if (before === undefined) return false
  const [was, is] = [before, after].map((plan) => bodyShare([id], [{ code, plan }]))
  return was?.fulfilled === is?.fulfilled && was?.of === is?.of
}

const itemsOf = ({ sections }: CompiledPlan): readonly CompiledItem[] =>
  sections.flatMap(({ items }) => items)

/** The items whose value, or whose place among those scored, differs between two days. */
export function changedLeaves(
  compiled: CompiledVersion,
  basis: Basis,
  before: CourseDay,
  after: CourseDay,
): readonly ChangedLeaf[] {
  const judged = (item: CompiledItem, input: ItemInput) => judgeItem(compiled, item, input, basis)
  return [...after.plans].flatMap(([body, plan]) => {
    const earlier = before.plans.get(body)
    if (earlier === plan) return []
    return itemsOf(compiled[body === null ? 'region' : 'body']).flatMap((item): ChangedLeaf[] => {
      const [was, is] = [earlier?.items.get(item.id), plan.items.get(item.id)]
      // What was not read anew is as it was.
      if (is === undefined || was === is) return []
      const leaf = { body, before: was === undefined ? null : judged(item, was) }
      const now = judged(item, is)
      const isSame =
        leaf.before !== null &&
        isAlike(leaf.before, now) &&
        (body === null || isSameShare(item.id, body, earlier, plan))
      return isSame ? [] : [{ ...leaf, after: now }]
    })
  })
}
