import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { problemSchema } from '../../src/routes/schemas/common.ts'
import type { createService } from '../support/service.ts'

export type Service = ReturnType<typeof createService>
export type Language = 'ru' | 'en'
type Headers = Readonly<Record<string, string>>

export const regionCodes = ['RU-AL', 'RU-BU', 'RU-CU', 'RU-IRK'] as const

/** One address of every conditional read, in the order of DESIGN 6; openapi.test.ts checks that. */
export const reads = [
  '/v1/catalogue',
  '/v1/methodologies',
  '/v1/methodologies/2023.2',
  '/v1/methodologies/2023.1/changes/2023.2',
  '/v1/regions',
  '/v1/regions/RU-BU',
  '/v1/regions/RU-BU/roadmap',
  '/v1/regions/RU-BU/bodies',
  '/v1/regions/RU-BU/score?methodology=2023.2',
  '/v1/regions/RU-BU/bodies/administration/score?methodology=2023.2',
  '/v1/scores?methodology=2023.2',
  '/v1/comparisons?base=2023.1&target=2023.2',
  '/v1/regions/RU-BU/score/gap?methodology=2023.2',
  '/v1/regions/RU-BU/score/history?methodology=2023.2',
  '/v1/regions/RU-BU/bodies/administration/score/history?methodology=2023.2',
  '/v1/regions/RU-BU/score/robustness?methodology=2023.2',
  '/v1/scores/robustness?methodology=2023.2',
  '/v1/regions/RU-BU/score.csv?methodology=2023.2',
  '/v1/regions/RU-BU/score.xlsx?methodology=2023.2',
  '/v1/regions/RU-BU/bodies/administration/score.csv?methodology=2023.2',
  '/v1/regions/RU-BU/bodies/administration/score.xlsx?methodology=2023.2',
  '/v1/scores.csv?methodology=2023.2',
  '/v1/scores.xlsx?methodology=2023.2',
  '/v1/comparisons.csv?base=2023.1&target=2023.2',
  '/v1/comparisons.xlsx?base=2023.1&target=2023.2',
  '/v1/items.csv?methodology=2023.2&subjects=regions',
  '/v1/items.xlsx?methodology=2023.2&subjects=regions',
  '/v1/overdue',
] as const

/** Of them, JSON that facts are behind and that states one `knownAt`; and such with `asOf` too. */
export const knownReads = reads.filter(
  (path) => /regions|scores|overdue/.test(path) && !/\.(csv|xlsx)\b/.test(path),
)
export const clockedReads = knownReads.filter((path) => /roadmap|bodies|score|overdue/.test(path))

/** The same address with one more parameter. */
export const withParameter = (path: string, parameter: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}${parameter}`

/** What stands between the blanks of some lines. */
export const words = (...lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => line.split(' '))

export interface Answer {
  readonly status: number
  readonly headers: Response['headers']
  readonly text: string
}

export async function ask(
  service: Service,
  path: string,
  headers: Headers = {},
  method = 'GET',
): Promise<Answer> {
  const response = await service.request(path, { method, headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** The body of a 200, parsed with the schema that its route promises. */
export async function read<S extends z.ZodType>(
  service: Service,
  path: string,
  schema: S,
  language: Language = 'en',
): Promise<z.infer<S>> {
  const { status, headers, text } = await ask(service, path, { 'Accept-Language': language })
  const type = headers.get('Content-Type')
  expect([path, status, type, text]).toEqual([path, 200, 'application/json', text])
  return schema.parse(JSON.parse(text))
}

/** `read` for many tests that look at the same answers: each is asked for once. */
export function reader<S extends z.ZodType>(service: Service, schema: S) {
  const answers = new Map<string, Promise<z.infer<S>>>()
  return (path: string, language: Language = 'en'): Promise<z.infer<S>> => {
    const key = `${language} ${path}`
    const answer = answers.get(key) ?? read(service, path, schema, language)
    answers.set(key, answer)
    return answer
  }
}

/** What must never be seen outside: names of code, queries, files and libraries. */
const internals =
  /node_modules|\.ts\b|\bselect\b|drizzle|postgres|\bsql\b|ENOENT|\.s\.PGSQL|stack|zod|undefined|\[object/i

export interface Refusal {
  readonly status: number
  readonly code: string
  /** The fields it names, each as "query asOf". */
  readonly fields: readonly string[]
  readonly language: string | null
  readonly headers: Response['headers']
  readonly problem: z.infer<typeof problemSchema>
}

/** A problem document (RFC 9457), with everything checked that all of them have in common. */
export async function refusal(
  service: Service,
  path: string,
  headers: Headers = {},
  method = 'GET',
): Promise<Refusal> {
  const answer = await ask(service, path, headers, method)
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8')
  expect(answer.headers.get('Vary')).toContain('Accept-Language')
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
  const problem = problemSchema.parse(JSON.parse(answer.text))
  const { status, code, type, title, detail, instance, errors = [] } = problem
  expect({ status, type, instance }).toEqual({
    status: answer.status,
    type: `urn:mera:problem:${code}`,
    instance: new URL(path, 'http://localhost').pathname,
  })
  for (const text of [title, detail, ...errors.map((error) => error.problem)])
    expect(text).toMatch(/\S/)
  expect(answer.text).not.toMatch(internals)
  return {
    status,
    code,
    fields: errors.map((error) => `${error.in} ${error.field}`),
    language: answer.headers.get('Content-Language'),
    headers: answer.headers,
    problem,
  }
}

/** An exact value, worked out here and not by the code under test. */
export type Fraction = readonly [bigint, bigint]

function reduced([top, bottom]: Fraction): Fraction {
  let [x, y] = [top < 0n ? -top : top, bottom]
  while (y !== 0n) [x, y] = [y, x % y]
  return [top / x, bottom / x]
}

export const fraction = (text: string): Fraction => {
  const [top = '', bottom = ''] = text.split('/')
  return [BigInt(top), BigInt(bottom)]
}
export const written = (value: Fraction): string => reduced(value).join('/')
export const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction =>
  reduced([a * d + c * b, b * d])
export const minus = (a: Fraction, [c, d]: Fraction): Fraction => plus(a, [-c, d])
export const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => reduced([a * c, b * d])
export const total = (terms: readonly Fraction[]): Fraction => terms.reduce(plus, [0n, 1n])

/** The sum of values as the API writes them, as the API writes it. */
export const sumOf = (texts: readonly string[]): string => written(total(texts.map(fraction)))

const bilingualSchema = z.strictObject({ ru: z.string(), en: z.string() })
const deadlineSchema = z.strictObject({
  printed: z.string(),
  resolved: z.string(),
  flag: z.string().optional(),
  resolution: bilingualSchema.optional(),
})
const requirementSchema = z.strictObject({
  id: z.string(),
  kinds: z.array(z.string()),
  label: bilingualSchema,
  approvedBy: z.string().optional(),
  note: bilingualSchema.optional(),
})

/** The shapes of what the data files of `methodology/` have in common. */
export const source = {
  bilingual: bilingualSchema,
  deadline: deadlineSchema,
  requirement: requirementSchema,
}

/** A file of `methodology/`, straight from the disk. */
export const sourceFile = <S extends z.ZodType>(path: string, schema: S): z.infer<S> =>
  schema.parse(parse(readFileSync(new URL(`../../methodology/${path}`, import.meta.url), 'utf8')))

/** How the API has to show a deadline of a file. */
export const deadlineShown = (
  deadline: z.infer<typeof deadlineSchema> | undefined,
  language: Language,
) => ({
  deadline: deadline?.resolved ?? null,
  deadlinePrinted: deadline?.printed ?? null,
  flags: deadline?.flag === undefined ? [] : [deadline.flag],
  deadlineResolution: deadline?.resolution?.[language] ?? null,
})

/** How the API has to show a requirement of a file. */
export const requirementShown = (
  requirement: z.infer<typeof requirementSchema>,
  language: Language,
) => ({
  id: requirement.id,
  label: requirement.label[language],
  kinds: requirement.kinds,
  approvedBy: requirement.approvedBy ?? null,
  note: requirement.note?.[language] ?? null,
})
