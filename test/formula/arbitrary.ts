import fc from 'fast-check'
import { rational } from '../../src/exact/rational.ts'
import type { Variables } from '../../src/formula/tree.ts'
import { byMathjs } from './by-mathjs.ts'

type Text = fc.Arbitrary<string>

/**
 * Random texts of the language, by its grammar. Parentheses stand only where the grammar chose
 * them, so that precedence is tried too.
 */
const DEPTH = 3

/** Up to nine digits in all, which is what every way of reading numbers holds exactly. */
const literal = fc.oneof(
  fc.constantFrom('0', '1', '0.5'),
  fc.nat({ max: 12 }).map(String),
  fc.nat({ max: 999_999_999 }).map(String),
  fc
    .tuple(fc.nat({ max: 999 }), fc.stringMatching(/^\d{1,6}$/))
    .map(([whole, decimals]) => `${whole}.${decimals}`),
)

const spaces = fc.constantFrom('', ' ')

/** One or more operands with operators between them; an operator may bring its own operand. */
const joined = (
  operand: Text,
  operators: readonly string[],
  most: number,
  operandOf: Readonly<Record<string, Text>> = {},
): Text => {
  const links = operators.map((operator) =>
    fc.tuple(spaces, fc.constant(operator), spaces, operandOf[operator] ?? operand),
  )
  return fc
    .tuple(operand, fc.array(fc.oneof(...links), { maxLength: most - 1 }))
    .map(([first, others]) => first + others.map((parts) => parts.join('')).join(''))
}

const call = (argument: Text): Text =>
  fc
    .tuple(fc.constantFrom('min', 'max'), fc.array(argument, { minLength: 1, maxLength: 3 }))
    .map(([name, of]) => `${name}(${of.join(', ')})`)

const sign = fc.constantFrom('', '', '', '', '-', '- ', '+', '--')
const signed = (operand: Text): Text => fc.tuple(sign, operand).map((parts) => parts.join(''))

const comparisons = [' < ', '<=', ' == ', ' != ', '>=', ' > ']

interface Grammar {
  readonly sum: (depth: number) => Text
  readonly number: (depth: number) => Text
}

/** The grammar over the given variables, numeric and true or false; with none, of constants. */
function grammarOf(
  variables: readonly string[],
  conditions: readonly string[],
  divisor: (depth: number) => Text,
): Grammar {
  const leaves = [
    { arbitrary: literal, weight: 3 },
    ...(variables.length > 0 ? [{ arbitrary: fc.constantFrom(...variables), weight: 5 }] : []),
  ]
  const truths = conditions.length > 0 ? [fc.constantFrom(...conditions)] : []

  const primary = (depth: number): Text =>
    depth <= 0
      ? fc.oneof(...leaves)
      : fc.oneof(
          ...leaves,
          { arbitrary: number(depth - 1).map((inner) => `(${inner})`), weight: 2 },
          { arbitrary: call(number(depth - 1)), weight: 2 },
        )

  const product = (depth: number): Text =>
    joined(signed(primary(depth)), ['*', '/'], 2, { '/': divisor(depth) })

  const sum = fc.memo((depth: number): Text => joined(product(depth), ['+', '-'], 3))

  /** Of two sums, or a chain of three. */
  const comparison = (depth: number): Text =>
    fc
      .tuple(sum(depth), fc.constantFrom(...comparisons), joined(sum(depth), comparisons, 2))
      .map((parts) => parts.join(''))

  const test = (depth: number): Text =>
    depth <= 0
      ? fc.oneof(...truths, comparison(0))
      : fc.oneof(
          ...truths,
          comparison(depth - 1),
          condition(depth - 1).map((inner) => `(${inner})`),
          condition(depth - 1).map((inner) => `not (${inner})`),
        )

  const condition = fc.memo((depth: number): Text => joined(test(depth), [' and ', ' or '], 2))

  const number: (depth: number) => Text = fc.memo((depth) =>
    depth <= 0
      ? sum(0)
      : fc.oneof(
          { arbitrary: sum(depth), weight: 1 },
          {
            arbitrary: fc
              .tuple(condition(depth - 1), sum(depth - 1), number(depth - 1))
              .map(([when, then, otherwise]) => `${when} ? ${then} : ${otherwise}`),
            weight: 3,
          },
        ),
  )

  return { sum, number }
}

const CONSTANT_DEPTH = 1

/** mathjs decides what is 0, so that the generator does not lean on the code under test. */
const isNotZero = (text: string): boolean => byMathjs(text) !== '0/1'

const plainDivisor = signed(literal).filter(isNotZero)
const constants = grammarOf([], [], () => plainDivisor)

/** A constant, which may well be 0; its own divisors are not. */
export const anyConstant: Text = fc
  .oneof(constants.sum(CONSTANT_DEPTH), constants.number(CONSTANT_DEPTH))
  .filter((text) => text.length < 80)

/** What the language divides by: a number, or constants in parentheses or in a call, but not 0. */
const computedDivisor = signed(
  fc.oneof(
    anyConstant.map((inner) => `(${inner})`),
    call(constants.sum(0)),
  ),
).filter(isNotZero)
const divisor = (depth: number): Text =>
  depth <= 0
    ? plainDivisor
    : fc.oneof({ arbitrary: plainDivisor, weight: 4 }, { arbitrary: computedDivisor, weight: 1 })

const variables = ['evidence', 'daysLate', 'ratio', 'share']
const formulas = grammarOf(variables, ['completed', 'not completed', 'not not completed'], divisor)

/** Each part of a formula takes a character at least: fewer than 200 are within every limit. */
export const anyFormula: Text = formulas.number(DEPTH).filter((text) => text.length < 200)

/** Shares and days that formulas are likely to compare with are likely themselves. */
const share = fc.oneof(
  fc.constantFrom(rational(0), rational(1, 2), rational(1)),
  fc
    .tuple(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 60 }))
    .map(([some, all]) => rational(Math.min(some, all), all)),
)

const days = fc.oneof(fc.integer({ min: -2, max: 31 }), fc.integer({ min: -4000, max: 4000 }))

export const anyFacts: fc.Arbitrary<Variables> = fc.record({
  completed: fc.boolean(),
  evidence: share,
  daysLate: days.map((late) => rational(late)),
  ratio: share,
  share,
})
