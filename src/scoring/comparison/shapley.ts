import {
  add,
  divide,
  equals,
  isZero,
  type Rational,
  rational,
  subtract,
  ZERO,
} from '../../exact/rational.ts'

/** What each leaf contributes to a score; one that is not named contributes nothing. */
export type Contributions = ReadonlyMap<string, Rational>

/** The part of a difference that each kind of change causes; those that cause none are left out. */
export type Parts<K extends string> = ReadonlyMap<K, Rational>

/** So that the worlds below can be counted in the bits of a number. */
const MOST_KINDS = 20

/**
 * What every set of kinds gives beyond what its subsets give already (Harsanyi's dividend): by
 * taking, kind after kind, the sets without it from those with it.
 */
function dividendsOf(values: readonly Rational[], kinds: number): readonly Rational[] {
  const dividends = [...values]
  for (let kind = 0; kind < kinds; kind += 1)
    for (let set = 0; set < dividends.length; set += 1) {
      if ((set & (1 << kind)) === 0) continue
      const [withIt, without] = [dividends[set] ?? ZERO, dividends[set ^ (1 << kind)] ?? ZERO]
      if (!isZero(without)) dividends[set] = subtract(withIt, without)
    }
  return dividends
}

/** Of one leaf: each dividend is shared equally by the kinds that only together give it. */
function partsOf<K extends string>(kinds: readonly K[], values: readonly Rational[]): Parts<K> {
  const parts = new Map<K, Rational>()
  for (const [set, dividend] of dividendsOf(values, kinds.length).entries()) {
    if (set === 0 || isZero(dividend)) continue
    const members = kinds.filter((_, kind) => (set & (1 << kind)) !== 0)
    const share = divide(dividend, rational(members.length))
    for (const kind of members) parts.set(kind, add(parts.get(kind) ?? ZERO, share))
  }
  return new Map([...parts].filter(([, part]) => !isZero(part)))
}

/**
 * Splits a difference among the kinds of change that cause it, leaf by leaf, by the exact Shapley
 * value: what a kind adds, on the mean over all orders in which the kinds could be changed one
 * after another. The parts of a leaf sum to its difference; with the sides swapped each is negated;
 * a kind that changes nothing has no part.
 * @param kinds those that differ; the others would have no part anyway, and twice the work each
 * @param contributions in the world where these kinds are the target's and all others the base's
 * @returns the leaves for which any kind has a part
 */
export function attribute<K extends string>(
  kinds: readonly K[],
  contributions: (taken: ReadonlySet<K>) => Contributions,
): ReadonlyMap<string, Parts<K>> {
  if (kinds.length > MOST_KINDS) throw new RangeError(`too many kinds of change: ${kinds.length}`)
  const worlds = Array.from({ length: 2 ** kinds.length }, (_, set) =>
    contributions(new Set(kinds.filter((_, kind) => (set & (1 << kind)) !== 0))),
  )
  const leaves = new Set(worlds.flatMap((world) => [...world.keys()]))
  const attributed = new Map<string, Parts<K>>()
  for (const leaf of leaves) {
    const values = worlds.map((world) => world.get(leaf) ?? ZERO)
    const [first = ZERO] = values
    if (values.every((value) => equals(value, first))) continue
    const parts = partsOf(kinds, values)
    if (parts.size > 0) attributed.set(leaf, parts)
  }
  return attributed
}

/** The parts of several leaves together. */
export function addParts<K extends string>(all: Iterable<Parts<K>>): Parts<K> {
  const total = new Map<K, Rational>()
  for (const parts of all)
    for (const [kind, part] of parts) total.set(kind, add(total.get(kind) ?? ZERO, part))
  return new Map([...total].filter(([, part]) => !isZero(part)))
}
