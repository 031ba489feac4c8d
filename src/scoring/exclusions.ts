import { type Rational, subtract } from '../exact/rational.ts'
import type { CivilDate } from '../methodology/index.ts'
import type { CompiledVersion } from './compile.ts'
import type { Basis, BodyInput, ItemInput, PlanInput, RegionInput, TraitOrigin } from './inputs.ts'
import { scorePlan, scoreRegion } from './score.ts'

/** What took something out of a score. */
export type ExclusionCause =
  | { readonly kind: 'trait'; readonly trait: string; readonly origin: TraitOrigin | null }
  | { readonly kind: 'waiver'; readonly fact: string; readonly until: CivilDate | null }
  | { readonly kind: 'nothing-to-do'; readonly fact: string }
  /** Nothing is left that a roll-up could observe. */
  | { readonly kind: 'nothing-observed'; readonly item: string; readonly fact: string | null }
  | { readonly kind: 'body-closed'; readonly fact: string }

/** Something taken out, and how many points of the score that gave (DESIGN 2.14). */
export interface Exclusion {
  readonly cause: ExclusionCause
  /** The body that it is about; null: the plan itself. */
  readonly body: string | null
  /** The items taken out; none for a body. */
  readonly items: readonly string[]
  /** The score less what it would be without this exclusion; null where one of them is no score. */
  readonly points: Rational | null
}

interface Found {
  readonly cause: ExclusionCause
  readonly items: string[]
}

function keyOf(cause: ExclusionCause): string {
  if (cause.kind === 'trait') return `trait ${cause.trait}`
  if (cause.kind === 'nothing-observed') return `${cause.kind} ${cause.item}`
  return `${cause.kind} ${cause.fact}`
}

function causesOf(input: ItemInput, observes: boolean): readonly ExclusionCause[] {
  const { share } = input
  return [
    ...input.conditions.flatMap(({ trait, required, value, origin }): ExclusionCause[] =>
      value !== null && value !== required ? [{ kind: 'trait', trait, origin }] : [],
    ),
    ...(input.nothingToDo
      ? [{ kind: 'nothing-to-do', fact: input.nothingToDo.fact } as const]
      : []),
    ...(observes && share?.of === 0
      ? [{ kind: 'nothing-observed', item: input.id, fact: share.facts[0] ?? null } as const]
      : []),
    ...input.rows.flatMap(({ waiver }): ExclusionCause[] =>
      waiver ? [{ kind: 'waiver', fact: waiver.fact, until: waiver.until }] : [],
    ),
  ]
}

function findCauses(plan: PlanInput, observes: boolean): readonly Found[] {
  const found = new Map<string, Found>()
  for (const input of plan.items.values())
    for (const cause of causesOf(input, observes)) {
      const known = found.get(keyOf(cause)) ?? { cause, items: [] }
      if (!known.items.includes(input.id)) known.items.push(input.id)
      found.set(keyOf(cause), known)
    }
  return [...found.values()]
}

function restoreItem(input: ItemInput, cause: ExclusionCause): ItemInput {
  switch (cause.kind) {
    case 'trait':
      return {
        ...input,
        conditions: input.conditions.filter(
          ({ trait, required, value }) =>
            trait !== cause.trait || value === null || value === required,
        ),
      }
    case 'nothing-to-do':
      return input.nothingToDo?.fact === cause.fact ? { ...input, nothingToDo: null } : input
    case 'waiver':
      return {
        ...input,
        rows: input.rows.map((row) =>
          row.waiver?.fact === cause.fact ? { ...row, waiver: null } : row,
        ),
      }
    case 'nothing-observed':
      return input.id === cause.item ? { ...input, share: null } : input
    case 'body-closed':
      return input
  }
}

const restore = (plan: PlanInput, cause: ExclusionCause): PlanInput => ({
  ...plan,
  items: new Map([...plan.items].map(([id, input]) => [id, restoreItem(input, cause)])),
})

const difference = (actual: Rational | null, without: Rational | null): Rational | null =>
  actual === null || without === null ? null : subtract(actual, without)

/** What was taken out of a body's score. */
export function bodyExclusions(
  compiled: CompiledVersion,
  plan: PlanInput,
  basis: Basis,
): readonly Exclusion[] {
  const actual = scorePlan(compiled, 'body', plan, basis).value
  return findCauses(plan, false).map(({ cause, items }) => ({
    cause,
    body: null,
    items,
    points: difference(actual, scorePlan(compiled, 'body', restore(plan, cause), basis).value),
  }))
}

/** The region as if it had other bodies: they count in the mean and in every roll-up. */
function withBodies(region: RegionInput, bodies: readonly BodyInput[]): RegionInput {
  const shares = region.observe(bodies)
  const items = [...region.plan.items].map(
    ([id, input]) =>
      [id, input.share === null ? input : { ...input, share: shares.get(id) ?? null }] as const,
  )
  return { ...region, bodies, plan: { ...region.plan, items: new Map(items) } }
}

/**
 * What was taken out of a region's score: from its plan, inside its bodies where they count, and
 * the bodies that were closed.
 * @param withInside false: not inside its bodies, each of which costs a score of the region
 */
export function regionExclusions(
  compiled: CompiledVersion,
  region: RegionInput,
  withInside = true,
): readonly Exclusion[] {
  const actual = scoreRegion(compiled, region).value
  const pointsAgainst = (without: RegionInput): Rational | null =>
    difference(actual, scoreRegion(compiled, without).value)
  const { bodies, plan } = region
  const fromPlan = findCauses(plan, compiled.rollUp !== null).map(({ cause, items }) => ({
    cause,
    body: null,
    items,
    points: pointsAgainst({ ...region, plan: restore(plan, cause) }),
  }))
  const bodiesCount =
    region.observed && (compiled.components.bodies !== null || compiled.rollUp !== null)
  const insideBodies = (bodiesCount && withInside ? bodies : []).flatMap((body) =>
    findCauses(body.plan, false).map(({ cause, items }) => {
      const restored = { ...body, plan: restore(body.plan, cause) }
      const others = bodies.map((other) => (other === body ? restored : other))
      return { cause, body: body.code, items, points: pointsAgainst(withBodies(region, others)) }
    }),
  )
  const closed = region.closedBodies.map((body) => ({
    cause: { kind: 'body-closed', fact: body.fact } as const,
    body: body.code,
    items: [],
    points: pointsAgainst(withBodies(region, [...bodies, body])),
  }))
  return [...fromPlan, ...insideBodies, ...closed]
}
