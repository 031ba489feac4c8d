import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axis, niceAxis, percentAxis, round } from '../../../src/pages/charts/scale.ts'

describe('an axis', () => {
  it('puts 30 of 20…60 at a quarter', () => {
    expect(axis(20, 60)(30)).toBe('25%')
  })

  it('puts values outside at its ends', () => {
    expect([percentAxis(-5), percentAxis(140)]).toEqual(['0%', '100%'])
  })

  it('has no place for null, NaN and infinity', () => {
    expect([null, Number.NaN, Number.POSITIVE_INFINITY].map((each) => percentAxis(each))).toEqual([
      null,
      null,
      null,
    ])
  })

  it('has everything in its middle when it has no length', () => {
    expect(axis(40, 40)(40)).toBe('50%')
  })

  it('places with two decimals: a third is 33.33%', () => {
    expect(axis(0, 3)(1)).toBe('33.33%')
  })

  it('writes minus zero as 0', () => {
    expect(Object.is(round(-0.001), 0)).toBe(true)
  })
})

describe('a nice axis', () => {
  it('spans 30…60 for values between 31 and 58', () => {
    const { place, ticks } = niceAxis([31, 58, 40])
    expect(ticks).toEqual([30, 35, 40, 45, 50, 55, 60])
    expect([place(30), place(45), place(60)]).toEqual(['0%', '50%', '100%'])
  })

  it('gives equal values an axis with a length and puts them in its middle', () => {
    expect(niceAxis([40, 40]).place(40)).toBe('50%')
  })

  it('takes values as equal that differ by less than is shown', () => {
    expect(niceAxis([40, 40.000000000000007]).ticks.length).toBeLessThan(10)
  })

  it('is 0 to 100 without values', () => {
    expect(niceAxis([]).ticks).toEqual([0, 20, 40, 60, 80, 100])
  })

  it('keeps every value within its ends', () => {
    const percent = fc.double({ min: 0, max: 100, noNaN: true })
    fc.assert(
      fc.property(fc.array(percent, { minLength: 1 }), (values) => {
        const { place } = niceAxis(values)
        for (const value of values) expect(place(value)).toMatch(/^\d+(\.\d+)?%$/)
      }),
    )
  })
})
