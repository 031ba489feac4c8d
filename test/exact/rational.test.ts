import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  divide,
  equals,
  fromWritten,
  isZero,
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

const [half, third, tenth] = [rational(1, 2), rational(1, 3), rational(1, 10)]

describe('rational', () => {
  it('reduces 6/4 to 3/2', () => {
    expect(rational(6, 4)).toEqual({ numerator: 3n, denominator: 2n })
  })

  it('keeps the sign in the numerator: 1/-2 is -1/2', () => {
    expect(rational(1, -2)).toEqual({ numerator: -1n, denominator: 2n })
    expect(rational(-1, -2)).toEqual({ numerator: 1n, denominator: 2n })
  })

  it('has one zero: 0/-7 is 0/1', () => {
    expect(rational(0, -7)).toEqual({ numerator: 0n, denominator: 1n })
    expect(isZero(rational(0, -7))).toBe(true)
    expect(isZero(tenth)).toBe(false)
  })

  it('takes a whole number alone: 5 is 5/1', () => {
    expect(rational(5)).toEqual({ numerator: 5n, denominator: 1n })
  })

  it('refuses the denominator 0', () => {
    expect(() => rational(1, 0)).toThrow(RangeError)
  })

  it('refuses 0.5 as a numerator, because it is not whole', () => {
    expect(() => rational(0.5)).toThrow(RangeError)
  })
})

describe('arithmetic', () => {
  it('adds 0.1 and 0.2 to exactly 3/10', () => {
    expect(toFraction(add(parseRational('0.1'), parseRational('0.2')))).toBe('3/10')
  })

  it('takes 1/3 from 1/2 and leaves 1/6', () => {
    expect(toFraction(subtract(half, third))).toBe('1/6')
  })

  it('multiplies 2/3 by 3/4 to 1/2', () => {
    expect(toFraction(multiply(rational(2, 3), rational(3, 4)))).toBe('1/2')
  })

  it('divides 1/2 by -1/3 to -3/2', () => {
    expect(toFraction(divide(half, negate(third)))).toBe('-3/2')
  })

  it('refuses to divide by 0', () => {
    expect(() => divide(half, ZERO)).toThrow(new RangeError('division by zero'))
  })

  it('sums three thirds to 1/1 and nothing to 0/1', () => {
    expect(toFraction(sum([third, third, third]))).toBe('1/1')
    expect(toFraction(sum([]))).toBe('0/1')
  })

  it('sums what a generator yields: 1/2 and 1/3 are 5/6', () => {
    const terms = new Set([half, third]).values()
    expect(toFraction(sum(terms))).toBe('5/6')
  })

  it('has 11/36 as the mean of 1/2, 1/3 and 1/12', () => {
    const value = mean([half, third, rational(1, 12)])
    expect(value && toFraction(value)).toBe('11/36')
  })

  it('has no mean of nothing: null, which is not 0', () => {
    expect(mean([])).toBeNull()
  })
})

describe('comparison', () => {
  it('tells 1/3 from 0.3333333333333333, which no floating-point number does', () => {
    const near = parseRational('0.3333333333333333')
    expect(compare(near, third)).toBe(-1)
    expect(compare(third, near)).toBe(1)
  })

  it('finds 2/4 and 1/2 equal', () => {
    expect(compare(rational(2, 4), half)).toBe(0)
    expect(equals(rational(2, 4), half)).toBe(true)
    expect(equals(third, half)).toBe(false)
  })

  it('finds -1 as the smallest and 1/2 as the largest of 1/3, -1, 1/2', () => {
    expect(toFraction(minimum(third, negate(ONE), half))).toBe('-1/1')
    expect(toFraction(maximum(third, negate(ONE), half))).toBe('1/2')
  })

  it('finds a number alone both the smallest and the largest', () => {
    expect(minimum(third)).toEqual(third)
    expect(maximum(third)).toEqual(third)
  })
})

describe('text', () => {
  it.each([
    ['0.6', '3/5'],
    ['3/5', '3/5'],
    ['6/10', '3/5'],
    ['-2', '-2/1'],
    ['-0', '0/1'],
    ['0', '0/1'],
    ['-1/2', '-1/2'],
    ['-0.5', '-1/2'],
    ['-0.0', '0/1'],
    ['007', '7/1'],
    ['0.10', '1/10'],
    ['999999999.999999999', '999999999999999999/1000000000'],
    ['123456789012345678901234567890', '123456789012345678901234567890/1'],
  ])('reads %s as %s', (text, expected) => {
    expect(toFraction(parseRational(text))).toBe(expected)
  })

  it.each([
    ['', 'nothing'],
    [' 1', 'a space'],
    ['1\n', 'a line break'],
    ['+1', 'a plus sign'],
    ['--1', 'two signs'],
    ['1e3', 'an exponent'],
    ['.5', 'no digit before the point'],
    ['5.', 'no digit after the point'],
    ['0,6', 'a decimal comma'],
    ['1/-2', 'a sign in the denominator'],
    ['1.5/2', 'a decimal in a fraction'],
    ['1/2/3', 'two strokes'],
    ['0x10', 'hexadecimal digits'],
    ['NaN', 'no number'],
    ['Infinity', 'infinity'],
    ['٣', 'a digit that is not ASCII'],
  ])('refuses "%s": %s', (text) => {
    expect(() => parseRational(text)).toThrow(SyntaxError)
  })

  it('refuses 1/0', () => {
    expect(() => parseRational('1/0')).toThrow()
  })

  it('writes whole numbers as fractions too: 0/1 and 1/1', () => {
    expect(toFraction(ZERO)).toBe('0/1')
    expect(toFraction(ONE)).toBe('1/1')
  })
})

describe('fromWritten', () => {
  it('reads the number 0.1 as 1/10, and the text "1/3" as 1/3', () => {
    expect(toFraction(fromWritten(0.1))).toBe('1/10')
    expect(toFraction(fromWritten('1/3'))).toBe('1/3')
    expect(toFraction(fromWritten(40))).toBe('40/1')
  })

  it('refuses numbers that are written with an exponent or are none', () => {
    for (const number of [1e21, 1e-7, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => fromWritten(number)).toThrow(SyntaxError)
  })
})
