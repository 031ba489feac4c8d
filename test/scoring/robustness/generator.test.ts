import { describe, expect, it } from 'vitest'
import { Generator } from '../../../src/scoring/robustness/generator.ts'

const first = (seed: number | bigint, count: number): readonly bigint[] => {
  const generator = new Generator(seed)
  return Array.from({ length: count }, () => generator.next())
}

describe('the generator', () => {
  it('gives the published numbers of SplitMix64 for the seed 1234567', () => {
    expect(first(1_234_567, 5)).toEqual([
      6_457_827_717_110_365_317n,
      3_203_168_211_198_807_973n,
      9_817_491_932_198_370_423n,
      4_593_380_528_125_082_431n,
      16_408_922_859_458_223_821n,
    ])
  })

  it('gives the same again, and others for another seed', () => {
    expect(first(7, 20)).toEqual(first(7, 20))
    expect(first(7, 20)).not.toEqual(first(8, 20))
  })

  it('takes a seed of 64 bits', () => {
    expect(first(2n ** 64n + 7n, 3)).toEqual(first(7n, 3))
  })

  it('draws every number below a count about as often: within 5 deviations of 10,000 each', () => {
    const generator = new Generator(1)
    const times = Array.from({ length: 7 }, () => 0)
    for (let drawn = 0; drawn < 70_000; drawn += 1) {
      const number = generator.below(7)
      times[number] = (times[number] ?? 0) + 1
    }
    expect(times).toHaveLength(7)
    // √(70,000 · 1/7 · 6/7) is 92.6.
    for (const count of times) expect(Math.abs(count - 10_000)).toBeLessThan(463)
  })

  it('draws again the last 2⁵² of 2⁶⁴ numbers, which would make some below 3 · 2⁵¹ likelier', () => {
    const count = 3 * 2 ** 51
    const numbers = first(1, 20_000)
    const kept = numbers.filter((number) => number < 2n ** 64n - 2n ** 52n)
    expect(numbers.length - kept.length).toBeGreaterThan(0)
    const generator = new Generator(1)
    expect(kept.map(() => generator.below(count))).toEqual(
      kept.map((number) => Number(number % BigInt(count))),
    )
  })

  it('draws 0 alone below 1', () => {
    expect(new Generator(3).below(1)).toBe(0)
  })
})
