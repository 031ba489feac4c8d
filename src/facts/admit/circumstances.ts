import type { SubmittedOf } from '../submit/index.ts'
import type { Batch } from './batch.ts'
import { bodyProblems, futureProblems } from './checks.ts'
import { listed, type Misfit, misfit } from './misfit.ts'
import { placeProblems } from './places.ts'

export function traitProblems(
  batch: Batch,
  { trait: id, body }: SubmittedOf<'trait'>,
): readonly Misfit[] {
  const { traits } = batch.context.catalogue
  const idsOf = (of: 'region' | 'body') =>
    listed(traits.filter(({ subject }) => subject === of).map((trait) => trait.id))
  const subject = body === null ? 'region' : 'body'
  const unknown = bodyProblems(batch, 'body', body)
  const trait = traits.find((candidate) => candidate.id === id)
  if (trait === undefined)
    return [
      ...unknown,
      misfit(
        'trait',
        'unknown-trait',
        `в типовом плане нет признака ${id}; есть: ${idsOf(subject)}`,
        `the catalogue has no trait ${id}; there are: ${idsOf(subject)}`,
      ),
    ]
  if (trait.subject === subject) return unknown
  return [
    ...unknown,
    subject === 'body'
      ? misfit(
          'trait',
          'wrong-subject',
          `${id} — признак региона; уберите body или назовите признак органа: ${idsOf('body')}`,
          `${id} is a trait of the region; leave out body, or name a trait of a body: ${idsOf('body')}`,
        )
      : misfit(
          'trait',
          'wrong-subject',
          `${id} — признак органа; укажите body или назовите признак региона: ${idsOf('region')}`,
          `${id} is a trait of a body; write body, or name a trait of the region: ${idsOf('region')}`,
        ),
  ]
}

export function waiverProblems(batch: Batch, fact: SubmittedOf<'waiver'>): readonly Misfit[] {
  const { body, item, from, until, document } = fact
  return [
    ...bodyProblems(batch, 'body', body),
    ...placeProblems(batch, body, fact),
    ...(batch.items.get(item)?.outcome
      ? [
          misfit(
            'item',
            'outcome-item',
            `${item} — итоговое мероприятие и не оценивается, исключать нечего; назовите другое`,
            `${item} is the outcome and never scored, so that nothing can be waived; name another`,
          ),
        ]
      : []),
    ...(until === null || until > from
      ? []
      : [
          misfit(
            'until',
            'wrong-period',
            `${until} — не позже ${from}; до этого дня исключение действует, в этот день уже нет; нужна дата после ${from}`,
            `${until} is not after ${from}; it is the first day without the waiver and must be after ${from}`,
          ),
        ]),
    ...futureProblems(batch, 'document.date', document.date),
  ]
}
