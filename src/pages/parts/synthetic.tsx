import type { Translate } from '../../http/language/language.ts'
import { isSynthetic } from '../../methodology/index.ts'

const words = {
  short: { ru: 'синтетический', en: 'synthetic' },
  long: {
    ru: 'Вымышленный регион: данные созданы для демонстрации',
    en: 'An invented region: its data were made to show and to measure',
  },
} as const

/** Marks a region that was made up, and nothing beside a real one. */
export const SyntheticMark = ({ code, t }: { readonly code: string; readonly t: Translate }) =>
  isSynthetic(code) ? (
    <abbr class="synthetic" title={t(words.long)}>
      {t(words.short)}
    </abbr>
  ) : null
