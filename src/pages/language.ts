import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../http/context.ts'
import { type Language, languages } from '../http/language/language.ts'
import { ProblemError } from '../http/problem.ts'

const COOKIE = 'lang'

/** A year. */
const SECONDS = 31_536_000

const languageNamed = (text: string | undefined): Language | undefined =>
  languages.find((language) => language === text)

/**
 * Chooses the language of a page: `?lang=` and, from then on, a cookie; otherwise Russian, whatever
 * the browser prefers, because the same address should show everybody the same.
 * @throws {ProblemError} for a language that there is not
 */
export const chooseLanguage = createMiddleware<AppEnv>(async (c, next) => {
  const asked = c.req.query('lang')
  const chosen = languageNamed(asked)
  c.set('language', chosen ?? languageNamed(getCookie(c, COOKIE)) ?? 'ru')
  if (asked !== undefined && chosen === undefined)
    throw new ProblemError('invalid-request', { ru: 'Проверьте: lang.', en: 'Check: lang.' }, [
      {
        field: 'lang',
        in: 'query',
        problem: { ru: 'нужно одно из: ru, en', en: 'must be one of ru, en' },
      },
    ])
  if (chosen !== undefined)
    setCookie(c, COOKIE, chosen, { path: '/', maxAge: SECONDS, sameSite: 'Lax', httpOnly: true })
  await next()
})
