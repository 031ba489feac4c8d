import type { Bundle, Relaxed } from './relaxed.ts'

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)

export const sizeOf = (subset: number): number => {
  let size = 0
  for (let left = subset; left !== 0; left &= left - 1) size += 1
  return size
}

/** The largest optimistic gain of a bundle by how many of its actions are taken. */
function bySize({ actions, gains }: Bundle): readonly bigint[] {
  const most: bigint[] = []
  for (const [subset, gain] of gains.entries()) {
    const size = sizeOf(subset)
    const known = most[size]
    most[size] = known === undefined ? gain : larger(known, gain)
  }
  return most.slice(0, actions.length + 1)
}

/**
 * The most that so many actions can gain, optimistically: an upper bound of what any set of at most
 * that size gains (see `Relaxed`), and where the relaxation is exact, what the best such set does.
 *
 * Nothing ties singles to one another, so that the best few are the first few. Bundles are decided
 * one after the other: the most from bundle g on with j actions is the largest, over how many of
 * them g takes, of what these gain and of the most from g + 1 on with the rest.
 */
export class Most {
  /** Of the first so many singles; one that gains nothing is left out. */
  readonly #singles: readonly bigint[]
  /** Of the bundles from each one on, with at most so many actions. */
  readonly #bundles: readonly (readonly bigint[])[]
  /** What was worked out before, by place and slots. */
  readonly #known: bigint[][]

  constructor({ singles, bundles }: Relaxed) {
    const sums = [0n]
    for (const { gain } of singles) sums.push((sums.at(-1) ?? 0n) + larger(gain, 0n))
    this.#singles = sums
    const tables: (readonly bigint[])[] = [[0n]]
    for (const bundle of bundles.toReversed()) tables.push(joined(bySize(bundle), tables.at(-1)))
    this.#bundles = tables.reverse()
    this.#known = this.#bundles.map(() => [])
  }

  /** With at most `slots` of the singles from a place on. */
  ofSingles(from: number, slots: number): bigint {
    const last = this.#singles.length - 1
    return (
      (this.#singles[Math.min(from + slots, last)] ?? 0n) -
      (this.#singles[Math.min(from, last)] ?? 0n)
    )
  }

  /** With at most `slots` actions of the bundles from a place on and of all singles. */
  of(from: number, slots: number): bigint {
    const known = this.#known[from]?.[slots]
    if (known !== undefined) return known
    const [first = 0n, ...others] = (this.#bundles[from] ?? [])
      .slice(0, slots + 1)
      .map((gain, taken) => gain + this.ofSingles(0, slots - taken))
    const most = others.reduce(larger, first)
    const ofPlace = this.#known[from]
    if (ofPlace !== undefined) ofPlace[slots] = most
    return most
  }
}

/** The most of one more bundle and of those behind it, by how many actions are taken at most. */
function joined(own: readonly bigint[], behind: readonly bigint[] = []): readonly bigint[] {
  const table: bigint[] = []
  for (const [taken, gain] of own.entries())
    for (const [rest, more] of behind.entries()) {
      const known = table[taken + rest]
      table[taken + rest] = known === undefined ? gain + more : larger(known, gain + more)
    }
  for (let slots = 1; slots < table.length; slots += 1)
    table[slots] = larger(table[slots] ?? 0n, table[slots - 1] ?? 0n)
  return table
}
