import type { z } from 'zod'
import type { Bilingual } from '../../methodology/index.ts'
import { inRussian } from './own-words.ts'

/** What is wrong at one place of a body. */
export interface IssueInWords {
  readonly path: readonly PropertyKey[]
  readonly problem: Bilingual
}

type Issue = z.core.$ZodIssue
type Of<C extends Issue['code']> = Extract<Issue, { code: C }>

/** Kinds of JSON values as the schemas name them. */
const types: Readonly<Record<string, Bilingual>> = {
  string: { ru: 'текст в кавычках', en: 'a text in quotes' },
  number: { ru: 'число без кавычек', en: 'a number' },
  int: { ru: 'целое число', en: 'a whole number' },
  boolean: { ru: 'true или false', en: 'true or false' },
  array: { ru: 'список в [ ]', en: 'a list in [ ]' },
  object: { ru: 'объект в { }', en: 'an object in { }' },
  null: { ru: 'null', en: 'null' },
}

const otherwise: Bilingual = {
  ru: 'значение не подходит; см. /openapi.json',
  en: 'the value does not fit; see /openapi.json',
}

const unknownField: Bilingual = {
  ru: 'такого поля здесь нет; проверьте написание или уберите его',
  en: 'there is no such field here; check the spelling or leave it out',
}

/** Of one object; its other unknown names say nothing new. */
const MOST_UNKNOWN_NAMES = 20

function wrongType({ expected, message }: Of<'invalid_type'>): Bilingual {
  const wanted = types[expected] ?? otherwise
  return /received undefined$/.test(message)
    ? { ru: `поле обязательно; нужно: ${wanted.ru}`, en: `is required: ${wanted.en}` }
    : /received (-?Infinity|NaN)$/.test(message)
      ? { ru: 'такого числа нет; нужно конечное', en: 'is no number that is finite' }
      : { ru: `нужно: ${wanted.ru}`, en: `must be ${wanted.en}` }
}

function tooMuch({ origin, maximum }: Of<'too_big'>): Bilingual {
  switch (origin) {
    case 'string':
      return {
        ru: `слишком длинно; нужно не больше ${maximum} знаков`,
        en: `is too long; it may have at most ${maximum} characters`,
      }
    case 'array':
      return {
        ru: `слишком много; нужно не больше ${maximum}`,
        en: `are too many; there may be at most ${maximum}`,
      }
    default:
      return { ru: `нужно число не больше ${maximum}`, en: `must be at most ${maximum}` }
  }
}

function tooLittle({ origin, minimum, inclusive }: Of<'too_small'>): Bilingual {
  switch (origin) {
    case 'string':
      return { ru: 'не должно быть пустым', en: 'must not be empty' }
    case 'array':
      return {
        ru: `список пуст; нужно не меньше ${minimum}`,
        en: `is an empty list; there must be at least ${minimum}`,
      }
    default:
      return inclusive === false
        ? { ru: `нужно число больше ${minimum}`, en: `must be above ${minimum}` }
        : { ru: `нужно число не меньше ${minimum}`, en: `must be at least ${minimum}` }
  }
}

const oneOf = (values: readonly unknown[]): Bilingual => ({
  ru: `нужно одно из: ${values.join(', ')}`,
  en: `must be one of: ${values.join(', ')}`,
})

function inWords(issue: Issue): Bilingual {
  const russian = inRussian(issue.message)
  if (russian !== null) return { ru: russian, en: issue.message }
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue)
    case 'too_big':
      return tooMuch(issue)
    case 'too_small':
      return tooLittle(issue)
    case 'invalid_value':
      return oneOf(issue.values)
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? oneOf(issue.options) : otherwise
    default:
      return otherwise
  }
}

/** Whether a value is of another kind than this branch of a union is about. */
const isOfAnotherKind = (issues: readonly Issue[]): boolean =>
  issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0)

/**
 * What is wrong at the place of an issue, in both languages. Where a value may be one of several
 * kinds, what is wrong in the one that it is of.
 */
export function issuesInWords(issue: Issue): readonly IssueInWords[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys
      .slice(0, MOST_UNKNOWN_NAMES)
      .map((name) => ({ path: [...issue.path, name], problem: unknownField }))
  if (issue.code !== 'invalid_union' || issue.errors.length === 0)
    return [{ path: issue.path, problem: inWords(issue) }]
  const branch = issue.errors.find((issues) => !isOfAnotherKind(issues)) ?? issue.errors[0] ?? []
  return branch
    .flatMap(issuesInWords)
    .map(({ path, problem }) => ({ path: [...issue.path, ...path], problem }))
}
