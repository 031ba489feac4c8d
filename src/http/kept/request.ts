import type { CivilDate } from '../../methodology/index.ts'
import { preferredLanguage } from '../language/language.ts'
import type { KeptAnswer } from './answers.ts'

/**
 * All that a reading request says of what it wants, and who wants it; of a page, its cookies say who
 * wants it, and in which language. No header has the line's end in it that stands between them.
 */
export function questionOf({ url, headers }: Request): string {
  const language = preferredLanguage(headers.get('Accept-Language'))
  const [key, cookies] = [headers.get('Authorization'), headers.get('Cookie')]
  return `${language} ${url}\n${key ?? ''}\n${cookies ?? ''}`
}

/** Whether whoever asks wants the database to be looked at first. */
export function asksAnew({ headers }: Request): boolean {
  const directives = headers.get('Cache-Control')
  return directives !== null && /\bno-(?:cache|store)\b/i.test(directives)
}

/**
 * Whether nothing but what is committed can have ended an answer.
 * @param present in milliseconds
 */
export const isOfNow = (
  { day, until }: Pick<KeptAnswer, 'day' | 'until'>,
  today: CivilDate,
  present: number,
): boolean => day === today && (until === null || Date.parse(until) > present)
