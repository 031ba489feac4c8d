import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { negate, parseRational, rational } from '../../src/exact/rational.ts'
import { percentOf } from '../../src/export/percent.ts'

describe('percentOf', () => {
  it.each([
    ['0/1', 0],
    ['1/1', 100],
    ['1/33', 3.0303],
    ['2/3', 66.6667],
    // 1/2000000 is 0.00005 %: half, and so away from 0
    ['1/2000000', 0.0001],
    ['-1/2000000', -0.0001],
    ['1/2000001', 0],
    ['-1861/297792', -0.6249],
  ])('%s is %d %%', (share, percent) => {
    expect(percentOf(parseRational(share))).toBe(percent)
  })

  it('is never further than half a step away, and has the other sign of what is negated', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        (bottom, any) => {
          const top = any % (bottom + 1n)
          const share = rational(top, bottom)
          const shown = percentOf(share)
          // In steps of a millionth of the whole: |shown - share| ≤ 1/2, in whole numbers.
          const steps = BigInt(Math.round(shown * 10_000))
          const apart = steps * bottom - top * 1_000_000n
          expect(2n * (apart < 0n ? -apart : apart) <= bottom).toBe(true)
          expect(percentOf(negate(share)) + shown).toBe(0)
        },
      ),
    )
  })
})
