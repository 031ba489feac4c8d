import { type Language, translator } from '../../http/language/language.ts'
import { inTable } from '../../http/language/table-words.ts'
import { isSynthetic } from '../../methodology/index.ts'
import { type BadgeProps, badge } from '../charts/Badge.tsx'
import { dayInWords, percentInWords } from '../format.ts'
import type { PublicScore } from './model.ts'
import { publicWords as words } from './words.ts'

/** `40 %`: the threshold without decimals that say nothing. */
const shortly = (percent: number, language: Language): string =>
  percentInWords(percent, language).replace(/[.,]00/, '')

/** Whether the score is at or above the threshold, by a sign: colour alone tells not everybody. */
function scoreInWords({ percent, met, version }: PublicScore, language: Language): string {
  if (percent === null) return translator(language)(words.none)
  const threshold = shortly(version.published.document.threshold, language)
  return `${percentInWords(percent, language)} ${met ? '≥' : '<'} ${threshold}`
}

const tones = { true: 'met', false: 'unmet', null: 'none' } as const

/** What a badge says; what has to be said of the data stands before what may be cut. */
export function badgeWords(score: PublicScore, language: Language): BadgeProps {
  const { code, name, met, version, question } = score
  const { document } = version.published
  const t = translator(language)
  const said = [
    scoreInWords(score, language),
    document.provenance === 'illustrative' ? t(words.illustrative) : null,
    isSynthetic(code) ? t(words.synthetic) : null,
    question.basis === 'accepted' ? null : t(inTable.basis(question.basis)),
    dayInWords(question.asOf, language),
  ]
  return {
    label: `${t(words.brand)} ${document.version} · ${t(name)}`,
    value: said.filter((part) => part !== null).join(' · '),
    tone: tones[`${met}`],
  }
}

/** A region's score as an SVG of its own. */
export const badgeOf = (score: PublicScore, language: Language): string =>
  badge(badgeWords(score, language))
