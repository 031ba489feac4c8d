import fc from 'fast-check'
import { rational } from '../../../src/exact/rational.ts'
import type { GapModel } from '../../../src/scoring/gap/index.ts'

/** A model in small whole numbers, for a second and plain calculation. */
export interface Plain {
  readonly own: readonly number[]
  readonly rollUps: readonly {
    readonly gains: readonly number[]
    readonly units: readonly (readonly number[])[]
  }[]
}

/** As the search takes it; every amount is divided, so that nothing is a whole number. */
export const modelOf = ({ own, rollUps }: Plain, divisor: number): GapModel => ({
  own: own.map((gain) => rational(gain, divisor)),
  rollUps: rollUps.map(({ gains, units }) => ({
    gains: gains.map((gain) => rational(gain, divisor)),
    units,
  })),
})

/** What a set gains, added up anew. */
export function plainGain({ own, rollUps }: Plain, actions: readonly number[]): number {
  const chosen = new Set(actions)
  const alone = actions.reduce((sum, action) => sum + (own[action] ?? 0), 0)
  return rollUps.reduce((sum, { gains, units }) => {
    const fulfilled = units.filter((unit) => unit.every((action) => chosen.has(action))).length
    return sum + (gains[fulfilled] ?? 0)
  }, alone)
}

/** Every subset of so many actions, of one size, in lexicographic order. */
export function* subsetsOf(
  count: number,
  size: number,
  from = 0,
  chosen: readonly number[] = [],
): Generator<readonly number[]> {
  if (chosen.length === size) yield chosen
  else
    for (let next = from; next < count; next += 1)
      yield* subsetsOf(count, size, next + 1, [...chosen, next])
}

/** All the smallest sets that gain enough, by trying every set; none where no set does. */
export function smallestSets(plain: Plain, need: number): readonly (readonly number[])[] {
  const count = plain.own.length
  for (let size = 1; size <= count; size += 1) {
    const enough = [...subsetsOf(count, size)].filter((set) => plainGain(plain, set) >= need)
    if (enough.length > 0) return enough
  }
  return []
}

type Kind = 'linear' | 'rising' | 'any'

const gainsOf = (kind: Kind, bodies: number): fc.Arbitrary<readonly number[]> => {
  if (kind === 'linear')
    return fc
      .integer({ min: 0, max: 6 })
      .map((each) => Array.from({ length: bodies + 1 }, (_, n) => n * each))
  const min = kind === 'any' ? -5 : 0
  const steps = fc.array(fc.integer({ min, max: 6 }), { minLength: bodies, maxLength: bodies })
  return steps.map((each) => {
    const sums = [0]
    for (const step of each) sums.push((sums.at(-1) ?? 0) + step)
    return sums
  })
}

/**
 * Bodies with a few actions each, and roll-ups that each ask for some of them; some actions
 * are no body's. Amounts are small, so that many sets gain the same.
 */
export function plainModels(kind: Kind, most: number, ofBody = 8): fc.Arbitrary<Plain> {
  const min = kind === 'any' ? -3 : 0
  return fc
    .record({ bodies: fc.integer({ min: 1, max: 4 }), items: fc.integer({ min: 1, max: ofBody }) })
    .chain(({ bodies, items }) => {
      const each = Math.min(items, Math.floor(most / bodies))
      const count = bodies * each
      const gain = fc.integer({ min, max: 8 })
      const others = fc.array(gain, { maxLength: most - count })
      const ofBodies = fc.array(gain, { minLength: count, maxLength: count })
      const asked = fc.uniqueArray(fc.integer({ min: 0, max: each - 1 }), {
        minLength: 1,
        maxLength: 7,
      })
      const rollUp = fc.record({
        asked,
        concerned: fc.array(fc.boolean(), { minLength: bodies, maxLength: bodies }),
      })
      return fc
        .tuple(ofBodies, others, fc.array(rollUp, { maxLength: 3 }))
        .chain(([own, rest, rollUps]) => {
          const made = rollUps.map(({ asked: matching, concerned }) =>
            concerned.flatMap((counts, body) =>
              counts ? [matching.map((item) => body * each + item)] : [],
            ),
          )
          return fc.tuple(...made.map((units) => gainsOf(kind, units.length))).map((gains) => ({
            own: [...own, ...rest],
            rollUps: made.map((units, index) => ({ gains: gains[index] ?? [0], units })),
          }))
        })
    })
}

/**
 * How small a set of twenty actions can be, and how many are as small: every set is tried, its gain
 * worked out from that of the set without its last action.
 */
export function smallestSetOfTwenty(
  { own, rollUps }: Plain,
  need: number,
): { readonly size: number | null; readonly count: number } {
  const masks = rollUps.map(({ units }) =>
    units.map((unit) => unit.reduce((mask, action) => mask | (1 << action), 0)),
  )
  const sets = 1 << own.length
  const alone = new Int32Array(sets)
  const sizes = new Uint8Array(sets)
  const counts = new Array<number>(own.length + 1).fill(0)
  for (let set = 1; set < sets; set += 1) {
    const last = 31 - Math.clz32(set)
    const rest = set ^ (1 << last)
    alone[set] = (alone[rest] ?? 0) + (own[last] ?? 0)
    const size = (sizes[rest] ?? 0) + 1
    sizes[set] = size
    let gain = alone[set] ?? 0
    for (const [index, units] of masks.entries()) {
      let fulfilled = 0
      for (const unit of units) if ((set & unit) === unit) fulfilled += 1
      gain += rollUps[index]?.gains[fulfilled] ?? 0
    }
    if (gain >= need) counts[size] = (counts[size] ?? 0) + 1
  }
  const size = counts.findIndex((count) => count > 0)
  return size < 0 ? { size: null, count: 0 } : { size, count: counts[size] ?? 0 }
}
