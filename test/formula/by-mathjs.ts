import { all, create } from 'mathjs'
import { toFraction } from '../../src/exact/rational.ts'
import type { Variables } from '../../src/formula/tree.ts'

/** A second way to the same figures: the whole of mathjs, with fractions as its numbers. */
const mathjs = create(all ?? {}, { number: 'Fraction' })

/**
 * The exact value that mathjs gives to a text, by its own parser and its own arithmetic.
 * @throws {Error} `Division by Zero`, in mathjs's words
 */
export function byMathjs(text: string, facts: Partial<Variables> = {}): string {
  const scope = Object.entries(facts).map(([name, value]: [string, Variables[keyof Variables]]) => [
    name,
    typeof value === 'boolean' ? value : mathjs.fraction(toFraction(value)),
  ])
  const value: unknown = mathjs.evaluate(text, Object.fromEntries(scope))
  if (!mathjs.isFraction(value)) throw new TypeError(`${text} gives mathjs no fraction`)
  return `${value.s * value.n}/${value.d}`
}
