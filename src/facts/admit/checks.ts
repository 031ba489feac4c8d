import type { CivilDate } from '../../methodology/index.ts'
import type { Batch } from './batch.ts'
import { listed, type Misfit, misfit } from './misfit.ts'

/** What is done, measured or issued is not of a later day than today. */
export function futureProblems(
  { context: { today } }: Batch,
  field: string,
  date: CivilDate | null,
): readonly Misfit[] {
  if (date === null || date <= today) return []
  return [
    misfit(
      field,
      'in-the-future',
      `${date} ещё не наступило; нужна дата не позднее ${today}`,
      `${date} is yet to come; it must be no later than ${today}`,
    ),
  ]
}

/** A body that is named must be on record. */
export function bodyProblems(
  { bodies }: Batch,
  field: string,
  code: string | null,
): readonly Misfit[] {
  if (code === null || bodies.has(code)) return []
  return [
    misfit(
      field,
      'unknown-body',
      `в регионе нет органа ${code}; есть: ${listed(bodies.keys())}`,
      `the region has no body ${code}; there are: ${listed(bodies.keys())}`,
    ),
  ]
}

/** Some facts are about a body and never about the region. */
export function needsBody(batch: Batch, kind: string, body: string | null): readonly Misfit[] {
  if (body !== null) return []
  const codes = listed(batch.bodies.keys())
  return [
    misfit(
      'body',
      'missing',
      `факт вида ${kind} подают только об органе; укажите body, например один из: ${codes}`,
      `a fact of the kind ${kind} is always about a body; write body, such as one of: ${codes}`,
    ),
  ]
}
