import type { Rational } from '../exact/rational.ts'
import type { Bilingual, CivilDate, Deadline, DocumentKind, Instant } from '../methodology/index.ts'

/** `accepted`: what reviewers accepted; `reported`: what is not rejected; `planned`: every row on its deadline. */
export const bases = ['accepted', 'reported', 'planned'] as const
export type Basis = (typeof bases)[number]

/** Where a trait's value comes from. */
export type TraitOrigin =
  | { readonly from: 'act'; readonly act: string; readonly note: Bilingual }
  | { readonly from: 'fact'; readonly fact: string }
  | { readonly from: 'default' }

/** A condition of the catalogue, as it turned out for one subject. */
export interface ConditionOutcome {
  readonly trait: string
  readonly label: Bilingual
  readonly required: boolean
  /** null: nobody has said, so that what depends on it counts as applicable. */
  readonly value: boolean | null
  readonly origin: TraitOrigin | null
}

export interface Waiver {
  readonly fact: string
  readonly verdictFact: string | null
  readonly from: CivilDate
  /** The first day on which it no longer holds. */
  readonly until: CivilDate | null
}

/** One document under one requirement, as reviewed by `knownAt`. */
export interface DocumentInput {
  readonly fact: string
  readonly kind: DocumentKind
  readonly number: string | null
  readonly date: CivilDate | null
  readonly label: Bilingual
  /** When it was recorded; its own date is another, and when it was decided on a third. */
  readonly submittedAt: Instant
  readonly verdict: 'accepted' | 'rejected' | 'pending'
  /** The reviewer's reason, where one was given. */
  readonly verdictReason: string | null
  readonly verdictFact: string | null
  readonly decidedAt: Instant | null
}

export interface RequirementInput {
  readonly id: string
  readonly label: Bilingual
  readonly kinds: readonly DocumentKind[]
  readonly approvedBy: DocumentKind | null
  /** `planned`: on the planned basis, where every document is taken as given. */
  readonly status: 'accepted' | 'pending' | 'rejected' | 'missing' | 'planned'
  readonly documents: readonly DocumentInput[]
}

/** The last word on a fact; nulls where nobody has decided about the fact itself. */
export interface VerdictInput {
  readonly verdict: 'accepted' | 'rejected' | null
  /** The reviewer's reason, where one was given. */
  readonly verdictReason: string | null
  readonly verdictFact: string | null
  readonly decidedAt: Instant | null
}

/** A completion as it was reported. */
export interface Claim extends VerdictInput {
  readonly fact: string
  readonly on: CivilDate
  readonly submittedAt: Instant
}

/** One row of a roadmap, or the item itself where no row fulfils it. */
export interface RowInput {
  /** As the roadmap prints it; null where there is no row. */
  readonly number: string | null
  readonly deadline: Deadline | null
  readonly requirements: readonly RequirementInput[]
  /** The earliest completion in force, whether it counts on this basis or not. */
  readonly claim: Claim | null
  readonly completed: boolean
  readonly completedOn: CivilDate | null
  readonly evidence: Rational
  readonly daysLate: number
  /** Something waits for a reviewer. */
  readonly undecided: boolean
  readonly waiver: Waiver | null
  readonly facts: readonly string[]
}

/** What was observed for a roll-up. */
export interface Share {
  readonly fulfilled: number
  /** 0: no body is left, so that the roll-up does not apply. */
  readonly of: number
  readonly undecided: boolean
  /** The counts, or the facts of the bodies, that it was taken from. */
  readonly facts: readonly string[]
}

export interface Measurement extends VerdictInput {
  readonly fact: string
  readonly submittedAt: Instant
  readonly measuredOn: CivilDate
  readonly done: number
  readonly total: number
}

/** Everything about one item that its value may rest on. */
export interface ItemInput {
  readonly id: string
  readonly conditions: readonly ConditionOutcome[]
  /** The measurement that says there is nothing to do: a total of 0. */
  readonly nothingToDo: { readonly fact: string } | null
  readonly absent: boolean
  /** One or more. */
  readonly rows: readonly RowInput[]
  readonly ratio: Rational
  /** What the ratio was taken from; null where nothing was measured, or nothing is asked for. */
  readonly measurement: Measurement | null
  /** null: the own claim stands. */
  readonly share: Share | null
}

/** A region's plan or a body's, ready to be scored under any version. */
export interface PlanInput {
  /** On `planned`, false leaves the subject without a score. */
  readonly scorable: boolean
  readonly items: ReadonlyMap<string, ItemInput>
}

export interface BodyInput {
  readonly code: string
  readonly plan: PlanInput
}

export interface ClosedBodyInput extends BodyInput {
  readonly fact: string
}

export interface RegionInput {
  readonly basis: Basis
  readonly plan: PlanInput
  readonly bodies: readonly BodyInput[]
  /** Bodies that a counted fact closed; they leave the score, and the breakdown says so. */
  readonly closedBodies: readonly ClosedBodyInput[]
  /** Whether the register of bodies was declared complete, so that bodies can be observed. */
  readonly observed: boolean
  /** What is observed for each roll-up in these bodies, to tell what others would have given. */
  readonly observe: (bodies: readonly BodyInput[]) => ReadonlyMap<string, Share | null>
}
