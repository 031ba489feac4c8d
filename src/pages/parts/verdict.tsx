import type { Translate } from '../../http/language/language.ts'

const words = {
  met: { ru: 'не ниже порога', en: 'at or above the threshold' },
  unmet: { ru: 'ниже порога', en: 'below the threshold' },
  none: { ru: 'оценки нет', en: 'no score' },
} as const

/**
 * Whether a score stands at or above the threshold, by sign, word and colour.
 * @param met null: there is no score to tell it of
 */
export const Verdict = ({ met, t }: { readonly met: boolean | null; readonly t: Translate }) => {
  const kind = met === null ? 'none' : met ? 'met' : 'unmet'
  return <span class={`verdict verdict-${kind}`}>{t(words[kind])}</span>
}
