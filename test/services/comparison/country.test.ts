import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, negate, subtract, toFraction, ZERO } from '../../../src/exact/rational.ts'
import type { Fact } from '../../../src/facts/index.ts'
import {
  compareAll,
  compareTwo,
  largestMovers,
  overtakingsAmong,
  pairOf,
} from '../../../src/services/comparison/index.ts'
import { day, ledgerWithWithdrawals, someFacts } from '../../scoring/random-ledgers.ts'
import { realWorlds } from '../../scoring/world.ts'
import { regionOf, side } from './support.ts'

const country = [...realWorlds].map(([code, { record }]) => regionOf(code, record.facts))
const plannedOn = (name: string, asOf: string) => side(name, { asOf, basis: 'planned' })

describe('2023.1 and 2023.2 by the plans on 2024-03-31, worked by hand', () => {
  const sides = pairOf(plannedOn('2023.1', '2024-03-31'), plannedOn('2023.2', '2024-03-31'))
  const { regions, agreement } = compareAll(sides, country)

  it('lists the regions by their place under 2023.2, with what they gained', () => {
    expect(
      regions.map(({ code, difference, rankChange, flip }) => [
        code,
        difference && toFraction(difference),
        rankChange,
        flip,
      ]),
    ).toEqual([
      ['RU-IRK', '719/14784', 0, 'none'],
      ['RU-AL', '635/7896', 0, 'none'],
      ['RU-CU', '83/513', 1, 'to-met'],
      ['RU-BU', '97/2112', -1, 'none'],
    ])
  })

  it('five of six pairs keep their order: 4 / 6 = 0.6667', () => {
    expect(agreement).toMatchObject({ concordant: 5, discordant: 1, tauB: 0.6667 })
  })

  it('Chuvashia passes Buryatia through R2.2, which Buryatia has not: 2/57 - 1/54 = 17/1026', () => {
    const { count, listed } = overtakingsAmong(regions, 10, null)
    expect(count).toBe(1)
    expect(
      listed.map(({ region, overtaken, gap, through }) => [
        region,
        overtaken,
        toFraction(gap.base),
        toFraction(gap.target),
        through.map(({ item, part }) => `${item} ${toFraction(part)}`)[0],
      ]),
    ).toEqual([['RU-CU', 'RU-BU', '-13/297', '263/3648', 'R2.2 17/1026']])
  })

  it('counts all and lists only those of one region, and only as many as asked for', () => {
    expect(overtakingsAmong(regions, 10, 'RU-BU').listed).toHaveLength(1)
    expect(overtakingsAmong(regions, 10, 'RU-AL')).toEqual({ count: 1, listed: [] })
    expect(overtakingsAmong(regions, 0, null)).toEqual({ count: 1, listed: [] })
  })

  it('Chuvashia moved most, then Altai', () => {
    expect(largestMovers(regions, 2).map(({ code }) => code)).toEqual(['RU-CU', 'RU-AL'])
  })
})

describe('a region that was not on record on one side', () => {
  // Until Buryatia's first act was recorded, only Altai, Irkutsk and Chuvashia were.
  const sides = pairOf(
    side('2023.2', { basis: 'planned', knownAt: '2023-11-01T00:00:00.000Z' }),
    plannedOn('2023.2', '2024-06-30'),
  )

  it('has no standing there, no difference, no change of place and no flip', () => {
    const { regions, agreement } = compareAll(sides, country)
    const buryatia = regions.find(({ code }) => code === 'RU-BU')
    expect(buryatia).toMatchObject({ base: null, difference: null, rankChange: null, flip: null })
    expect(buryatia?.target?.rank).toBe(4)
    expect(agreement.regions).toBe(3)
  })
})

describe('two regions', () => {
  it('each on its own side, with its national place there', () => {
    const sides = pairOf(plannedOn('2023.1', '2024-03-31'), plannedOn('2023.2', '2024-03-31'))
    const compared = compareTwo(sides, country, { base: 'RU-BU', target: 'RU-CU' })
    expect([compared.base?.rank, compared.target?.rank, compared.rankChange]).toEqual([3, 3, 0])
    // 8/19 - 10/33 = (264 - 190) / 627
    expect(compared.difference && toFraction(compared.difference)).toBe('74/627')
  })
})

const someCountry: fc.Arbitrary<ReadonlyMap<string, readonly Fact[]>> = fc
  .array(someFacts, { minLength: 6, maxLength: 6 })
  .map((all) => {
    const ledgers = new Map(country.map(({ code, record }) => [code, record.facts]))
    for (const { world, written } of all)
      ledgers.set(world.record.code, ledgerWithWithdrawals({ world, written }, []))
    return ledgers
  })

describe('for any facts in four regions, between any two of the versions that ship', () => {
  const names = fc.constantFrom('2023.1', '2023.2', '2024.1')

  it('who overtook whom are the discordant pairs, below before and above after, each through something', () => {
    fc.assert(
      fc.property(someCountry, names, names, day, (ledgers, base, target, asOf) => {
        const sides = pairOf(side(base, { asOf }), side(target, { asOf }))
        const regions = [...ledgers].map(([code, facts]) => regionOf(code, facts))
        const compared = compareAll(sides, regions)
        const { count, listed } = overtakingsAmong(compared.regions, 100, null)
        expect(count).toBe(compared.agreement.discordant)
        expect(listed).toHaveLength(count)
        for (const { gap, through } of listed) {
          expect(compare(gap.base, ZERO)).toBe(-1)
          expect(compare(gap.target, ZERO)).toBe(1)
          expect(through.length).toBeGreaterThan(0)
          expect(through.every(({ part }) => compare(part, ZERO) > 0)).toBe(true)
          const most = through.map(({ part }) => part)
          expect(most).toEqual([...most].sort((a, b) => compare(b, a)))
        }
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  it('movers come by the size of what they gained or lost, and those that stayed are none', () => {
    fc.assert(
      fc.property(someCountry, names, names, day, (ledgers, base, target, asOf) => {
        const sides = pairOf(side(base, { asOf }), side(target, { asOf }))
        const regions = [...ledgers].map(([code, facts]) => regionOf(code, facts))
        const compared = compareAll(sides, regions).regions
        const movers = largestMovers(compared, 10)
        const sizes = movers.map(({ difference }) => {
          const size = difference ?? ZERO
          return compare(size, ZERO) < 0 ? negate(size) : size
        })
        expect(sizes).toEqual([...sizes].sort((a, b) => compare(b, a)))
        expect(sizes.every((size) => compare(size, ZERO) > 0)).toBe(true)
        for (const { base: from, target: to, difference } of compared)
          expect(difference).toEqual(subtract(to?.score ?? ZERO, from?.score ?? ZERO))
        expect(compared.filter((each) => !movers.includes(each))).toEqual(
          compared.filter(
            ({ difference }) => difference !== null && compare(difference, ZERO) === 0,
          ),
        )
      }),
      { numRuns: 10 },
    )
  }, 60_000)
})
