const SIXTY_FOUR = 64
const TWO_TO_64 = 1n << 64n
const mix = (state: bigint, shift: bigint): bigint => state ^ (state >> shift)
const wrap = (state: bigint): bigint => BigInt.asUintN(SIXTY_FOUR, state)

/**
 * SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014): a counter
 * that grows by 2⁶⁴ ÷ the golden ratio, each value mixed by two multiplications. In whole numbers,
 * so that the same seed gives the same numbers on every machine and for ever. Good enough to sample
 * with; never to be used for secrets.
 */
export class Generator {
  #state: bigint

  /** @param seed a whole number from 0 */
  constructor(seed: number | bigint) {
    this.#state = wrap(BigInt(seed))
  }

  /** The next of 2⁶⁴ equally likely whole numbers. */
  next(): bigint {
    this.#state = wrap(this.#state + 0x9e3779b97f4a7c15n)
    const once = wrap(mix(this.#state, 30n) * 0xbf58476d1ce4e5b9n)
    return mix(wrap(mix(once, 27n) * 0x94d049bb133111ebn), 31n)
  }

  /**
   * A whole number from 0 to below `count`, each equally likely: what would make the first of them
   * likelier, the remainder of 2⁶⁴, is drawn again.
   * @param count from 1
   */
  below(count: number): number {
    const of = BigInt(count)
    const end = TWO_TO_64 - (TWO_TO_64 % of)
    for (;;) {
      const drawn = this.next()
      if (drawn < end) return Number(drawn % of)
    }
  }
}
