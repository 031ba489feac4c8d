import { checkEdition, editionContext } from '../../methodology/check/edition.ts'
import { Report } from '../../methodology/check/problem.ts'
import type { SubmittedOf } from '../submit/index.ts'
import type { Batch } from './batch.ts'
import { futureProblems } from './checks.ts'
import { problemInRussian, remedyInRussian } from './edition-words.ts'
import { type Misfit, misfit } from './misfit.ts'

/**
 * What is wrong with an edition: the checks of the data files hold for it too, so that both kinds
 * of edition can be read in the same way.
 */
export function editionProblems(batch: Batch, fact: SubmittedOf<'edition'>): readonly Misfit[] {
  const { context, bodies } = batch
  const { act, adoptedOn } = fact
  const codes = fact.bodies.map(({ code }) => code)
  const report = new Report(context.region)
  report.unique('bodies', codes)
  if (act.date !== adoptedOn)
    report.add(
      'adoptedOn',
      `it is ${adoptedOn}, and its act is of ${act.date}`,
      "write the act's date",
    )
  checkEdition(editionContext(report, context.catalogue, [...bodies.keys(), ...codes]), '', fact)
  return [
    ...futureProblems(batch, 'act.date', act.date),
    ...futureProblems(batch, 'adoptedOn', adoptedOn),
    ...report.problems.map(({ path, problem, remedy }) =>
      misfit(
        path.replace(/^\./, ''),
        'wrong-edition',
        `Редакция не проходит проверку: ${problemInRussian(problem)}. Как исправить: ${remedyInRussian(remedy)}.`,
        `The edition does not pass the check: ${problem}. Remedy: ${remedy}.`,
      ),
    ),
  ]
}
