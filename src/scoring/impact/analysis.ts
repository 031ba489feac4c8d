import type { Catalogue, PublishedVersion } from '../../methodology/index.ts'
import type { PlanScore, RegionScore } from '../score.ts'
import { Conditions, type RegionOutcomes } from './conditions.ts'
import type { NamedCondition, PlanName, RulesFindings } from './findings.ts'
import { type FormulaFindings, formulaFindings } from './formulas.ts'
import { IdleItems } from './items.ts'
import { StatedWeights } from './weights.ts'

/**
 * Finds what in a rule set does nothing: by the rules alone, and by the scores and traits that it is
 * shown, one region after another, in any order.
 */
export class RulesAnalysis {
  readonly #published: PublishedVersion
  readonly #formulas: FormulaFindings
  readonly #conditions: Conditions
  readonly #items: IdleItems
  readonly #weights: StatedWeights

  constructor(published: PublishedVersion, catalogue: Catalogue) {
    this.#published = published
    this.#formulas = formulaFindings(published, catalogue)
    this.#conditions = new Conditions(catalogue)
    this.#items = new IdleItems(catalogue, this.#formulas, published.formulas.rollUp !== null)
    this.#weights = new StatedWeights(published, catalogue)
  }

  /** The conditions on traits of a region, or of a body, whose outcomes it asks for. */
  conditionsOn(subject: PlanName): readonly NamedCondition[] {
    return this.#conditions.asked(subject)
  }

  /** @param counted whether they are told, or only decide about what applies nowhere */
  seeOutcomes(outcomes: RegionOutcomes, counted: boolean): void {
    this.#conditions.see(outcomes, counted)
  }

  /** A region's score under these rules. */
  seeRegion(score: RegionScore): void {
    this.#items.seePlan(score.plan.sections)
    this.#weights.seeRegion(score)
  }

  /** Whether the scores of more bodies could tell anything. */
  get asksForBodies(): boolean {
    return this.#weights.isOpen('body')
  }

  /** A body's score under these rules. */
  seeBody({ sections, value }: PlanScore): void {
    this.#weights.seePlan('body', sections, value)
  }

  findings(): RulesFindings {
    const { tests, formulas, tried, constant } = this.#formulas
    const { document, formulas: trees } = this.#published
    return {
      items: this.#items.findings(this.#conditions),
      conditions: this.#conditions.findings(),
      tests,
      formulas,
      weights: this.#weights.findings(),
      bodiesMatter:
        document.region.components.bodies !== undefined ||
        (trees.rollUp !== null && constant('region', 'rollUp') === null),
      tried,
    }
  }
}
