import type { VariableName } from '../../formula/tree.ts'
import type { State } from '../reason.ts'

export type PlanName = 'region' | 'body'
export type FormulaUse = 'item' | 'ratio' | 'rollUp'

/**
 * `rules`: so it is by the rules alone, whatever the facts; `data`: so it is in every region as it
 * stands, and facts may change it.
 */
export type Grounds = 'rules' | 'data'

/** Why an item can never matter. */
export type IdleItemReason =
  /** Left out knowingly: shown, never scored. */
  | { readonly code: 'optional' }
  /** Left out knowingly: it is the score itself. */
  | { readonly code: 'outcome' }
  /** Its value is the same whatever the facts (0 still where it is absent). */
  | { readonly code: 'value-constant'; readonly value: string }
  /** Nowhere does it, or its section, apply. */
  | { readonly code: 'never-applies'; readonly conditions: readonly NamedCondition[] }
  /** No region scores it, on any basis; in how many, by the states in which it stands. */
  | { readonly code: 'never-scored'; readonly states: readonly StateCount[] }

/** What a trait must be for something to apply. */
export interface NamedCondition {
  readonly trait: string
  readonly is: boolean
}

export interface StateCount {
  readonly state: State
  /** Over all regions and bases. */
  readonly count: number
}

export interface IdleItem {
  readonly plan: PlanName
  readonly id: string
  readonly section: string
  readonly grounds: Grounds
  readonly reason: IdleItemReason
}

/** How a condition of the catalogue turns out, over all the subjects that it is asked of. */
export interface ConditionFinding extends NamedCondition {
  /** Whose trait it is. */
  readonly subject: PlanName
  /** Wherever anything is known; `unknown`: nowhere is it. */
  readonly outcome: 'always' | 'never' | 'unknown'
  readonly holds: number
  readonly fails: number
  /** Those of which nobody has said anything, so that what depends on it counts as applicable. */
  readonly unknown: number
  /** Those for which it holds or fails only because nobody has said otherwise. */
  readonly byDefault: number
  /** The sections and items that it decides about. */
  readonly decides: readonly string[]
}

/** A test inside a formula that turns out the same wherever it is asked. */
export interface TestFinding {
  readonly plan: PlanName
  readonly use: FormulaUse
  /** As text. */
  readonly test: string
  /** Behind other tests it may not be asked for all inputs, or (`not-asked`) for none. */
  readonly outcome: 'always' | 'never' | 'not-asked'
}

export type FormulaFindingReason =
  | { readonly code: 'value-constant'; readonly value: string }
  /** No item of the plan takes its value from it. */
  | { readonly code: 'not-used' }

export interface FormulaFinding {
  readonly plan: PlanName
  readonly use: FormulaUse
  readonly reason: FormulaFindingReason
}

/** Why a weight that a version states has no effect. */
export type IdleWeightReason =
  /** There is nothing beside it that it could be weighed against. */
  | { readonly code: 'no-siblings' }
  /** What it weighs is never scored. */
  | { readonly code: 'never-scored' }
  /** No region has declared its register of bodies complete. */
  | { readonly code: 'never-observed' }
  /** Wherever it is scored, its value is that of the rest: any other weight gives the same. */
  | { readonly code: 'same-value' }

export interface IdleWeight {
  readonly of: 'component' | 'section' | 'item'
  readonly plan: PlanName
  /** `plan` and `bodies` of components. */
  readonly id: string
  readonly grounds: Grounds
  readonly reason: IdleWeightReason
}

/** What in a rule set does nothing, by the rules or by the facts as they are. */
export interface RulesFindings {
  readonly items: readonly IdleItem[]
  readonly conditions: readonly ConditionFinding[]
  readonly tests: readonly TestFinding[]
  readonly formulas: readonly FormulaFinding[]
  readonly weights: readonly IdleWeight[]
  /** Whether what the bodies do can move a region's score at all under these rules. */
  readonly bodiesMatter: boolean
  /** Of each formula's variables, the values that were tried. */
  readonly tried: readonly TriedValues[]
}

export interface TriedValues {
  readonly plan: PlanName
  readonly use: FormulaUse
  readonly variable: VariableName
  readonly values: readonly string[]
}
