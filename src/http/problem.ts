import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { isUnavailable } from '../db/failure.ts'
import type { Bilingual } from '../methodology/index.ts'
import { StoreFailed } from '../storage/store.ts'
import { languageOf, translator } from './language/language.ts'
import { shownPath } from './path.ts'
import { noteFailure, recordOf } from './seen.ts'

/** One field of a request that cannot be used. */
export interface FieldProblem {
  readonly field: string
  readonly in: 'path' | 'query' | 'header' | 'body'
  /** What is wrong and how to put it right. */
  readonly problem: Bilingual
}

const catalogue = {
  'invalid-request': [400, { ru: 'Запрос составлен неверно', en: 'The request is not valid' }],
  'unknown-methodology': [404, { ru: 'Нет такой версии методики', en: 'No such version' }],
  'unknown-region': [404, { ru: 'Нет такого региона', en: 'No such region' }],
  'unknown-body': [404, { ru: 'Нет такого органа', en: 'No such executive body' }],
  'no-roadmap': [404, { ru: 'Дорожная карта неизвестна', en: 'No roadmap is known' }],
  'unknown-fact': [404, { ru: 'Нет такого факта', en: 'No such fact' }],
  'unknown-document': [404, { ru: 'Нет такого файла', en: 'No such file' }],
  'unknown-key': [404, { ru: 'Нет такого ключа', en: 'No such key' }],
  unauthenticated: [401, { ru: 'Нужен действующий ключ', en: 'A valid key is needed' }],
  forbidden: [403, { ru: 'Недостаточно прав', en: 'Not allowed' }],
  'revision-changed': [412, { ru: 'Данные региона изменились', en: 'The region has changed' }],
  'draft-changed': [412, { ru: 'Черновик изменился', en: 'The draft has changed' }],
  'length-required': [411, { ru: 'Нужна длина файла', en: 'The length is needed' }],
  'too-large': [413, { ru: 'Слишком большой запрос', en: 'The request is too large' }],
  'unsupported-media-type': [415, { ru: 'Тип содержимого не подходит', en: 'Unsupported type' }],
  'version-exists': [409, { ru: 'Такая версия уже есть', en: 'There is such a version' }],
  'impact-outdated': [409, { ru: 'Отчёт о влиянии устарел', en: 'The impact report is outdated' }],
  'draft-refused': [422, { ru: 'Версия не принята', en: 'The version was refused' }],
  'facts-refused': [422, { ru: 'Факты не приняты', en: 'The facts were refused' }],
  'simulation-refused': [422, { ru: 'Предположение не принято', en: 'It cannot be supposed' }],
  'document-refused': [422, { ru: 'Файл не принят', en: 'The file was refused' }],
  'idempotency-key-reused': [
    422,
    { ru: 'Ключ повтора уже использован', en: 'The idempotency key was used before' },
  ],
  'too-many-requests': [429, { ru: 'Слишком много запросов', en: 'Too many requests' }],
  'not-found': [404, { ru: 'Нет такого адреса', en: 'No such address' }],
  'method-not-allowed': [405, { ru: 'Метод не поддерживается', en: 'Method not allowed' }],
  unavailable: [503, { ru: 'База данных недоступна', en: 'The database is unavailable' }],
  'files-unavailable': [
    503,
    { ru: 'Хранилище файлов недоступно', en: 'The store of files is unavailable' },
  ],
  internal: [500, { ru: 'Внутренняя ошибка', en: 'Internal error' }],
} as const satisfies Record<string, readonly [ContentfulStatusCode, Bilingual]>

export type ProblemCode = keyof typeof catalogue

/** What a request failed of, for the one place that answers with problems. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly detail: Bilingual
  readonly errors: readonly FieldProblem[]
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: ProblemCode,
    detail: Bilingual,
    errors: readonly FieldProblem[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail.en)
    this.code = code
    this.detail = detail
    this.errors = errors
    this.headers = headers
  }
}

/** The status that an error is answered with, and its title. */
export function headOf({ code }: ProblemError): {
  readonly status: ContentfulStatusCode
  readonly title: Bilingual
} {
  const [status, title] = catalogue[code]
  return { status, title }
}

/** Lets whoever looks know by which problem a request ended. */
export function noteProblem(c: Context, { code }: ProblemError): void {
  const record = recordOf(c)
  if (record !== undefined) record.problem = code
}

/** Answers with the problem document (RFC 9457) of an error, in the client's language. */
export function problemResponse(c: Context, error: ProblemError): Response {
  noteProblem(c, error)
  const language = languageOf(c)
  const t = translator(language)
  const { status, title } = headOf(error)
  const document = {
    type: `urn:mera:problem:${error.code}`,
    title: t(title),
    status,
    code: error.code,
    detail: t(error.detail),
    instance: shownPath(c),
    ...(error.errors.length > 0
      ? {
          errors: error.errors.map(({ field, in: where, problem }) => ({
            field,
            in: where,
            problem: t(problem),
          })),
        }
      : {}),
  }
  return c.body(JSON.stringify(document), status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Language': language,
    'Cache-Control': 'no-store',
    Vary: 'Accept-Language',
    ...error.headers,
  })
}

const internal = new ProblemError('internal', {
  ru: 'Сбой на нашей стороне; он записан в журнал. Повторите запрос позже.',
  en: 'Something failed on our side and was logged. Try again later.',
})

const unavailable = new ProblemError(
  'unavailable',
  {
    ru: 'База данных сейчас недоступна. Повторите запрос через несколько секунд.',
    en: 'The database is unavailable right now. Try again in a few seconds.',
  },
  [],
  { 'Retry-After': '5' },
)

const filesUnavailable = new ProblemError(
  'files-unavailable',
  {
    ru: 'Хранилище сейчас не принимает и не отдаёт файлы; файл не сохранён. Повторите запрос позже.',
    en: 'The store takes and gives no files right now; the file was not kept. Try again later.',
  },
  [],
  { 'Retry-After': '60' },
)

/** What ends a request whose deadline has passed; a database that hangs must not hang us. */
export const deadlinePassed = (): HTTPException => new HTTPException(503)

/** Any error as a problem: what is not ours is opaque outside and whole in the log. */
export function problemFrom(error: Error, c: Context): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof HTTPException && error.status < 500)
    return new ProblemError('invalid-request', {
      ru: 'Запрос не удалось прочитать; проверьте его тело и тип содержимого.',
      en: 'The request could not be read; check its body and content type.',
    })
  const isDeadline = error instanceof HTTPException && error.status === 503
  if (isDeadline || isUnavailable(error)) {
    noteFailure(c, isDeadline ? 'its deadline passed' : 'the database is unavailable', error)
    return unavailable
  }
  if (error instanceof StoreFailed) {
    noteFailure(c, 'the store of files failed', error)
    return filesUnavailable
  }
  noteFailure(c, 'unexpected', error)
  return internal
}

/** Any error, answered with its problem document. */
export const onError = (error: Error, c: Context): Response =>
  problemResponse(c, problemFrom(error, c))

/** A method that an address does not have, naming those it has. */
export const methodRefused = (methods: readonly string[]): ProblemError =>
  new ProblemError(
    'method-not-allowed',
    {
      ru: `Этот адрес принимает только: ${methods.join(', ')}.`,
      en: `This address only takes: ${methods.join(', ')}.`,
    },
    [],
    { Allow: methods.join(', ') },
  )

export const onMethodNotAllowed = (c: Context, methods: readonly string[]): Response =>
  problemResponse(c, methodRefused(methods))

export const onNotFound = (c: Context): Response =>
  problemResponse(
    c,
    new ProblemError('not-found', {
      ru: 'По этому адресу ничего нет; все адреса перечислены в /openapi.json.',
      en: 'There is nothing at this address; /openapi.json lists them all.',
    }),
  )
