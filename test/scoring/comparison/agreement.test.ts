import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rational } from '../../../src/exact/rational.ts'
import { agreementOf, displayDifference } from '../../../src/scoring/index.ts'

const of = (base: readonly number[], target: readonly number[]) =>
  agreementOf(base.map((place, index) => ({ base: place, target: target[index] ?? 0 })))

describe('agreementOf, worked by hand', () => {
  it('the same order of four is six concordant pairs and τ-b 1; the opposite -1', () => {
    expect(of([1, 2, 3, 4], [1, 2, 3, 4])).toEqual({
      regions: 4,
      concordant: 6,
      discordant: 0,
      tiedInBase: 0,
      tiedInTarget: 0,
      tiedInBoth: 0,
      tauB: 1,
    })
    expect(of([1, 2, 3, 4], [4, 3, 2, 1])).toMatchObject({ discordant: 6, tauB: -1 })
  })

  it('two passed by the third: four concordant, two discordant, 2 / 6 = 0.3333', () => {
    expect(of([1, 2, 3, 4], [3, 1, 2, 4])).toMatchObject({
      concordant: 4,
      discordant: 2,
      tauB: 0.3333,
    })
  })

  it('ties: 1 1 3 and 1 2 2 have one concordant pair and one tie each, 1 / √(2 × 2) = 0.5', () => {
    expect(of([1, 1, 3], [1, 2, 2])).toEqual({
      regions: 3,
      concordant: 1,
      discordant: 0,
      tiedInBase: 1,
      tiedInTarget: 1,
      tiedInBoth: 0,
      tauB: 0.5,
    })
  })

  it('a pair tied in both counts in neither: 1 1 3 and 1 1 3 is τ-b 1', () => {
    expect(of([1, 1, 3], [1, 1, 3])).toMatchObject({ concordant: 2, tiedInBoth: 1, tauB: 1 })
  })

  it('rounds to four decimals: 9 / √(10 × 9) = 0.94868… is 0.9487, and -0.94868… -0.9487', () => {
    expect(of([1, 2, 3, 4, 5], [1, 1, 3, 4, 5])).toMatchObject({ concordant: 9, tauB: 0.9487 })
    expect(of([1, 2, 3, 4, 5], [5, 4, 3, 1, 1])).toMatchObject({ discordant: 9, tauB: -0.9487 })
  })

  it('is 0, and not minus 0, where as many pairs agree as disagree', () => {
    expect(of([1, 2, 3], [2, 1, 2])).toMatchObject({ concordant: 1, discordant: 1, tauB: 0 })
  })

  it('has no τ-b where one of the rankings is a single tie, or there are no pairs', () => {
    expect(of([1, 1, 1], [1, 2, 3]).tauB).toBeNull()
    expect(of([1], [1]).tauB).toBeNull()
    expect(of([], [])).toMatchObject({ regions: 0, tauB: null })
  })
})

const place = fc.integer({ min: 1, max: 9 })
const places = fc.array(fc.record({ base: place, target: place }), { maxLength: 30 })

describe('for any two rankings', () => {
  it('every pair is counted once, and τ-b is what machine numbers make of the counts', () => {
    fc.assert(
      fc.property(places, (list) => {
        const { concordant, discordant, tiedInBase, tiedInTarget, tiedInBoth, tauB } =
          agreementOf(list)
        const pairs = (list.length ** 2 - list.length) / 2
        expect(concordant + discordant + tiedInBase + tiedInTarget + tiedInBoth).toBe(pairs)
        const untied = (pairs - tiedInBoth - tiedInBase) * (pairs - tiedInBoth - tiedInTarget)
        if (untied === 0) expect(tauB).toBeNull()
        else
          expect(
            Math.abs((tauB ?? 9) - (concordant - discordant) / Math.sqrt(untied)),
          ).toBeLessThan(0.0000501)
      }),
      { numRuns: 300 },
    )
  })

  it('swapping them swaps the ties and leaves the rest', () => {
    fc.assert(
      fc.property(places, (list) => {
        const { tiedInBase, tiedInTarget, ...rest } = agreementOf(list)
        const swapped = list.map(({ base, target }) => ({ base: target, target: base }))
        expect(agreementOf(swapped)).toEqual({
          ...rest,
          tiedInBase: tiedInTarget,
          tiedInTarget: tiedInBase,
        })
      }),
    )
  })
})

describe('displayDifference', () => {
  it.each([
    ['85/4928 is 1.7248… points', [85, 4928], 1.72],
    ['-85/4928 the same the other way', [-85, 4928], -1.72],
    ['half a hundredth rounds away from 0', [1, 20_000], 0.01],
    ['minus half a hundredth too', [-1, 20_000], -0.01],
    ['what is not 0 is not shown as 0', [1, 1_000_000], 0.01],
    ['not even below it', [-1, 1_000_000], -0.01],
    ['nothing is 0', [0, 1], 0],
    ['everything is 100', [1, 1], 100],
  ] as const)('%s', (_, [top, bottom], shown) => {
    expect(displayDifference(rational(top, bottom))).toBe(shown)
  })
})
