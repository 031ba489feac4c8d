import { equals, isZero, mean, ONE, type Rational, ZERO } from '../exact/rational.ts'
import type { CompiledItem } from '../scoring/compile.ts'
import type { State } from '../scoring/reason.ts'
import type { KnownSituation } from './known-situation.ts'
import type { Values } from './values.ts'

/** What a version makes of a situation; `scoring/item.ts` gives the same with its reason. */
export interface Judged {
  readonly state: State
  /** Whether it takes part in the mean. */
  readonly scored: boolean
  /** null where there is nothing to value. */
  readonly value: Rational | null
}

/** What a version says of the items of one kind. */
export interface Rule {
  readonly role: CompiledItem['role']
  readonly values: Values
  /** The values of what is observed; null: the item is no roll-up, or the own claim stands. */
  readonly observed: Values | null
}

const out = (state: State): Judged => ({ state, scored: false, value: null })

function stateOf(onTime: Rational, undecided: boolean): State {
  if (equals(onTime, ONE)) return 'met'
  if (!isZero(onTime)) return 'partial'
  return undecided ? 'pending' : 'unmet'
}

function byFacts({ role, values }: Rule, situation: KnownSituation): Judged {
  const { variables, onTime, undecided } = situation
  const meanOf = (rows: typeof variables): Rational => {
    const [only] = rows
    if (rows.length === 1 && only !== undefined) return values.of(only)
    return mean(rows.map((row) => values.of(row))) ?? ZERO
  }
  const value = meanOf(variables)
  const state = stateOf(onTime === variables ? value : meanOf(onTime), undecided)
  return { state, scored: role === 'scored', value }
}

function whateverIsKnown(rule: Rule, situation: KnownSituation): Judged {
  const { standing, share, observed } = situation
  if (standing === 'condition-fails' || standing === 'nothing-to-do') return out('not-applicable')
  if (rule.observed !== null && share?.of === 0) return out('not-applicable')
  if (rule.role === 'outcome') return out('outcome')
  if (standing === 'waived') return out('waived')
  if (rule.observed !== null && share !== null && observed !== null) {
    const value = rule.observed.of(observed)
    return { state: stateOf(value, share.undecided), scored: true, value }
  }
  if (standing === 'absent') return { state: 'absent', scored: rule.role === 'scored', value: ZERO }
  return byFacts(rule, situation)
}

/** Judges a situation by the precedence of DESIGN 1: not applicable, outcome, waived, then by facts. */
export function judge(rule: Rule, situation: KnownSituation): Judged {
  const judged = whateverIsKnown(rule, situation)
  return judged.scored && !situation.scorable ? out('unmet') : judged
}
