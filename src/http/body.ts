import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Bilingual } from '../methodology/index.ts'
import { limitBody, notWhole } from './body-limit.ts'
import type { AppEnv } from './context.ts'
import { DEEPEST, findInJson } from './json.ts'
import { ProblemError, problemResponse } from './problem.ts'
import { shortened } from './validation.ts'

const UTF_8 = '\\s*(;\\s*charset\\s*=\\s*"?utf-8"?\\s*)?$'
const JSON_TYPE = new RegExp(`^application/json${UTF_8}`, 'i')
const YAML_TYPE = new RegExp(`^application/yaml${UTF_8}`, 'i')

const onlyJson: Bilingual = {
  ru: 'Тело запроса должно быть JSON в UTF-8: Content-Type: application/json.',
  en: 'The body must be JSON in UTF-8: Content-Type: application/json.',
}
const jsonOrYaml: Bilingual = {
  ru: 'Тело запроса должно быть JSON или YAML в UTF-8: Content-Type: application/json или application/yaml.',
  en: 'The body must be JSON or YAML in UTF-8: Content-Type: application/json or application/yaml.',
}

/** Whether the body of a request is said to be YAML. */
export const isYaml = (c: Context): boolean => YAML_TYPE.test(c.req.header('Content-Type') ?? '')

/** @throws {ProblemError} where the body is compressed */
function requireIdentity(c: Context): void {
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
}

/** @throws {ProblemError} where the body is said to be anything else than what is taken, as it is */
const requireType = (taken: (c: Context) => boolean, words: Bilingual) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (!taken(c)) throw new ProblemError('unsupported-media-type', words)
    requireIdentity(c)
    await next()
  })

const isJson = (c: Context): boolean => JSON_TYPE.test(c.req.header('Content-Type') ?? '')

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

/** @throws {ProblemError} where the bytes are no text in UTF-8 */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw unreadable({
      ru: 'Тело запроса не в кодировке UTF-8; сохраните его в UTF-8 (не в windows-1251).',
      en: 'The body is not encoded in UTF-8; save it as UTF-8.',
    })
  }
}

/** @throws {ProblemError} where the bytes are no JSON that everybody reads in the same way */
function requireReadable(bytes: ArrayBuffer): void {
  const text = textOf(bytes)
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

/** Reads the body, which stays there for the validation; what is YAML is read where it is needed. */
const readable = createMiddleware<AppEnv>(async (c, next) => {
  const bytes = await c.req.arrayBuffer().catch(() => {
    throw notWhole()
  })
  if (isYaml(c)) textOf(bytes)
  else requireReadable(bytes)
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
  requireType(isJson, onlyJson),
  limitBody(mostBytes, tooLarge(mostBytes)),
  readable,
]

/** Takes JSON in the same way, or YAML of a bounded size in UTF-8 that is not compressed. */
export const jsonOrYamlBody = (mostBytes: number): readonly MiddlewareHandler<AppEnv>[] => [
  requireType((c) => isJson(c) || isYaml(c), jsonOrYaml),
  limitBody(mostBytes, tooLarge(mostBytes)),
  readable,
]
