import type { Context } from 'hono'
import { parseAccept } from 'hono/utils/accept'
import type { Bilingual } from '../../methodology/index.ts'

export const languages = ['ru', 'en'] as const
export type Language = (typeof languages)[number]

/** Which of ours an `Accept-Language` prefers: English, or else Russian. */
export function preferredLanguage(header: string | null | undefined): Language {
  if (header === null || header === undefined || header === '') return 'ru'
  const preferred = parseAccept(header)
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ type }) => type.toLowerCase().split('-')[0] ?? '')
    .find((type) => languages.some((language) => language === type))
  return preferred === 'en' ? 'en' : 'ru'
}

/** The language of a response. */
export const languageOf = (c: Context): Language =>
  preferredLanguage(c.req.header('Accept-Language'))

/** Picks the text of one language. */
export type Translate = (text: Bilingual) => string

export const translator =
  (language: Language): Translate =>
  (text) =>
    text[language]
