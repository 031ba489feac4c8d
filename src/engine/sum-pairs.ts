import type { PairTables, Run } from './pair-tables.ts'

/** Subjects from one to another, the last not among them. */
interface Block {
  readonly from: number
  readonly to: number
}

/** As many subjects as stay at hand while their sections are read, run after run. */
const SUBJECTS_AT_ONCE = 128
/** Pairs of a section of seven or eight items, which most sections have; and of three or four. */
const FOUR = 4
const TWO = 2

/** Adds the sections of a run that have four pairs, each read by itself. */
function addFours(
  { sums, shift, sectionBits, factors, pairs: stride }: PairTables,
  { from, to, begin, kinds }: Run,
  pairs: Uint16Array,
  block: Block,
  totals: Float64Array,
): void {
  const [first = 0, second = 0, third = 0, fourth = 0] = kinds
  let next = (block.from * stride + begin) | 0
  for (let subject = block.from; subject < block.to; subject = (subject + 1) | 0) {
    let total = totals[subject] ?? 0
    let at = next
    for (let section = from; section < to; section = (section + 1) | 0) {
      const sum =
        (((sums[(first + (pairs[at] ?? 0)) | 0] ?? 0) +
          (sums[(second + (pairs[(at + 1) | 0] ?? 0)) | 0] ?? 0)) |
          0) +
        (((sums[(third + (pairs[(at + 2) | 0] ?? 0)) | 0] ?? 0) +
          (sums[(fourth + (pairs[(at + 3) | 0] ?? 0)) | 0] ?? 0)) |
          0)
      total += (factors[((section << sectionBits) + (sum >> shift)) | 0] ?? 0) * sum
      at = (at + FOUR) | 0
    }
    totals[subject] = total
    next = (next + stride) | 0
  }
}

/** The same for sections of two pairs. */
function addTwos(
  { sums, shift, sectionBits, factors, pairs: stride }: PairTables,
  { from, to, begin, kinds }: Run,
  pairs: Uint16Array,
  block: Block,
  totals: Float64Array,
): void {
  const [first = 0, second = 0] = kinds
  let next = (block.from * stride + begin) | 0
  for (let subject = block.from; subject < block.to; subject = (subject + 1) | 0) {
    let total = totals[subject] ?? 0
    let at = next
    for (let section = from; section < to; section = (section + 1) | 0) {
      const sum =
        ((sums[(first + (pairs[at] ?? 0)) | 0] ?? 0) +
          (sums[(second + (pairs[(at + 1) | 0] ?? 0)) | 0] ?? 0)) |
        0
      total += (factors[((section << sectionBits) + (sum >> shift)) | 0] ?? 0) * sum
      at = (at + TWO) | 0
    }
    totals[subject] = total
    next = (next + stride) | 0
  }
}

/** The same for sections of any number of pairs. */
function addAny(
  { sums, shift, sectionBits, factors, pairs: stride }: PairTables,
  { from, to, begin, kinds }: Run,
  pairs: Uint16Array,
  block: Block,
  totals: Float64Array,
): void {
  const count = kinds.length
  for (let subject = block.from; subject < block.to; subject = (subject + 1) | 0) {
    let total = totals[subject] ?? 0
    let at = (subject * stride + begin) | 0
    for (let section = from; section < to; section = (section + 1) | 0) {
      let sum = 0
      for (let pair = 0; pair < count; pair = (pair + 1) | 0)
        sum = (sum + (sums[((kinds[pair] ?? 0) + (pairs[(at + pair) | 0] ?? 0)) | 0] ?? 0)) | 0
      total += (factors[((section << sectionBits) + (sum >> shift)) | 0] ?? 0) * sum
      at = (at + count) | 0
    }
    totals[subject] = total
  }
}

/**
 * Sums the scores of subjects, two items at a time.
 *
 * Written for the machine, because it is all that a country costs: whole numbers are held to 32
 * bits by `| 0`, and what sections have in common is looked up once for many subjects.
 * @returns of each subject its numerator + what it weighs × `weighs`; NaN where that is not proven
 */
export function sumPairs(tables: PairTables, pairs: Uint16Array, count: number): Float64Array {
  const totals = new Float64Array(count)
  for (let from = 0; from < count; from += SUBJECTS_AT_ONCE) {
    const block = { from, to: Math.min(from + SUBJECTS_AT_ONCE, count) }
    for (const run of tables.runs)
      if (run.kinds.length === FOUR) addFours(tables, run, pairs, block, totals)
      else if (run.kinds.length === TWO) addTwos(tables, run, pairs, block, totals)
      else addAny(tables, run, pairs, block, totals)
  }
  return totals
}
