import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rational } from '../../src/exact/rational.ts'
import { displayPercent } from '../../src/scoring/index.ts'
import { levelOf, shownPercent } from '../../src/verify/display.ts'
import { fraction, inWriting, readFraction, total } from '../../src/verify/fraction.ts'
import type { Version } from '../../src/verify/version.ts'

/** Only what is shown depends on. */
const showing = (threshold: readonly [number, number], levels: Version['levels']): Version => ({
  name: '9000.1',
  threshold: fraction(...threshold),
  thresholdPercent: 40,
  levels,
  plan: fraction(1),
  bodies: null,
  rollUp: null,
  region: noRules,
  body: noRules,
})
const nothing = { kind: 'number', value: '0' } as const
const noRules = { sections: null, items: new Map(), item: nothing, ratio: nothing }

const basic = { id: 'basic', from: fraction(0) }
const advanced = { id: 'advanced', from: fraction(2, 5) }
const shipped = showing([2, 5], [basic, advanced])

describe('the second way to show a score', () => {
  it.each([
    [0, 1, 0],
    [1, 1, 100],
    [1, 1_000_000, 0.01],
    [1, 3, 33.33],
    [2, 3, 66.67],
    [15, 100_000, 0.02],
    [39_996, 100_000, 39.99],
    [2, 5, 40],
    [99_999, 100_000, 99.99],
  ] as const)('shows %s/%s as %s', (top, bottom, percent) => {
    expect(shownPercent(fraction(top, bottom), shipped)).toBe(percent)
  })

  it('shows any score by any boundaries as the first way does', () => {
    const part = fc
      .tuple(fc.nat({ max: 100_000 }), fc.integer({ min: 1, max: 100_000 }))
      .map(([some, all]) => [Math.min(some, all), all] as const)
    fc.assert(
      fc.property(part, part, fc.array(part, { maxLength: 4 }), (score, threshold, levels) => {
        const version = showing(
          threshold,
          levels.map((from) => ({ id: 'some', from: fraction(...from) })),
        )
        const boundaries = [threshold, ...levels].map((one) => rational(...one))
        expect(shownPercent(fraction(...score), version)).toBe(
          displayPercent(rational(...score), boundaries),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('a level begins at its own boundary', () => {
    expect(levelOf(fraction(2, 5), shipped)).toBe('advanced')
    expect(levelOf(fraction(39_999, 100_000), shipped)).toBe('basic')
  })
})

describe('its fractions', () => {
  it.each([
    ['2', '2/1'],
    ['0.6', '3/5'],
    ['6/10', '3/5'],
    ['-1.50', '-3/2'],
    ['1/0', null],
    ['1e3', null],
    ['.5', null],
    ['', null],
  ])('read %s as %s', (text, expected) => {
    const read = readFraction(text)
    expect(read === null ? null : inWriting(read)).toBe(expected)
  })

  it('sum exactly: a third, a sixth and a half are 1', () => {
    expect(inWriting(total([fraction(1, 3), fraction(1, 6), fraction(-1, -2)]))).toBe('1/1')
  })

  it('have nothing below 0 as denominator', () => {
    expect(() => fraction(1, 0)).toThrow(RangeError)
  })
})
