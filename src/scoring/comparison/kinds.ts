/** Kinds of change between two versions of the methodology. */
export const versionKinds = ['items', 'weights', 'values', 'applicability'] as const
export type VersionKind = (typeof versionKinds)[number]

/**
 * Kinds of change between two sides of a comparison, in the order in which they are told:
 * - items: an item, a section or the bodies' component is in one version alone, or scored in one;
 * - weights: of sections, items and components;
 * - values: the formulas, what they take for a roll-up, and what documents and ratios are asked for;
 * - applicability: on which conditions sections and items apply;
 * - basis: what counts of the facts;
 * - facts: completions, documents, measurements and counts of services;
 * - verdicts: what was decided about anything;
 * - waivers, traits, bodies (with the register), editions: what is on record about them;
 * - deadlines: those that passed, on the planned basis, and those that the catalogue sets;
 * - completion, documents, lateness, measurements: between two regions, where the facts of one are
 *   not those of the other, what both say of the same item; between two regions `traits`, `waivers`,
 *   `bodies` and `editions` (what the roadmap leaves out) are those of the regions themselves.
 */
export const changeKinds = [
  ...versionKinds,
  'basis',
  'facts',
  'verdicts',
  'waivers',
  'traits',
  'bodies',
  'editions',
  'deadlines',
  'completion',
  'documents',
  'lateness',
  'measurements',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** The kinds that are taken from the target; the others are the base's. */
export type Taken = ReadonlySet<ChangeKind>

/** One thing on each side of a comparison, to be taken from the one or the other. */
export interface Pair<T> {
  readonly base: T
  readonly target: T
}

/** Takes each kind from the side that it is taken from, and tells the other side too. */
export const takenFrom =
  <T>({ base, target }: Pair<T>, taken: Taken) =>
  (kind: ChangeKind): T =>
    taken.has(kind) ? target : base

/** Names a set of kinds among some, to remember what was worked out for it. */
export const keyOf = (taken: Taken, among: readonly ChangeKind[] = changeKinds): string =>
  among.filter((kind) => taken.has(kind)).join(' ')
