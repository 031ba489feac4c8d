import { type Rational, toFraction } from '../../../src/exact/rational.ts'
import type { Question } from '../../../src/facts/index.ts'
import { type Action, nameOfRow } from '../../../src/services/gap/action.ts'
import { answerGap, type ValuedAction } from '../../../src/services/gap.ts'
import type { World } from '../../scoring/world.ts'
import type { WrittenFact } from '../../scoring/written-fact.ts'
import { regionAfter, scoredBy } from '../support.ts'

export interface Asking {
  readonly version: string
  readonly by: string
  readonly asOf?: string
  readonly basis?: Question['basis']
  readonly alternatives?: number
}

/** The gap of a world after these facts, asked about a day and known in full. */
export function gapOf(world: World, asking: Asking, ...written: readonly WrittenFact[]) {
  const { version, by, asOf = by, basis = 'accepted', alternatives = 3 } = asking
  const question: Question = { asOf, knownAt: null, basis }
  const limits = { budget: 20_000, alternatives }
  return answerGap(scoredBy(world, version), regionAfter(world, ...written), question, by, limits)
}

export const fractionOf = (value: Rational | null): string | null =>
  value === null ? null : toFraction(value)

/** An action in a word: "R2.3 row 2.4", "alpha B1.1". */
export const named = (action: Action): string => {
  const row = nameOfRow(action)
  return [action.body ?? [], action.item.id, row === null ? [] : `row ${row}`].flat().join(' ')
}

/** What each open action gains alone, by its name. */
export const aloneOf = (open: readonly ValuedAction[]): Readonly<Record<string, string>> =>
  Object.fromEntries(open.map((action) => [named(action), toFraction(action.alone)]))
