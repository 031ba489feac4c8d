import type { SubmittedOf } from '../submit/index.ts'
import type { Batch } from './batch.ts'
import { bodyProblems, futureProblems, needsBody } from './checks.ts'
import { listed, type Misfit, misfit } from './misfit.ts'
import { itemProblems, placeProblems, requirementProblems } from './places.ts'
import { unknownReference } from './references.ts'

export const completionProblems = (
  batch: Batch,
  fact: SubmittedOf<'completion'>,
): readonly Misfit[] => [
  ...bodyProblems(batch, 'body', fact.body),
  ...placeProblems(batch, fact.body, fact),
  ...futureProblems(batch, 'completedOn', fact.completedOn),
]

function fillProblems(batch: Batch, { body, fills }: SubmittedOf<'evidence'>): readonly Misfit[] {
  const seen = new Set<string>()
  return fills.flatMap((fill, index) => {
    const at = `fills.${index}.`
    const misplaced = placeProblems(batch, body, fill, at)
    if (misplaced.length > 0) return misplaced
    const key = `${fill.item} ${fill.row ?? ''} ${fill.requirement}`
    if (seen.has(key))
      return [
        misfit(
          `${at}requirement`,
          'duplicate',
          `${fill.requirement} этого мероприятия уже назван выше; уберите повтор`,
          `${fill.requirement} of this item stands above already; leave out the repetition`,
        ),
      ]
    seen.add(key)
    return requirementProblems(batch, fill, at)
  })
}

/** The completion that a document is handed in with: of the same body and item, and in force. */
function provenProblems(
  batch: Batch,
  { completion, body, fills }: SubmittedOf<'evidence'>,
): readonly Misfit[] {
  if (completion === null) return []
  const proven = batch.find(completion)
  if (proven === null) return [unknownReference('completion', completion)]
  const { statement } = proven
  const items = listed(fills.map(({ item }) => item))
  if (statement.kind !== 'completion')
    return [
      misfit(
        'completion',
        'wrong-reference',
        `${completion} — факт вида ${statement.kind}; назовите факт вида completion`,
        `${completion} is a fact of the kind ${statement.kind}; name one of the kind completion`,
      ),
    ]
  if (proven.body !== body || !fills.some(({ item }) => item === statement.item))
    return [
      misfit(
        'completion',
        'wrong-reference',
        `${completion} — о выполнении ${statement.item} (${proven.body ?? 'регион'}); назовите факт о выполнении того, что подтверждает документ: ${items} (${body ?? 'регион'})`,
        `${completion} is about ${statement.item} (${proven.body ?? 'the region'}); name the completion of what the document fills: ${items} (${body ?? 'the region'})`,
      ),
    ]
  if (batch.isWithdrawn(proven.id))
    return [
      misfit(
        'completion',
        'withdrawn',
        `факт ${completion} отозван; подайте факт о выполнении заново и сошлитесь на него`,
        `the fact ${completion} is withdrawn; state the completion again and refer to that`,
      ),
    ]
  return []
}

export const evidenceProblems = (
  batch: Batch,
  fact: SubmittedOf<'evidence'>,
): readonly Misfit[] => [
  ...bodyProblems(batch, 'body', fact.body),
  ...fillProblems(batch, fact),
  ...futureProblems(batch, 'document.date', fact.document.date),
  ...provenProblems(batch, fact),
]

export function measurementProblems(
  batch: Batch,
  { body, item, measuredOn, done, total }: SubmittedOf<'measurement'>,
): readonly Misfit[] {
  const misplaced = itemProblems(batch, body, item, '')
  const measured = [...batch.items.values()].flatMap(({ id, ratioTarget }) =>
    ratioTarget === undefined ? [] : [id],
  )
  return [
    ...bodyProblems(batch, 'body', body),
    ...misplaced,
    ...(misplaced.length > 0 || measured.includes(item)
      ? []
      : [
          misfit(
            'item',
            'no-ratio',
            `${item} не измеряется долей; долей измеряются: ${listed(measured)}`,
            `${item} is not measured as a share; these are: ${listed(measured)}`,
          ),
        ]),
    ...futureProblems(batch, 'measuredOn', measuredOn),
    ...(done <= total
      ? []
      : [
          misfit(
            'done',
            'wrong-counts',
            `done (${done}) больше total (${total}); нужно не больше ${total}`,
            `done (${done}) is above total (${total}); it must be at most ${total}`,
          ),
        ]),
  ]
}

export const servicesProblems = (
  batch: Batch,
  { body, measuredOn, graded, planned, finished }: SubmittedOf<'services'>,
): readonly Misfit[] => [
  ...needsBody(batch, 'services', body),
  ...bodyProblems(batch, 'body', body),
  ...futureProblems(batch, 'measuredOn', measuredOn),
  ...(planned <= graded
    ? []
    : [
        misfit(
          'planned',
          'wrong-counts',
          `planned (${planned}) больше graded (${graded}); нужно не больше ${graded}`,
          `planned (${planned}) is above graded (${graded}); it must be at most ${graded}`,
        ),
      ]),
  ...(finished <= planned
    ? []
    : [
        misfit(
          'finished',
          'wrong-counts',
          `finished (${finished}) больше planned (${planned}); нужно не больше ${planned}`,
          `finished (${finished}) is above planned (${planned}); it must be at most ${planned}`,
        ),
      ]),
]
