import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { Bilingual } from '../../methodology/index.ts'

export const languages = ['ru', 'en'] as const
export type Language = (typeof languages)[number]

/** The language of a response: English where the client prefers it, else Russian. */
export function languageOf(c: Context): Language {
  const chosen = accepts(c, {
    header: 'Accept-Language',
    supports: [...languages],
    default: 'ru',
    match: (accepted, { default: otherwise }) =>
      accepted
        .filter(({ q }) => q > 0)
        .sort((a, b) => b.q - a.q)
        .map(({ type }) => type.toLowerCase().split('-')[0] ?? '')
        .find((type) => languages.some((language) => language === type)) ?? otherwise,
  })
  return chosen === 'en' ? 'en' : 'ru'
}

/** Picks the text of one language. */
export type Translate = (text: Bilingual) => string

export const translator =
  (language: Language): Translate =>
  (text) =>
    text[language]
