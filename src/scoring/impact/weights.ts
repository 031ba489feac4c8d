import { equals, isZero, type Rational } from '../../exact/rational.ts'
import type { Catalogue, PublishedVersion } from '../../methodology/index.ts'
import type { RegionScore, SectionScore } from '../score.ts'
import type { IdleWeight, IdleWeightReason, PlanName } from './findings.ts'
import { type Stated, statedWeights } from './stated-weights.ts'

/** What was seen of a weight: each is true once it was so anywhere. */
interface Seen {
  scored: boolean
  besideOthers: boolean
  /** Another weight would have given another value. */
  mattered: boolean
}

/** A scored thing among its siblings; more weight draws the whole towards its own value. */
interface Sibling {
  readonly id: string
  readonly value: Rational | null
}

const keyOf = ({ of, plan, id }: Pick<Stated, 'of' | 'plan' | 'id'>): string =>
  `${of} ${plan} ${id}`

/** Finds the weights that have no effect, by the rules or in any of the scores that it is shown. */
export class StatedWeights {
  readonly #stated: readonly Stated[]
  readonly #byItem: Readonly<Record<PlanName, boolean>>
  readonly #seen = new Map<string, Seen>()
  readonly #looked = { region: 0, body: 0 }
  readonly #open: Readonly<Record<PlanName, Set<string>>> = { region: new Set(), body: new Set() }

  constructor(published: PublishedVersion, catalogue: Catalogue) {
    const { document } = published
    this.#stated = statedWeights(published, catalogue)
    this.#byItem = {
      region: document.region.weights.by === 'item',
      body: document.body.weights.by === 'item',
    }
    for (const each of this.#stated)
      if (each.byRules === null) this.#open[each.plan].add(keyOf(each))
  }

  /** Whether more plans of this kind could still show a weight to matter. */
  isOpen(plan: PlanName): boolean {
    return this.#open[plan].size > 0
  }

  #see(plan: PlanName, of: Stated['of'], siblings: readonly Sibling[], whole: Rational | null) {
    const scored = siblings.filter(({ value }) => value !== null)
    for (const { id, value } of scored) {
      const key = keyOf({ of, plan, id })
      if (!this.#open[plan].has(key)) continue
      const seen = this.#seen.get(key) ?? { scored: false, besideOthers: false, mattered: false }
      seen.scored = true
      if (scored.length > 1) {
        seen.besideOthers = true
        // A mean stays the same under any weight of what has the value of the mean, and only then.
        seen.mattered ||= value !== null && whole !== null && !equals(value, whole)
      }
      this.#seen.set(key, seen)
      if (seen.mattered) this.#open[plan].delete(key)
    }
  }

  /** Looks at one plan that was scored. */
  seePlan(plan: PlanName, sections: readonly SectionScore[], value: Rational | null): void {
    this.#looked[plan] += 1
    if (!this.isOpen(plan)) return
    this.#see(plan, 'section', sections, value)
    const items = sections.map((section) => ({
      whole: section.value,
      scored: section.items.filter(({ scored }) => scored),
    }))
    if (this.#byItem[plan])
      this.#see(
        plan,
        'item',
        items.flatMap(({ scored }) => scored),
        value,
      )
    else for (const { scored, whole } of items) this.#see(plan, 'item', scored, whole)
  }

  seeRegion({ plan, bodies, value }: RegionScore): void {
    this.seePlan('region', plan.sections, plan.value)
    const components = [
      { id: 'plan', ...plan },
      { id: 'bodies', ...bodies },
    ].filter(({ effective }) => !isZero(effective))
    this.#see('region', 'component', components, value)
  }

  /** In the order of the version: components, sections, items. */
  findings(): readonly IdleWeight[] {
    return this.#stated.flatMap((stated): IdleWeight[] => {
      const { of, plan, id, byRules } = stated
      if (byRules !== null) return [{ of, plan, id, grounds: 'rules', reason: byRules }]
      if (this.#looked[plan] === 0 || !this.#open[plan].has(keyOf(stated))) return []
      const seen = this.#seen.get(keyOf(stated))
      const reason: IdleWeightReason = !seen?.scored
        ? of === 'component' && id === 'bodies'
          ? { code: 'never-observed' }
          : { code: 'never-scored' }
        : seen.besideOthers
          ? { code: 'same-value' }
          : { code: 'no-siblings' }
      return [{ of, plan, id, grounds: 'data', reason }]
    })
  }
}
