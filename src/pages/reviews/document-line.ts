import type { FactOf } from '../../facts/index.ts'
import type { Language } from '../../http/language/language.ts'
import type { Bilingual } from '../../methodology/index.ts'
import { dayInWords } from '../format.ts'
import { documentWords } from './words.ts'

type Shown = Pick<FactOf<'evidence'>['statement']['document'], 'kind' | 'number' | 'date' | 'label'>

/** A document as an official cites it: `Приказ № 12-р от 14.06.2024 «Title»`. */
export function documentLine({ kind, number, date, label }: Shown): Bilingual {
  const line = (language: Language, on: string, open: string, close: string): string =>
    [
      documentWords[kind][language],
      ...(number === null ? [] : [`№ ${number}`]),
      ...(date === null ? [] : [`${on} ${dayInWords(date, language)}`]),
      `${open}${label[language]}${close}`,
    ].join(' ')
  return { ru: line('ru', 'от', '«', '»'), en: line('en', 'of', '“', '”') }
}
