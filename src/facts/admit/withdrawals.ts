import { type Fact, LOADER } from '../fact.ts'
import type { SubmittedOf } from '../submit/index.ts'
import type { Batch } from './batch.ts'
import { type Misfit, misfit } from './misfit.ts'
import { unknownReference } from './references.ts'

function forbiddenProblems(
  { context: { caller } }: Batch,
  { body, statement, author }: Fact,
  of: string,
): readonly Misfit[] {
  if (caller.body !== null && body !== caller.body)
    return [
      misfit(
        'of',
        'forbidden',
        `факт ${of} — не об органе ${caller.body}; отзовите факт своего органа`,
        `the fact ${of} is not about the body ${caller.body}; withdraw one about your own body`,
      ),
    ]
  if (statement.kind === 'edition' && author.role === LOADER && caller.role !== 'coordinator')
    return [
      misfit(
        'of',
        'forbidden',
        `редакцию ${of}, загруженную из данных системы, отзывает только координатор; обратитесь к нему`,
        `the edition ${of} came with the data files, and only a coordinator withdraws it; ask one`,
      ),
    ]
  return []
}

export function withdrawalProblems(
  batch: Batch,
  { of }: SubmittedOf<'withdrawal'>,
): readonly Misfit[] {
  const target = batch.find(of)
  if (target === null) return [unknownReference('of', of)]
  const barred = forbiddenProblems(batch, target, of)
  if (barred.length > 0) return barred
  const { kind } = target.statement
  if (kind === 'verdict' || kind === 'withdrawal' || kind === 'region')
    return [
      misfit(
        'of',
        'not-withdrawable',
        `факт ${of} (${kind}) не отзывают; ${kind === 'verdict' ? 'вынесите новое решение: действует последнее' : 'подайте нужный факт заново'}`,
        `the fact ${of} (${kind}) cannot be withdrawn; ${kind === 'verdict' ? 'give a new verdict: the latest counts' : 'state the right fact anew'}`,
      ),
    ]
  if (!batch.isWithdrawn(target.id)) return []
  return [
    misfit(
      'of',
      'withdrawn',
      `факт ${of} уже отозван; уберите повторный отзыв`,
      `the fact ${of} is withdrawn already; leave out the second withdrawal`,
    ),
  ]
}
