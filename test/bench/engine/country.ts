import { Dictionary, layoutOf } from '../../../src/engine/index.ts'
import type { Situation } from '../../../src/engine/situation.ts'
import { ONE, rational, ZERO } from '../../../src/exact/rational.ts'
import type { Catalogue } from '../../../src/methodology/index.ts'

export const REGIONS = 89
export const BODIES = 60

/** The same numbers at every run, from 0 to 1. */
function randomly(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return (state >>> 0) / 2 ** 32
  }
}

/** What may be known of one item of a body; the last six ask for a ratio where the item does. */
export interface Known {
  readonly name: string
  readonly often: number
  readonly situation: Situation
}

const open: Situation = {
  standing: 'by-facts',
  scorable: true,
  rows: [{ completed: false, evidence: ZERO, daysLate: 0 }],
  undecided: false,
  ratio: ONE,
  share: null,
}
const out = (standing: Situation['standing']): Situation => ({
  ...open,
  standing,
  rows: [],
  ratio: ZERO,
})
const done = (filled: number, of: number, daysLate: number): Situation => ({
  ...open,
  rows: [{ completed: true, evidence: rational(filled, of), daysLate }],
})

export const knowns: readonly Known[] = [
  { name: 'not done', often: 22, situation: open },
  { name: 'awaiting review', often: 6, situation: { ...open, undecided: true } },
  { name: 'waived', often: 2, situation: out('waived') },
  { name: 'not applicable', often: 10, situation: out('condition-fails') },
  { name: 'done', often: 36, situation: done(1, 1, 0) },
  { name: 'done in part', often: 8, situation: done(1, 2, 0) },
  { name: 'done 12 days late', often: 6, situation: done(1, 1, 12) },
  { name: 'in part, 12 days late', often: 3, situation: done(1, 2, 12) },
  { name: 'done 45 days late', often: 5, situation: done(1, 1, 45) },
  { name: 'in part, 45 days late', often: 2, situation: done(1, 2, 45) },
]

const ratios = [ZERO, rational(1, 2), ONE]

/** A country whose every body has something of everything, in codes of one dictionary. */
export interface Country {
  readonly dictionary: Dictionary
  readonly items: number
  /** Item after item, body after body. */
  readonly codes: Uint16Array
}

/** 89 regions of 60 bodies of as many items as the catalogue has, each item by itself at random. */
export function makeCountry(catalogue: Catalogue): Country {
  const dictionary = new Dictionary(layoutOf(catalogue))
  const items = catalogue.body.sections.flatMap((section) => section.items)
  const random = randomly(1)
  const all = knowns.reduce((sum, { often }) => sum + often, 0)
  const pick = (): Situation => {
    const at = random() * all
    let sum = 0
    for (const { often, situation } of knowns) {
      sum += often
      if (at < sum) return situation
    }
    return open
  }
  const codes = new Uint16Array(REGIONS * BODIES * items.length)
  for (let body = 0; body < REGIONS * BODIES; body += 1)
    for (const [place, item] of items.entries()) {
      const situation = pick()
      const asked = item.ratioTarget !== undefined && situation.rows.length > 0
      const measured = ratios[Math.floor(random() * ratios.length)] ?? ONE
      codes[body * items.length + place] = dictionary.codeOf(
        asked ? { ...situation, ratio: measured } : situation,
      )
    }
  return { dictionary, items: items.length, codes }
}
