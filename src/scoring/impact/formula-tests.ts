import { equals, ZERO } from '../../exact/rational.ts'
import { prepare } from '../../formula/evaluate.ts'
import { type Formula, partsOf, type Variables } from '../../formula/tree.ts'
import type { TestFinding } from './findings.ts'
import { formulaText } from './formula-text.ts'

type Test = (variables: Variables) => boolean

const ONE_IF = { kind: 'number', value: '1' } as const
const ZERO_IF = { kind: 'number', value: '0' } as const

/** A condition, made ready by the evaluator of formulas itself: 1 where it holds. */
function testOf(condition: Formula): Test {
  const value = prepare({ kind: 'if', condition, whenTrue: ONE_IF, whenFalse: ZERO_IF })
  return (variables) => !equals(value(variables), ZERO)
}

type Outcome = TestFinding['outcome']

/** How the tests of a formula turn out where they are asked: behind another, not for all inputs. */
class Asking {
  readonly #outcomes = new Map<Formula, Set<boolean>>()
  readonly #tests = new Map<Formula, Test>()

  #ask(condition: Formula, variables: Variables): boolean {
    const outcome = this.#outcome(condition, variables)
    const before = this.#outcomes.get(condition)
    if (before === undefined) this.#outcomes.set(condition, new Set([outcome]))
    else before.add(outcome)
    return outcome
  }

  #outcome(condition: Formula, variables: Variables): boolean {
    const ask = (part: Formula): boolean => this.#ask(part, variables)
    switch (condition.kind) {
      case 'and':
        return ask(condition.left) && ask(condition.right)
      case 'or':
        return ask(condition.left) || ask(condition.right)
      case 'not':
        return !ask(condition.of)
      case 'if':
        return ask(ask(condition.condition) ? condition.whenTrue : condition.whenFalse)
    }
    const test = this.#tests.get(condition) ?? testOf(condition)
    this.#tests.set(condition, test)
    for (const part of partsOf(condition)) this.follow(part, variables)
    return test(variables)
  }

  /** Asks the tests that a number asks for these inputs. */
  follow(formula: Formula, variables: Variables): void {
    if (formula.kind !== 'if') {
      for (const part of partsOf(formula)) this.follow(part, variables)
      return
    }
    const holds = this.#ask(formula.condition, variables)
    this.follow(holds ? formula.whenTrue : formula.whenFalse, variables)
  }

  /** null: it turns out either way. */
  outcomeOf(test: Formula): Outcome | null {
    const outcomes = this.#outcomes.get(test)
    if (outcomes === undefined) return 'not-asked'
    return outcomes.size === 2 ? null : outcomes.has(true) ? 'always' : 'never'
  }
}

/** What is asked as a condition, and what it is put together from. */
function testsIn(formula: Formula): readonly Formula[] {
  const asked =
    formula.kind === 'if'
      ? [formula.condition]
      : formula.kind === 'and' || formula.kind === 'or' || formula.kind === 'not'
        ? partsOf(formula)
        : []
  return partsOf(formula).flatMap((part) => [
    ...(asked.includes(part) ? [part] : []),
    ...testsIn(part),
  ])
}

/** The tests in a formula that turn out the same for all these inputs, in the order of its text. */
export function idleTests(
  formula: Formula,
  points: readonly Variables[],
): readonly Pick<TestFinding, 'test' | 'outcome'>[] {
  const asking = new Asking()
  for (const point of points) asking.follow(formula, point)
  return testsIn(formula).flatMap((test) => {
    const outcome = asking.outcomeOf(test)
    return outcome === null ? [] : [{ test: formulaText(test), outcome }]
  })
}
