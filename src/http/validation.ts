import type { Context } from 'hono'
import type { z } from 'zod'
import type { Bilingual } from '../methodology/index.ts'
import { type FieldProblem, ProblemError, problemResponse } from './problem.ts'

type Target = 'json' | 'form' | 'query' | 'param' | 'header' | 'cookie'

const places: Record<Target, FieldProblem['in']> = {
  json: 'body',
  form: 'body',
  query: 'query',
  param: 'path',
  header: 'header',
  cookie: 'header',
}

/** What each parameter must be, in both languages; the place where a new one gets its words. */
const expectations: Record<string, Bilingual> = {
  methodology: {
    ru: 'назовите версию методики, например methodology=2023.2; все версии — в /v1/methodologies',
    en: 'name a version of the methodology, as in methodology=2023.2; /v1/methodologies lists them',
  },
  asOf: {
    ru: 'нужна существующая дата вида 2024-06-30',
    en: 'must be a date that exists, like 2024-06-30',
  },
  knownAt: {
    ru: 'нужен момент времени вида 2024-06-30T09:00:00.000Z',
    en: 'must be an instant like 2024-06-30T09:00:00.000Z',
  },
  basis: {
    ru: 'нужно одно из: accepted, reported, planned',
    en: 'must be one of accepted, reported, planned',
  },
  depth: {
    ru: 'нужно одно из: summary, sections, items',
    en: 'must be one of summary, sections, items',
  },
  limit: { ru: 'нужно целое число от 1 до 200', en: 'must be a whole number from 1 to 200' },
  cursor: {
    ru: 'возьмите его из поля next предыдущей страницы',
    en: 'take it from the field next of the page before',
  },
  threshold: { ru: 'нужно одно из: met, unmet', en: 'must be one of met, unmet' },
  level: {
    ru: 'нужен уровень, который есть в этой версии методики',
    en: 'must be a level that this version of the methodology has',
  },
  region: {
    ru: 'нужен код региона вида RU-BU; все регионы — в /v1/regions',
    en: 'must be the code of a region, like RU-BU; /v1/regions lists them',
  },
  body: {
    ru: 'нужен код органа; все органы — в /v1/regions/{region}/bodies',
    en: 'must be the code of a body; /v1/regions/{region}/bodies lists them',
  },
  version: {
    ru: 'нужна версия методики вида 2023.2',
    en: 'must be a version of the methodology, like 2023.2',
  },
}

const otherwise: Bilingual = {
  ru: 'значение не подходит; см. /openapi.json',
  en: 'the value does not fit; see /openapi.json',
}

function fieldProblems(issue: z.core.$ZodIssue, target: Target): readonly FieldProblem[] {
  const where = places[target]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((field) => ({
      field,
      in: where,
      problem: {
        ru: 'такого параметра нет; проверьте написание или уберите его',
        en: 'there is no such parameter; check the spelling or leave it out',
      },
    }))
  const field = issue.path.map(String).join('.')
  return [{ field, in: where, problem: expectations[field] ?? otherwise }]
}

/** The problem of a field, with the words that the field always gets. */
export const fieldProblem = (field: string, where: FieldProblem['in']): FieldProblem => ({
  field,
  in: where,
  problem: expectations[field] ?? otherwise,
})

/** More than these say nothing new, and would make the answer larger than the question. */
const MOST_ERRORS = 20

/** How the validation of one part of a request ended. */
type Validated =
  | { readonly success: true }
  | {
      readonly success: false
      readonly target: Target
      readonly error: { readonly issues: readonly z.core.$ZodIssue[] }
    }

/** Answers a request that does not fit its route's schema with every field that is wrong. */
export function validationHook(result: Validated, c: Context): Response | undefined {
  if (result.success) return undefined
  const errors = result.error.issues
    .flatMap((issue) => fieldProblems(issue, result.target))
    .slice(0, MOST_ERRORS)
  const fields = [...new Set(errors.map(({ field }) => field))].join(', ')
  return problemResponse(
    c,
    new ProblemError(
      'invalid-request',
      { ru: `Проверьте: ${fields}.`, en: `Check: ${fields}.` },
      errors,
    ),
  )
}
