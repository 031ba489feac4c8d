import type { Catalogue } from '../../methodology/index.ts'
import type { ConditionOutcome } from '../inputs.ts'
import type { ConditionFinding, NamedCondition, PlanName } from './findings.ts'

/** A condition of the catalogue, with everything that it decides about. */
interface Asked extends NamedCondition {
  /** Whose trait it is. */
  readonly subject: PlanName
  readonly decides: readonly string[]
}

const keyOf = ({ trait, is }: NamedCondition): string => `${trait} ${is}`

/** Every condition of a catalogue, each once. */
export function conditionsAsked({ traits, region, body }: Catalogue): readonly Asked[] {
  const decided = new Map<string, NamedCondition & { readonly decides: string[] }>()
  for (const { id, conditions, items } of [...region.sections, ...body.sections])
    for (const each of [{ id, conditions }, ...items])
      for (const { trait, is } of each.conditions ?? []) {
        const known = decided.get(keyOf({ trait, is })) ?? { trait, is, decides: [] }
        known.decides.push(each.id)
        decided.set(keyOf(known), known)
      }
  const ofBodies = new Set(traits.flatMap(({ id, subject }) => (subject === 'body' ? [id] : [])))
  return [...decided.values()].map((each) => ({
    ...each,
    subject: ofBodies.has(each.trait) ? 'body' : 'region',
  }))
}

/** How conditions turned out for one region and for its bodies. */
export interface RegionOutcomes {
  readonly region: readonly ConditionOutcome[]
  readonly bodies: readonly (readonly ConditionOutcome[])[]
}

interface Tally {
  holds: number
  fails: number
  unknown: number
  byDefault: number
}

interface Guarded {
  readonly id: string
  readonly conditions: readonly NamedCondition[]
}

/** The items of a plan that depend on anything, each with the conditions of its section too. */
const guardedIn = ({ sections }: Catalogue['region']): readonly Guarded[] =>
  sections.flatMap(({ conditions = [], items }) =>
    items
      .map(({ id, conditions: own = [] }) => ({ id, conditions: [...conditions, ...own] }))
      .filter((item) => item.conditions.length > 0),
  )

/** Counts how the conditions of a catalogue turn out, and what applies nowhere. */
export class Conditions {
  readonly #asked: readonly Asked[]
  readonly #tallies = new Map<string, Tally>()
  readonly #guarded: Readonly<Record<PlanName, readonly Guarded[]>>
  /** Of each plan, the items seen to apply to somebody, and how many subjects were seen. */
  readonly #applying: Readonly<Record<PlanName, Set<string>>> = {
    region: new Set(),
    body: new Set(),
  }
  readonly #failing = new Set<string>()
  readonly #seen = { region: 0, body: 0 }

  constructor(catalogue: Catalogue) {
    this.#asked = conditionsAsked(catalogue)
    this.#guarded = { region: guardedIn(catalogue.region), body: guardedIn(catalogue.body) }
  }

  /** The conditions on traits of a region, or of a body. */
  asked(of: PlanName): readonly NamedCondition[] {
    return this.#asked.filter(({ subject }) => subject === of)
  }

  /** @param counted whether the outcomes are told, or only decide about what applies nowhere */
  see({ region, bodies }: RegionOutcomes, counted: boolean): void {
    this.#apply('region', region)
    for (const body of bodies) this.#apply('body', [...region, ...body])
    if (counted) for (const outcome of [...region, ...bodies.flat()]) this.#count(outcome)
  }

  #apply(plan: PlanName, outcomes: readonly ConditionOutcome[]): void {
    this.#seen[plan] += 1
    const failing = new Set(
      outcomes
        .filter(({ required, value }) => value !== null && value !== required)
        .map(({ trait, required: is }) => keyOf({ trait, is })),
    )
    for (const key of failing) this.#failing.add(key)
    const applying = this.#applying[plan]
    for (const { id, conditions } of this.#guarded[plan])
      if (!applying.has(id) && !conditions.some((each) => failing.has(keyOf(each))))
        applying.add(id)
  }

  #count({ trait, required, value, origin }: ConditionOutcome): void {
    const key = keyOf({ trait, is: required })
    const tally = this.#tallies.get(key) ?? { holds: 0, fails: 0, unknown: 0, byDefault: 0 }
    if (value === null) tally.unknown += 1
    else tally[value === required ? 'holds' : 'fails'] += 1
    if (origin?.from === 'default') tally.byDefault += 1
    this.#tallies.set(key, tally)
  }

  /** The conditions for which an item applies to nobody that was seen; null where it does apply. */
  applyingNowhere(plan: PlanName, item: string): readonly NamedCondition[] | null {
    if (this.#seen[plan] === 0 || this.#applying[plan].has(item)) return null
    const guarded = this.#guarded[plan].find(({ id }) => id === item)
    return guarded?.conditions.filter((each) => this.#failing.has(keyOf(each))) ?? null
  }

  /** Those that turn out the same wherever anything is known, or of which nothing is. */
  findings(): readonly ConditionFinding[] {
    return this.#asked.flatMap(({ trait, is, subject, decides }): ConditionFinding[] => {
      const tally = this.#tallies.get(keyOf({ trait, is }))
      if (tally === undefined || (tally.holds > 0 && tally.fails > 0)) return []
      const outcome = tally.holds > 0 ? 'always' : tally.fails > 0 ? 'never' : 'unknown'
      return [{ trait, is, subject, outcome, ...tally, decides }]
    })
  }
}
