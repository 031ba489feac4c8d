/** A region's places in two rankings. */
export interface Places {
  readonly base: number
  readonly target: number
}

/** How far two rankings of the same regions agree, pair by pair. */
export interface Agreement {
  readonly regions: number
  /** Pairs that stand in the same order in both. */
  readonly concordant: number
  /** Pairs that stand in opposite orders. */
  readonly discordant: number
  /** Pairs that are tied in one ranking alone, and in both. */
  readonly tiedInBase: number
  readonly tiedInTarget: number
  readonly tiedInBoth: number
  /** Kendall's τ-b, rounded to four decimals; null where one of the rankings is one tie. */
  readonly tauB: number | null
}

const DECIMALS = 10_000n

/** The whole part of a square root. */
function squareRoot(of: bigint): bigint {
  if (of < 2n) return of
  let root = 1n << (BigInt(of.toString(2).length) / 2n + 1n)
  for (;;) {
    const next = (root + of / root) / 2n
    if (next >= root) return root
    root = next
  }
}

/**
 * (concordant − discordant) ÷ √(pairs untied in base × pairs untied in target), rounded half away
 * from 0. Twice the figure in ten-thousandths is the root of a fraction, whose whole part is exact.
 */
function tauB(difference: number, untiedInBase: number, untiedInTarget: number): number | null {
  const product = BigInt(untiedInBase) * BigInt(untiedInTarget)
  if (product === 0n) return null
  const size = BigInt(Math.abs(difference))
  const twice = squareRoot((4n * DECIMALS * DECIMALS * size * size) / product)
  const rounded = Number((twice + 1n) / 2n) / Number(DECIMALS)
  return difference < 0 && rounded > 0 ? -rounded : rounded
}

/** Compares two rankings, pair by pair, exactly; equal places are ties. */
export function agreementOf(places: readonly Places[]): Agreement {
  const counts = { concordant: 0, discordant: 0, tiedInBase: 0, tiedInTarget: 0, tiedInBoth: 0 }
  for (const [index, a] of places.entries())
    for (const b of places.slice(index + 1)) {
      const [inBase, inTarget] = [Math.sign(a.base - b.base), Math.sign(a.target - b.target)]
      if (inBase === 0 && inTarget === 0) counts.tiedInBoth += 1
      else if (inBase === 0) counts.tiedInBase += 1
      else if (inTarget === 0) counts.tiedInTarget += 1
      else if (inBase === inTarget) counts.concordant += 1
      else counts.discordant += 1
    }
  const { concordant, discordant, tiedInBase, tiedInTarget } = counts
  const ordered = concordant + discordant
  return {
    regions: places.length,
    ...counts,
    tauB: tauB(concordant - discordant, ordered + tiedInTarget, ordered + tiedInBase),
  }
}
