import type { CatalogueItem } from '../../methodology/index.ts'
import type { Batch } from './batch.ts'
import { listed, type Misfit, misfit } from './misfit.ts'

/** Where a statement says that it belongs. */
export interface Place {
  readonly item: string
  readonly row: string | null
}

/** Items whose id begins as this one's, or all of the region or of a body. */
function itemsLike(batch: Batch, item: string): readonly string[] {
  const ids = [...batch.items.keys()]
  const section = item.slice(0, item.lastIndexOf('.') + 1)
  const beside = ids.filter((id) => id.startsWith(section))
  return beside.length > 0 ? beside : ids.filter((id) => id[0] === item[0])
}

/** The item of the catalogue that fits the subject, or why there is none. */
export function itemProblems(
  batch: Batch,
  body: string | null,
  item: string,
  at: string,
): readonly Misfit[] {
  if (!batch.items.has(item)) {
    const others = listed(itemsLike(batch, item))
    return [
      misfit(
        `${at}item`,
        'unknown-item',
        `в типовом плане нет мероприятия ${item}; есть: ${others}`,
        `the catalogue has no item ${item}; there are: ${others}`,
      ),
    ]
  }
  const ofRegion = item.startsWith('R')
  if (ofRegion === (body === null)) return []
  return [
    ofRegion
      ? misfit(
          `${at}item`,
          'wrong-subject',
          `${item} — мероприятие региона; уберите body или назовите мероприятие органа, вида B1.1`,
          `${item} is an item of the region; leave out body, or name an item of a body, like B1.1`,
        )
      : misfit(
          `${at}item`,
          'wrong-subject',
          `${item} — мероприятие органа; укажите body, один из: ${listed(batch.bodies.keys())}`,
          `${item} is an item of a body; write body, one of: ${listed(batch.bodies.keys())}`,
        ),
  ]
}

/** Whether the item exists for this subject, and the row, where one is named, fulfils it. */
export function placeProblems(
  batch: Batch,
  body: string | null,
  { item, row }: Place,
  at = '',
): readonly Misfit[] {
  const problems = itemProblems(batch, body, item, at)
  if (problems.length > 0 || row === null) return problems
  if (body !== null)
    return [
      misfit(
        `${at}row`,
        'unknown-row',
        'строки есть только у дорожной карты региона; уберите row',
        "only the region's roadmap has rows; leave out row",
      ),
    ]
  const numbers = batch.rows(item).map(({ number }) => number)
  if (numbers.includes(row)) return []
  return [
    misfit(
      `${at}row`,
      'unknown-row',
      `строка ${row} не отвечает мероприятию ${item}; ${numbers.length > 0 ? `ему отвечают: ${listed(numbers)}` : 'ему не отвечает ни одна; уберите row'}`,
      `row ${row} does not fulfil ${item}; ${numbers.length > 0 ? `these do: ${listed(numbers)}` : 'no row does; leave out row'}`,
    ),
  ]
}

const idsOf = ({ requirements }: Pick<CatalogueItem, 'requirements'>): readonly string[] =>
  requirements.map(({ id }) => id)

/** Whether a place that exists asks for the requirement, by a row of it or by the catalogue. */
export function requirementProblems(
  batch: Batch,
  { item, row, requirement }: Place & { readonly requirement: string },
  at: string,
): readonly Misfit[] {
  const found = batch.items.get(item)
  const asked = [
    ...batch.rows(item).filter(({ number }) => row === null || number === row),
    ...(found === undefined ? [] : [found]),
  ].flatMap(idsOf)
  if (asked.includes(requirement)) return []
  const what = row === null ? item : `${item} (${row})`
  return [
    misfit(
      `${at}requirement`,
      'unknown-requirement',
      `${what} не требует ${requirement}; требуется: ${listed(asked)}`,
      `${what} does not ask for ${requirement}; it asks for: ${listed(asked)}`,
    ),
  ]
}
