import fc from 'fast-check'
import { rational } from '../../src/exact/rational.ts'
import type { Variables } from '../../src/formula/tree.ts'

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

const variable = fc.constantFrom('evidence', 'daysLate', 'ratio', 'share')
const spaces = fc.constantFrom('', ' ')

/** One or more operands with operators between them. */
const joined = (operand: Text, operators: readonly string[], most: number): Text =>
  fc
    .tuple(
      operand,
      fc.array(fc.tuple(spaces, fc.constantFrom(...operators), spaces, operand), {
        maxLength: most - 1,
      }),
    )
    .map(([first, others]) => first + others.map((parts) => parts.join('')).join(''))

const call = (argument: Text): Text =>
  fc
    .tuple(fc.constantFrom('min', 'max'), fc.array(argument, { minLength: 1, maxLength: 3 }))
    .map(([name, of]) => `${name}(${of.join(', ')})`)

const primary = (depth: number): Text =>
  depth <= 0
    ? fc.oneof(literal, variable)
    : fc.oneof(
        { arbitrary: literal, weight: 3 },
        { arbitrary: variable, weight: 5 },
        { arbitrary: number(depth - 1).map((inner) => `(${inner})`), weight: 2 },
        { arbitrary: call(number(depth - 1)), weight: 2 },
      )

const signed = (depth: number): Text =>
  fc
    .tuple(fc.constantFrom('', '', '', '', '-', '- ', '+', '--'), primary(depth))
    .map(([sign, operand]) => sign + operand)

const sum = (depth: number): Text => joined(joined(signed(depth), ['*', '/'], 2), ['+', '-'], 3)

const comparisons = [' < ', '<=', ' == ', ' != ', '>=', ' > ']

/** Of two sums, or a chain of three. */
const comparison = (depth: number): Text =>
  fc
    .tuple(sum(depth), fc.constantFrom(...comparisons), joined(sum(depth), comparisons, 2))
    .map((parts) => parts.join(''))

const test = (depth: number): Text =>
  depth <= 0
    ? fc.oneof(fc.constantFrom('completed', 'not completed'), comparison(0))
    : fc.oneof(
        fc.constantFrom('completed', 'not completed', 'not not completed'),
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

/** Each part of a formula takes a character at least: fewer than 200 are within every limit. */
export const anyFormula: Text = number(DEPTH).filter((text) => text.length < 200)

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
