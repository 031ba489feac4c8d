import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  divide,
  equals,
  maximum,
  mean,
  minimum,
  multiply,
  negate,
  ONE,
  parseRational,
  rational,
  subtract,
  sum,
  toFraction,
  ZERO,
} from '../../src/exact/rational.ts'
import { anyRational, nonZero, whole, written } from './arbitrary.ts'

function divisorOf(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : divisorOf(b, a % b)
}

describe('field laws', () => {
  it('adds and multiplies in any order', () => {
    fc.assert(
      fc.property(anyRational, anyRational, (a, b) => {
        expect(add(a, b)).toEqual(add(b, a))
        expect(multiply(a, b)).toEqual(multiply(b, a))
      }),
    )
  })

  it('adds and multiplies in any grouping', () => {
    fc.assert(
      fc.property(anyRational, anyRational, anyRational, (a, b, c) => {
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)))
        expect(multiply(multiply(a, b), c)).toEqual(multiply(a, multiply(b, c)))
      }),
    )
  })

  it('multiplies a sum term by term', () => {
    fc.assert(
      fc.property(anyRational, anyRational, anyRational, (a, b, c) => {
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)))
      }),
    )
  })

  it('has 0 and 1 as neutral numbers, and 0 swallows every product', () => {
    fc.assert(
      fc.property(anyRational, (a) => {
        expect(add(a, ZERO)).toEqual(a)
        expect(multiply(a, ONE)).toEqual(a)
        expect(multiply(a, ZERO)).toEqual(ZERO)
      }),
    )
  })

  it('undoes addition by subtraction and multiplication by division', () => {
    fc.assert(
      fc.property(anyRational, nonZero, (a, b) => {
        expect(add(a, negate(a))).toEqual(ZERO)
        expect(subtract(add(a, b), b)).toEqual(a)
        expect(divide(multiply(a, b), b)).toEqual(a)
        expect(multiply(b, divide(ONE, b))).toEqual(ONE)
      }),
    )
  })
})

describe('form', () => {
  it('is reduced, with a positive denominator, after every operation', () => {
    fc.assert(
      fc.property(anyRational, nonZero, (a, b) => {
        for (const result of [
          a,
          negate(a),
          add(a, b),
          subtract(a, b),
          multiply(a, b),
          divide(a, b),
        ]) {
          expect(result.denominator > 0n).toBe(true)
          expect(divisorOf(result.numerator, result.denominator)).toBe(1n)
        }
      }),
    )
  })

  it('has the value it was written with: numerator × bottom = top × denominator', () => {
    fc.assert(
      fc.property(written, ([top, bottom]) => {
        const { numerator, denominator } = rational(top, bottom)
        expect(numerator * bottom).toBe(top * denominator)
      }),
    )
  })

  it('is read back from what is printed', () => {
    fc.assert(
      fc.property(anyRational, (a) => {
        expect(parseRational(toFraction(a))).toEqual(a)
      }),
    )
  })

  it('reads a decimal as its digits over a power of ten', () => {
    const digits = fc.stringMatching(/^\d{1,30}$/)
    fc.assert(
      fc.property(fc.constantFrom('', '-'), digits, digits, (sign, before, after) => {
        const shifted = multiply(
          parseRational(`${sign}${before}.${after}`),
          rational(10n ** BigInt(after.length)),
        )
        expect(toFraction(shifted)).toBe(`${BigInt(`${sign}${BigInt(before + after)}`)}/1`)
      }),
    )
  })
})

describe('order', () => {
  it('agrees with cross-multiplication of the fractions as written', () => {
    fc.assert(
      fc.property(written, written, ([a, b], [c, d]) => {
        // The products change sides where the denominators have different signs.
        const cross = (a * d - c * b) * (b * d < 0n ? -1n : 1n)
        expect(compare(rational(a, b), rational(c, d))).toBe(cross < 0n ? -1 : cross > 0n ? 1 : 0)
      }),
    )
  })

  it('finds a fraction equal to itself whatever it is expanded by', () => {
    fc.assert(
      fc.property(
        written,
        whole.filter((by) => by !== 0n),
        ([top, bottom], by) => {
          expect(equals(rational(top, bottom), rational(top * by, bottom * by))).toBe(true)
        },
      ),
    )
  })

  it('turns round with its sides, and under a change of sign', () => {
    fc.assert(
      fc.property(anyRational, anyRational, (a, b) => {
        expect(compare(b, a) + compare(a, b)).toBe(0)
        expect(compare(negate(b), negate(a))).toBe(compare(a, b))
      }),
    )
  })

  it('puts the mean between the smallest and the largest number', () => {
    fc.assert(
      fc.property(anyRational, fc.array(anyRational, { maxLength: 8 }), (first, others) => {
        const middle = mean([first, ...others]) ?? expect.fail('one number has a mean')
        expect(compare(minimum(first, ...others), middle)).toBeLessThanOrEqual(0)
        expect(compare(middle, maximum(first, ...others))).toBeLessThanOrEqual(0)
        expect(multiply(middle, rational(others.length + 1))).toEqual(sum([first, ...others]))
      }),
    )
  })
})
