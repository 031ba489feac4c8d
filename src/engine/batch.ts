import { type Dictionary, MOST_PAIRED } from './dictionary.ts'

/** Subjects of one kind, region plans or bodies, whose codes are of one dictionary. */
export interface Batch {
  readonly of: 'region' | 'body'
  readonly dictionary: Dictionary
  /** How many situations there were when it was made. */
  readonly size: number
  readonly count: number
  /** Item after item, subject after subject. */
  readonly codes: Uint16Array
  /** The same two by two, as the layout pairs them; null where the dictionary is too large. */
  readonly pairs: Uint16Array | null
  /** Of a code in a pair. */
  readonly bits: number
}

/** Two codes in one number, the second above the bits of the first. */
function pairsOf(
  { layout }: Dictionary,
  of: Batch['of'],
  codes: Uint16Array,
  count: number,
  bits: number,
): Uint16Array {
  const { ids, firsts, seconds } = layout[of]
  const items = ids.length
  const pairs = new Uint16Array(count * firsts.length)
  let at = 0
  for (let subject = 0; subject < count; subject += 1) {
    const begin = subject * items
    for (let pair = 0; pair < firsts.length; pair += 1) {
      const second = seconds[pair] ?? -1
      const high = second < 0 ? 0 : (codes[begin + second] ?? 0)
      pairs[at] = (codes[begin + (firsts[pair] ?? 0)] ?? 0) | (high << bits)
      at += 1
    }
  }
  return pairs
}

/**
 * Makes subjects ready to be scored together.
 * @param codes of their items, subject after subject
 * @param paired whether they are read two by two; by default, where there are more pairs to read
 * than a table of two situations has places
 * @throws {RangeError} where that is no whole number of subjects
 */
export function batchOf(
  dictionary: Dictionary,
  of: Batch['of'],
  codes: Uint16Array,
  paired?: boolean,
): Batch {
  const { size, layout } = dictionary
  const { ids, firsts } = layout[of]
  const count = codes.length / ids.length
  if (!Number.isInteger(count)) throw new RangeError('the codes of a subject are not complete')
  const bits = Math.max(1, Math.ceil(Math.log2(size)))
  const isPaired = (paired ?? count * firsts.length >= size * size) && size <= MOST_PAIRED
  const pairs = isPaired ? pairsOf(dictionary, of, codes, count, bits) : null
  return { of, dictionary, size, count, codes, pairs, bits }
}
