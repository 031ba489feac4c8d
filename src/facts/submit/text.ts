import { z } from 'zod'
import type { Bilingual } from '../../methodology/index.ts'

/** How many characters a text may have, by what it is. */
export const mostCharacters = {
  number: 200,
  name: 500,
  prose: 2000,
  other: 5000,
  code: 100,
} as const

/** What nobody sees, or what turns a line round so that it reads as something else. */
const UNSEEN = /[\p{Cc}\p{Bidi_Control}]/u
const LINE_BREAK = /\r?\n|[\u2028\u2029]/g
/** A letter, a digit, a punctuation mark or a symbol; not just spaces and invisible characters. */
const SOMETHING = /[\p{L}\p{N}\p{P}\p{S}]/u

/**
 * What is wrong with a text for people, and how to put it right; null where nothing is.
 * @param lines whether it may have several lines, as reasons and notes may
 */
export function textProblem(text: string, lines: boolean): string | null {
  if (!text.isWellFormed()) return 'has half a surrogate pair; send well-formed Unicode'
  if (!SOMETHING.test(text)) return 'must not be empty'
  if (text !== text.trim()) return 'must have no space at its beginning or end'
  const inOneLine = text.replaceAll(LINE_BREAK, ' ')
  if (inOneLine !== text && !lines) return 'must be a single line'
  return UNSEEN.test(inOneLine) ? 'must have no control characters' : null
}

const textSchema = (most: number, lines: boolean) =>
  z
    .string()
    .min(1, { abort: true })
    .max(most, { abort: true })
    .superRefine((text, context) => {
      const problem = textProblem(text, lines)
      if (problem !== null) context.addIssue(problem)
    })

/** One line. */
export const lineSchema = (most: number) => textSchema(most, false)

/** A reason or a note, which may have several lines. */
export const proseSchema = textSchema(mostCharacters.prose, true)

const inLanguages = (text: ReturnType<typeof textSchema>) =>
  z
    .union([text, z.strictObject({ ru: text, en: text })])
    .describe('A text, then the same in both languages, or one in each')

/** A title or a name, in one language or both. */
export const nameSchema = inLanguages(lineSchema(mostCharacters.name))

/** A note, in one language or both. */
export const noteSchema = inLanguages(proseSchema)

/** A text that was given once, or in each language, in both. */
export const inBoth = (text: string | Bilingual): Bilingual =>
  typeof text === 'string' ? { ru: text, en: text } : text
