import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { problemSchema } from '../../src/routes/schemas/common.ts'
import { type Sending, send, type Writers } from './write-support.ts'

const written = [
  'regions',
  'facts',
  'seals',
  'heads',
  'idempotency_keys',
  'documents',
  'review_assignments',
]

/** Every row that a request could have changed, but for the instant at which a key was used. */
export async function everything({ owner }: Writers): Promise<string> {
  const tables = await Promise.all(
    [...written.map((name) => `select * from ${name}`), 'select id, revoked_at from api_keys'].map(
      (query) => owner.database.execute(sql.raw(`${query} order by 1, 2`)),
    ),
  )
  return JSON.stringify(tables)
}

/** What must never be seen outside, nor read by an official as if it were an explanation. */
const raw =
  /node_modules|\.ts\b|\bselect\b|drizzle|postgres|\bsql\b|zod|undefined|\[object|Invalid input|Too (big|small)|expected|Неверн|Слишком (большое|маленькое) значение|mera_[a-z2-7]{12}_/

export interface WriteRefusal {
  readonly status: number
  readonly code: string
  /** What is wrong, each as "body facts.0.item: …", in the language asked for. */
  readonly told: readonly string[]
  readonly fields: readonly string[]
  readonly detail: string
  readonly headers: Response['headers']
}

/** A problem document, with everything checked that all of them have in common. */
export async function refusedIn(writers: Writers, sending: Sending): Promise<WriteRefusal> {
  const { status, headers, text } = await send(writers, sending)
  expect([text, headers.get('Content-Type')]).toEqual([
    text,
    'application/problem+json; charset=utf-8',
  ])
  expect(headers.get('Cache-Control')).toBe('no-store')
  const problem = problemSchema.parse(JSON.parse(text))
  expect([problem.status, problem.type]).toEqual([status, `urn:mera:problem:${problem.code}`])
  expect(problem.instance).toBe(new URL(sending.path, 'http://localhost').pathname)
  expect(text).not.toMatch(raw)
  const { code, detail, errors = [] } = problem
  const fields = errors.map((error) => `${error.in} ${error.field}`)
  const told = errors.map((error, index) => `${fields[index]}: ${error.problem}`)
  for (const sentence of [problem.title, detail, ...errors.map((error) => error.problem)])
    expect(sentence).toMatch(sending.language === 'ru' ? /[а-яё]/ : /[a-z]/)
  return { status, code, told, fields, detail, headers }
}

/** Refused in both languages alike, and nothing stored; the English one, and what it is in Russian. */
export async function refused(
  writers: Writers,
  sending: Sending,
): Promise<WriteRefusal & { readonly russian: WriteRefusal }> {
  const before = await everything(writers)
  const english = await refusedIn(writers, { ...sending, language: 'en' })
  const russian = await refusedIn(writers, { ...sending, language: 'ru' })
  expect([russian.status, russian.code, russian.fields]).toEqual([
    english.status,
    english.code,
    english.fields,
  ])
  expect(russian.detail).not.toBe(english.detail)
  for (const [index, sentence] of russian.told.entries())
    expect(sentence).not.toBe(english.told[index])
  expect(await everything(writers)).toBe(before)
  return { ...english, russian }
}

/** What is sent, how it is refused, what is named, and words of the remedy in both languages. */
export type RefusalCase = readonly [
  name: string,
  sending: Omit<Sending, 'path'>,
  status: number,
  code: string,
  fields: readonly string[],
  russian: RegExp,
  english: RegExp,
]

/** Sends what a case says, with a key for retries, and expects it to be refused as it says. */
export async function expectRefusal(
  writers: Writers,
  path: string,
  [, sending, status, code, fields, russian, english]: RefusalCase,
): Promise<void> {
  const headers = { 'Idempotency-Key': 'a-key', ...sending.headers }
  const refusal = await refused(writers, { ...sending, path, headers })
  expect([refusal.status, refusal.code, refusal.fields]).toEqual([status, code, fields])
  expect([refusal.russian.detail, ...refusal.russian.told].join(' ')).toMatch(russian)
  expect([refusal.detail, ...refusal.told].join(' ')).toMatch(english)
}
