import { equals, ONE } from '../exact/rational.ts'
import type { BodyInput, ItemInput, Share } from '../scoring/index.ts'
import { asOfFor } from './clocks.ts'
import { byDate } from './dates.ts'
import type { ClockedQuestion, KnownFacts } from './known.ts'
import type { CatalogueItem } from './record.ts'

const applies = (input: ItemInput): boolean =>
  input.nothingToDo === null &&
  input.conditions.every(({ required, value }) => value === null || value === required) &&
  input.rows.some((row) => row.waiver === null)

const isFulfilled = (input: ItemInput): boolean =>
  input.rows
    .filter((row) => row.waiver === null)
    .every((row) => row.completed && equals(row.evidence, ONE))

/**
 * The share of bodies that fulfilled the body items matching a roll-up, each body 0 or 1, among
 * those to which any of them applies (DESIGN 2.10).
 */
export function bodyShare(items: readonly string[], bodies: readonly BodyInput[]): Share {
  const concerned = bodies
    .map((body) =>
      items.flatMap((id) => {
        const input = body.plan.items.get(id)
        return input && applies(input) ? [input] : []
      }),
    )
    .filter((inputs) => inputs.length > 0)
  return {
    fulfilled: concerned.filter((inputs) => inputs.every(isFulfilled)).length,
    of: concerned.length,
    undecided: concerned.flat().some((input) => input.rows.some((row) => row.undecided)),
    facts: [
      ...new Set(concerned.flat().flatMap((input) => input.rows.flatMap(({ facts }) => facts))),
    ],
  }
}

/**
 * Services whose optimisation is finished, among those with an approved plan, over all bodies
 * (R3.2; DESIGN 2.10). Null until such counts are accepted: then the own claim stands.
 */
export function servicesShare(
  known: KnownFacts,
  bodies: readonly string[],
  question: ClockedQuestion,
): Share | null {
  const asOf = asOfFor('facts', question)
  const counts = bodies.flatMap((body) => {
    const latest = known
      .ofKindAbout('services', body)
      .filter((fact) => fact.statement.measuredOn <= asOf)
      .filter((fact) => known.isAccepted(fact))
      .sort(byDate(({ statement }) => statement.measuredOn))
      .at(-1)
    return latest ? [{ id: latest.id, ...latest.statement }] : []
  })
  if (counts.length === 0) return null
  return {
    fulfilled: counts.reduce((total, { finished }) => total + finished, 0),
    of: counts.reduce((total, { planned }) => total + planned, 0),
    undecided: false,
    facts: counts.flatMap(({ id }) => [id, known.verdict(id)?.fact ?? []].flat()),
  }
}

/** Whether every body item behind a roll-up has moved to the region, so that its own claim stands. */
export const movedToRegion = (
  items: readonly CatalogueItem[],
  isFalse: (condition: { readonly trait: string; readonly is: boolean }) => boolean,
): boolean => items.every((item) => (item.conditions ?? []).some(isFalse))
