import type { NextChange } from '../../db/queries/outlook.ts'
import type { Language } from '../../http/language/language.ts'
import type { RankingPage } from '../../services/ranking-page.ts'
import { countInWords, dayInWords, percentInWords, plural } from '../format.ts'
import type { RegionLine } from './model.ts'

const regions = (count: number, language: Language): string =>
  `${countInWords(count, language)} ${
    language === 'ru'
      ? plural(count, ['регион', 'региона', 'регионов'])
      : count === 1
        ? 'region'
        : 'regions'
  }`

/**
 * Of whose scores the next change is, and when.
 * @param nameOf the name of a region by its code
 */
export function nextChangeInWords(
  { on, regions: codes, goesOn }: NextChange,
  nameOf: (code: string) => string,
  language: Language,
): string {
  const names = codes.map(nameOf).join(', ')
  const day = dayInWords(on, language)
  if (language === 'ru')
    return `${day} по уже известным срокам изменятся оценки: ${names}${goesOn ? ' и других' : ''}.`
  return `On ${day} scores change by deadlines that are known already: ${names}${goesOn ? ' and others' : ''}.`
}

/** What the chart shows, for those who do not see it. */
export function chartInWords(
  { counts }: Pick<RankingPage, 'counts'>,
  lines: readonly RegionLine[],
  threshold: number,
  language: Language,
): string {
  const scored = lines.filter(({ percent }) => percent !== null)
  const [first, last] = [scored[0], scored.at(-1)]
  const at = percentInWords(threshold, language)
  const { met, unmet, withoutScore } = counts
  const total =
    language === 'ru'
      ? `Порог ${at}: не ниже — ${regions(met, language)}, ниже — ${regions(unmet, language)}, без оценки — ${regions(withoutScore, language)}.`
      : `Threshold ${at}: ${regions(met, language)} at or above, ${regions(unmet, language)} below, ${regions(withoutScore, language)} without a score.`
  if (first === undefined || last === undefined) return total
  const range = [first, last].map(
    ({ name, percent }) => `${name} (${percentInWords(percent, language)})`,
  )
  return language === 'ru'
    ? `${total} Показаны от ${range[0]} до ${range[1]}.`
    : `${total} Shown: from ${range[0]} to ${range[1]}.`
}

/** That the country has more regions than are shown. */
export const moreInWords = (shown: number, all: number, language: Language): string =>
  language === 'ru'
    ? `Показаны первые ${regions(shown, language)} из ${countInWords(all, language)}; все — в файле.`
    : `The first ${countInWords(shown, language)} of ${regions(all, language)} are shown; the file has all.`
