import { type Catalogue, type Item, itemsOf } from './catalogue.ts'
import { type ItemState, isDone, isToDo } from './items.ts'
import { latest, type Question, type Standing } from './standing.ts'
import type { Traits } from './traits.ts'

/** What was observed for a roll-up. */
export interface Share {
  readonly fulfilled: number
  readonly of: number
  readonly undecided: boolean
}

/** An open body with its items by id. */
export interface ReadBody {
  readonly code: string
  readonly items: ReadonlyMap<string, ItemState>
}

/** Whether an accepted fact declares the register of bodies complete (DESIGN 2.10). */
export const isRegisterComplete = (standing: Standing, { asOf, basis }: Question): boolean =>
  basis !== 'planned' &&
  standing
    .of('register-complete')
    .some((fact) => fact.stated.from <= asOf && standing.isAccepted(fact))

/** Services finished among those planned, over all bodies; null until counts are accepted. */
function servicesShare(
  standing: Standing,
  bodies: readonly ReadBody[],
  { asOf }: Question,
): Share | null {
  let [fulfilled, of, counted] = [0, 0, 0]
  for (const { code } of bodies) {
    const counts = standing
      .of('services')
      .filter((fact) => fact.body === code && fact.stated.on <= asOf && standing.isAccepted(fact))
    const last = latest(counts, ({ stated }) => stated.on)
    if (last === null) continue
    counted += 1
    fulfilled += last.stated.finished
    of += last.stated.planned
  }
  return counted === 0 ? null : { fulfilled, of, undecided: false }
}

/** Bodies that fulfilled all that matches, among those that have any of it to do. */
function bodiesShare(ids: readonly string[], bodies: readonly ReadBody[]): Share {
  const share = { fulfilled: 0, of: 0, undecided: false }
  for (const { items } of bodies) {
    const toDo = ids.flatMap((id) => items.get(id) ?? []).filter(isToDo)
    if (toDo.length === 0) continue
    share.of += 1
    if (toDo.every(isDone)) share.fulfilled += 1
    if (toDo.some(({ rows }) => rows.some(({ undecided }) => undecided))) share.undecided = true
  }
  return share
}

/**
 * What the bodies show of a roll-up; null where the region's own claim stands.
 * @param bodies the open ones, whose register is complete
 */
export function shareOf(
  item: Item,
  bodies: readonly ReadBody[],
  catalogue: Catalogue,
  standing: Standing,
  traits: Traits,
  question: Question,
): Share | null {
  const { rollUp } = item
  if (rollUp === null) return null
  if (rollUp === 'services') return servicesShare(standing, bodies, question)
  // What a common procedure moved to the region is in no body (DESIGN 2.12).
  const isMoved = itemsOf(catalogue.body)
    .filter(({ id }) => rollUp.includes(id))
    .every(({ conditions }) =>
      conditions.some(
        ({ trait, is }) => traits.isRegional(trait) && traits.value(trait, null) === !is,
      ),
    )
  return isMoved ? null : bodiesShare(rollUp, bodies)
}
