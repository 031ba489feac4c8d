import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { Bilingual } from '../methodology/index.ts'
import type { AppEnv } from './context.ts'
import { DEEPEST, findInJson } from './json.ts'
import { ProblemError, problemResponse } from './problem.ts'
import { shortened } from './validation.ts'

const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i

/** @throws {ProblemError} where the body is said to be anything else than JSON as it is */
const requireJson = createMiddleware<AppEnv>(async (c, next) => {
  if (!JSON_TYPE.test(c.req.header('Content-Type') ?? ''))
    throw new ProblemError('unsupported-media-type', {
      ru: 'Тело запроса должно быть JSON в UTF-8: Content-Type: application/json.',
      en: 'The body must be JSON in UTF-8: Content-Type: application/json.',
    })
  const encoding = c.req.header('Content-Encoding') ?? 'identity'
  if (encoding.trim().toLowerCase() !== 'identity')
    throw new ProblemError(
      'unsupported-media-type',
      {
        ru: 'Сжатые тела запросов не принимаются; отправьте JSON без Content-Encoding.',
        en: 'Compressed bodies are not taken; send the JSON without Content-Encoding.',
      },
      [],
      { 'Accept-Encoding': 'identity' },
    )
  await next()
})

const unreadable = (detail: Bilingual, field?: string): ProblemError =>
  new ProblemError(
    'invalid-request',
    detail,
    field === undefined
      ? []
      : [
          {
            field: shortened(field),
            in: 'body',
            problem: {
              ru: 'названо в одном объекте дважды; оставьте одно',
              en: 'stands twice in one object; keep one of them',
            },
          },
        ],
  )

/** @throws {ProblemError} where the bytes are no JSON that everybody reads in the same way */
function requireReadable(bytes: ArrayBuffer): void {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw unreadable({
      ru: 'Тело запроса не в кодировке UTF-8; сохраните его в UTF-8 (не в windows-1251).',
      en: 'The body is not encoded in UTF-8; save it as UTF-8.',
    })
  }
  if (text.trim() === '')
    throw unreadable({
      ru: 'Тело запроса пусто; нужен объект JSON, его вид — в /openapi.json.',
      en: 'The body is empty; it must be a JSON object, which /openapi.json describes.',
    })
  const found = findInJson(text)
  if (found?.finding === 'too-deep')
    throw unreadable({
      ru: `В теле запроса больше ${DEEPEST} уровней вложенности; такого здесь не бывает.`,
      en: `The body is nested more than ${DEEPEST} levels deep; nothing here is.`,
    })
  try {
    JSON.parse(text)
  } catch {
    throw unreadable({
      ru: 'Тело запроса — не JSON; проверьте кавычки, запятые, скобки и числа.',
      en: 'The body is not JSON; check its quotes, commas, brackets and numbers.',
    })
  }
  if (found?.finding === 'repeated-name')
    throw unreadable(
      {
        ru: `Проверьте: ${shortened(found.path)}.`,
        en: `Check: ${shortened(found.path)}.`,
      },
      found.path,
    )
}

/** Reads the body, which stays there for the validation. */
const readable = createMiddleware<AppEnv>(async (c, next) => {
  requireReadable(await c.req.arrayBuffer())
  await next()
})

const tooLarge =
  (most: number) =>
  (c: Context): Response =>
    problemResponse(
      c,
      new ProblemError('too-large', {
        ru: `Тело запроса больше ${most} байт; разделите его на части.`,
        en: `The body is larger than ${most} bytes; send it in parts.`,
      }),
    )

/**
 * Takes JSON of a bounded size, looked at before any of it is read into memory, and in one meaning
 * only: in UTF-8, not compressed, and without a name that stands twice in one object.
 */
export const jsonBody = (mostBytes: number): readonly MiddlewareHandler<AppEnv>[] => [
  requireJson,
  bodyLimit({ maxSize: mostBytes, onError: tooLarge(mostBytes) }),
  readable,
]
