import type { Bilingual } from '../../methodology/index.ts'
import type { Basis } from '../../scoring/index.ts'
import type { SortKey } from './query.ts'

export const federationWords = {
  title: { ru: 'Регионы и порог', en: 'Regions and the threshold' },
  navigation: { ru: 'Регионы', en: 'Regions' },
  met: { ru: 'не ниже порога', en: 'at or above the threshold' },
  unmet: { ru: 'ниже порога', en: 'below the threshold' },
  withoutScore: { ru: 'без оценки', en: 'without a score' },
  which: { ru: 'какие', en: 'which' },
  filters: { ru: 'Что показать', en: 'What to show' },
  methodology: { ru: 'Версия методики', en: 'Version of the methodology' },
  asOf: { ru: 'На дату', en: 'As of' },
  basis: { ru: 'Основа расчёта', en: 'Basis' },
  district: { ru: 'Федеральный округ', en: 'Federal district' },
  everywhere: { ru: 'все', en: 'all' },
  withoutDistrict: { ru: 'без округа', en: 'in none' },
  show: { ru: 'Показать', en: 'Show' },
  reset: { ru: 'Сбросить', en: 'Reset' },
  chart: { ru: 'Место каждого региона', en: 'The place of every region' },
  table: { ru: 'То же в таблице', en: 'The same as a table' },
  caption: { ru: 'Регионы по месту в стране', en: 'Regions by their national rank' },
  exports: { ru: 'Скачать рейтинг', en: 'Download the ranking' },
  nobody: {
    ru: 'Под эти условия не подходит ни один регион.',
    en: 'No region fits these filters.',
  },
  planned: { ru: 'по плану', en: 'planned' },
  bounds: {
    ru: 'если всё на проверке отклонят — примут',
    en: 'if all pending is rejected – accepted',
  },
  threshold: { ru: 'порог', en: 'threshold' },
  none: { ru: 'нет оценки', en: 'no score' },
  change: { ru: 'Что изменится само', en: 'What changes by itself' },
  nothing: {
    ru: 'Без новых фактов ни одна оценка уже не изменится.',
    en: 'Without new facts no score changes any more.',
  },
  tooManyTitle: { ru: 'Рейтинг на эту дату здесь не посчитать', en: 'No ranking of that day here' },
  tooMany: {
    ru: 'Он вычисляется по всем фактам страны, и это дольше, чем можно ждать страницу. Откройте рейтинг на сегодня или более позднюю дату — либо страницу одного региона, где прошлое доступно.',
    en: 'It is worked out from every fact of the country, which takes longer than a page may. Open the ranking of today or of a later day, or the page of one region, where the past is at hand.',
  },
  notYetTitle: { ru: 'Рейтинг пересчитывается', en: 'The ranking is being worked out' },
  notYet: {
    ru: 'Только что опубликована версия или записаны факты. Повторите через минуту.',
    en: 'A version was published, or facts were recorded, just now. Try again in a minute.',
  },
  again: { ru: 'Повторить', en: 'Try again' },
  today: { ru: 'Рейтинг на сегодня', en: 'The ranking of today' },
} as const

/** The names of what the table is sorted by, and of its other columns. */
export const columnWords = {
  rank: { ru: 'Место', en: 'Rank' },
  name: { ru: 'Регион', en: 'Region' },
  score: { ru: 'Оценка', en: 'Score' },
  verdict: { ru: 'Порог', en: 'Threshold' },
  level: { ru: 'Уровень', en: 'Level' },
  planned: { ru: 'По плану', en: 'Planned' },
  behind: { ru: 'К плану, п. п.', en: 'To the plan, points' },
  upTo: { ru: 'С учётом проверки', en: 'With what is pending' },
} as const satisfies Record<SortKey | 'score' | 'verdict' | 'level', Bilingual>

/** What the dots of the chart are, by the basis. */
export const basisWords: Readonly<Record<Basis, Bilingual>> = {
  accepted: { ru: 'подтверждено', en: 'accepted' },
  reported: { ru: 'заявлено', en: 'reported' },
  planned: { ru: 'по плану', en: 'planned' },
}
