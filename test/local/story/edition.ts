import type { Roadmap } from '../../../src/methodology/index.ts'
import type { WrittenEdition } from './schema.ts'

/** An edition as the API takes it: the one that it rewrites, with what the story changes. */
export function editionFact(
  { act, rewrites, leavesOut, traits, rows }: WrittenEdition,
  { editions }: Roadmap,
) {
  const before = editions.find((edition) => edition.act === rewrites)
  if (before?.rows === undefined) throw new Error(`there are no rows of ${rewrites}`)
  return {
    kind: 'edition',
    act,
    adoptedOn: act.date,
    absent: before.absent,
    traits: before.traits?.map((trait) => ({ ...trait, ...traits[trait.trait] })),
    rows: before.rows
      .filter(({ number }) => !leavesOut.includes(number))
      .map((row) => ({ ...row, ...rows[row.number] })),
  }
}
