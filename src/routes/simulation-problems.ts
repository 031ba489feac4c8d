import type { AdmissionProblem } from '../facts/admit/index.ts'
import { type FieldProblem, ProblemError } from '../http/problem.ts'
import type { ReadyVersion } from '../services/versions.ts'

const refused = (errors: readonly FieldProblem[]): ProblemError =>
  new ProblemError(
    'simulation-refused',
    {
      ru: 'Такое предположить нельзя; исправьте названное в errors.',
      en: 'This cannot be supposed; put right what errors names.',
    },
    errors,
  )

/** Supposed facts that do not fit what is on record, each with what is wrong. */
export const factsRefused = (problems: readonly AdmissionProblem[]): ProblemError =>
  refused(
    problems.map(({ index, field, problem }) => ({
      field: `facts.${index}${field === '' ? '' : `.${field}`}`,
      in: 'body',
      problem,
    })),
  )

type Written = Readonly<Record<string, unknown>>

/**
 * Weights can only be other ones of what the version weighs.
 * @throws {ProblemError} naming every section and item that has no weight of its own there
 */
export function requireWeights(
  { published: { document }, catalogue }: ReadyVersion,
  { sections, items }: { readonly sections: Written; readonly items: Written },
): void {
  const plans = [
    { rules: document.region, plan: catalogue.region },
    { rules: document.body, plan: catalogue.body },
  ]
  const weighed = new Set(
    plans.flatMap(({ rules, plan }) =>
      rules.weights.by === 'section' ? plan.sections.map(({ id }) => id) : [],
    ),
  )
  const all = plans.flatMap(({ plan }) => plan.sections)
  const known = new Set(all.flatMap((section) => section.items.map(({ id }) => id)))
  const errors = [
    ...Object.keys(sections)
      .filter((id) => !weighed.has(id))
      .map((id): FieldProblem => {
        const problem = all.some((section) => section.id === id)
          ? {
              ru: `в версии ${document.version} раздел весит столько, сколько его мероприятия; назовите их в weights.items`,
              en: `in ${document.version} a section weighs as much as its items; name those in weights.items`,
            }
          : {
              ru: 'такого раздела нет; все разделы — в /v1/catalogue',
              en: 'there is no such section; /v1/catalogue lists them',
            }
        return { field: `weights.sections.${id}`, in: 'body', problem }
      }),
    ...Object.keys(items)
      .filter((id) => !known.has(id))
      .map(
        (id): FieldProblem => ({
          field: `weights.items.${id}`,
          in: 'body',
          problem: {
            ru: 'такого мероприятия нет; все мероприятия — в /v1/catalogue',
            en: 'there is no such item; /v1/catalogue lists them',
          },
        }),
      ),
  ]
  if (errors.length > 0) throw refused(errors)
}

/** The question stands in the body here, and so do its problems. */
export async function askedInBody<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { code, detail, errors, headers } = error
    const moved = errors.map(
      (problem): FieldProblem => (problem.in === 'query' ? { ...problem, in: 'body' } : problem),
    )
    throw new ProblemError(code, detail, moved, headers)
  }
}
