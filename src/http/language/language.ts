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

/** The language that was chosen for a page, if one was (src/pages/language.ts). */
const chosenOf = (c: Context): Language | undefined => c.get('language')

/** The language of a response: the one that was chosen for it, or else the client's. */
export const languageOf = (c: Context): Language =>
  chosenOf(c) ?? preferredLanguage(c.req.header('Accept-Language'))

/** The header that the language of a response depends on. */
export const languageHeader = (c: Context): string =>
  chosenOf(c) === undefined ? 'Accept-Language' : 'Cookie'

/** Picks the text of one language. */
export type Translate = (text: Bilingual) => string

export const translator =
  (language: Language): Translate =>
  (text) =>
    text[language]
