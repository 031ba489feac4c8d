import type { Context } from 'hono'
import type { z } from 'zod'
import type { Bilingual } from '../methodology/index.ts'
import { issuesInWords } from './language/issues.ts'
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
    ru: 'нужно одно из: accepted, reported, planned (planned — не везде, см. /openapi.json)',
    en: 'must be one of accepted, reported, planned (not everywhere planned; see /openapi.json)',
  },
  depth: {
    ru: 'нужно одно из: summary, sections, items',
    en: 'must be one of summary, sections, items',
  },
  by: {
    ru: 'нужна существующая дата вида 2024-06-30; в /v1/reviews — reviewer или coordinator',
    en: 'must be a date that exists, like 2024-06-30; in /v1/reviews reviewer or coordinator',
  },
  alternatives: { ru: 'нужно целое число от 0 до 20', en: 'must be a whole number from 0 to 20' },
  budget: {
    ru: 'нужно целое число от 1 до 100000',
    en: 'must be a whole number from 1 to 100000',
  },
  seed: {
    ru: 'нужно целое число от 0 до 4294967295',
    en: 'must be a whole number from 0 to 4294967295',
  },
  draws: { ru: 'нужно целое число от 1 до 2000', en: 'must be a whole number from 1 to 2000' },
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
  base: {
    ru: 'назовите версию, с которой сравнивают, например base=2023.1; все версии — в /v1/methodologies',
    en: 'name the version to compare with, as in base=2023.1; /v1/methodologies lists them',
  },
  target: {
    ru: 'назовите версию, которую сравнивают, например target=2023.2; все версии — в /v1/methodologies',
    en: 'name the version to be compared, as in target=2023.2; /v1/methodologies lists them',
  },
  comparedWith: {
    ru: 'назовите опубликованную версию, например comparedWith=2023.2; все версии — в /v1/methodologies',
    en: 'name a published version, as in comparedWith=2023.2; /v1/methodologies lists them',
  },
  from: {
    ru: 'нужна дата вида 2024-01-01, раньше to и не больше чем на десять лет',
    en: 'must be a date like 2024-01-01, before to and by ten years at most',
  },
  to: {
    ru: 'нужна дата вида 2024-12-31, позже from и не больше чем на десять лет',
    en: 'must be a date like 2024-12-31, after from and by ten years at most',
  },
  months: { ru: 'нужно целое число от 1 до 60', en: 'must be a whole number from 1 to 60' },
  version: {
    ru: 'нужна версия методики вида 2023.2',
    en: 'must be a version of the methodology, like 2023.2',
  },
}

const otherwise: Bilingual = {
  ru: 'значение не подходит; см. /openapi.json',
  en: 'the value does not fit; see /openapi.json',
}

/** The words of a parameter; one of one side only, as base.asOf, has those of both. */
const expectationOf = (field: string): Bilingual | undefined =>
  expectations[field] ?? expectations[field.slice(field.lastIndexOf('.') + 1)]

const unknownParameter: Bilingual = {
  ru: 'такого параметра нет; проверьте написание или уберите его',
  en: 'there is no such parameter; check the spelling or leave it out',
}

/** Longer names are nobody's, and would make the answer larger than the question. */
export const shortened = (name: string): string =>
  name.length > 100 ? `${name.slice(0, 100)}…` : name

const fieldAt = (path: readonly PropertyKey[]): string => shortened(path.map(String).join('.'))

/** What a part of a request other than the body is told is always the same for a parameter. */
function ofParameter(issue: z.core.$ZodIssue): Bilingual | undefined {
  if (issue.code === 'unrecognized_keys') return unknownParameter
  // What it may be is then in the issue, and not the same everywhere.
  return issue.code === 'invalid_value' ? undefined : expectationOf(fieldAt(issue.path))
}

function fieldProblems(issue: z.core.$ZodIssue, target: Target): readonly FieldProblem[] {
  const where = places[target]
  const expected = where === 'body' ? undefined : ofParameter(issue)
  return issuesInWords(issue).map(({ path, problem }) => ({
    field: fieldAt(path),
    in: where,
    problem: expected ?? problem,
  }))
}

/** The problem of a field, with the words that the field always gets. */
export const fieldProblem = (field: string, where: FieldProblem['in']): FieldProblem => ({
  field,
  in: where,
  problem: expectationOf(field) ?? otherwise,
})

/** More than these say nothing new, and would make the answer larger than the question. */
const MOST_ERRORS: Readonly<Record<FieldProblem['in'], number>> = {
  path: 20,
  query: 20,
  header: 20,
  // One for every fact of a batch.
  body: 1000,
}

/** So many fields are named in one sentence. */
const MOST_NAMED = 20

type Issues = readonly z.core.$ZodIssue[]

/** How the validation of one part of a request ended. */
type Validated =
  | { readonly success: true }
  | {
      readonly success: false
      readonly target: Target
      readonly error: { readonly issues: Issues }
    }

/** What does not fit its schema, as a problem with every field that is wrong. */
export function problemOfIssues(issues: Issues, target: Target): ProblemError {
  const errors = issues
    .flatMap((issue) => fieldProblems(issue, target))
    .slice(0, MOST_ERRORS[places[target]])
  const named = [...new Set(errors.map(({ field }) => field))]
  const check = (whole: string): string =>
    `${named
      .slice(0, MOST_NAMED)
      .map((field) => (field === '' ? whole : field))
      .join(', ')}${named.length > MOST_NAMED ? ', …' : ''}`
  return new ProblemError(
    'invalid-request',
    { ru: `Проверьте: ${check('тело запроса')}.`, en: `Check: ${check('the body')}.` },
    errors,
  )
}

/** Answers a request that does not fit its route's schema with every field that is wrong. */
export const validationHook = (result: Validated, c: Context): Response | undefined =>
  result.success
    ? undefined
    : problemResponse(c, problemOfIssues(result.error.issues, result.target))
