import type { Overdue } from '../../facts/index.ts'
import type { Bilingual } from '../../methodology/index.ts'

export const overdueWords = {
  title: { ru: 'Просрочено', en: 'Overdue' },
  lead: {
    ru: 'Что не выполнено к своему сроку, начиная с самого давнего. Сам день срока — ещё не просрочка; от версии методики это не зависит.',
    en: 'What was not completed by its deadline, the longest first. The day of the deadline is not late; no version of the methodology matters here.',
  },
  known: { ru: 'по данным на', en: 'as known on' },
  on: { ru: 'на', en: 'as of' },
  revision: { ru: 'ревизия', en: 'revision' },
  filters: { ru: 'Что показать', en: 'What to show' },
  region: { ru: 'Регион', en: 'Region' },
  everywhere: { ru: 'все', en: 'all' },
  body: { ru: 'Ответственный орган', en: 'Responsible body' },
  anyBody: { ru: 'любой', en: 'any' },
  basis: { ru: 'Основа расчёта', en: 'Basis' },
  asOf: { ru: 'На дату', en: 'As of' },
  show: { ru: 'Показать', en: 'Show' },
  reset: { ru: 'Сбросить', en: 'Reset' },
  count: { ru: 'просрочено', en: 'overdue' },
  regions: { ru: 'регионы с просрочкой', en: 'regions that are late' },
  longest: { ru: 'самая долгая просрочка, дней', en: 'longest overdue, days' },
  awaits: { ru: 'Уже на проверке', en: 'Already under review' },
  longestOf: { ru: 'Самая долгая, дней', en: 'The longest, days' },
  byRegion: { ru: 'По регионам', en: 'By region' },
  byBody: { ru: 'По ответственным', en: 'By who is responsible' },
  byRegionCaption: {
    ru: 'Сколько просрочено в каждом регионе',
    en: 'How much is overdue in each region',
  },
  byBodyCaption: {
    ru: 'Сколько просрочено у каждого органа',
    en: 'How much each body answers for',
  },
  allCaption: {
    ru: 'Просроченное, начиная с самого давнего',
    en: 'What is overdue, the longest first',
  },
  all: { ru: 'Что именно', en: 'What exactly' },
  items: { ru: 'Мероприятие', en: 'Item' },
  deadline: { ru: 'Срок', en: 'Deadline' },
  days: { ru: 'Дней', en: 'Days' },
  responsible: { ru: 'Кто отвечает', en: 'Responsible' },
  progress: { ru: 'Что сделано', en: 'How far it is' },
  row: { ru: 'строка', en: 'row' },
  of: { ru: 'план органа', en: "the body's plan" },
  printed: { ru: 'в акте', en: 'printed' },
  nobody: { ru: 'не назван', en: 'nobody named' },
  nothing: { ru: 'Просроченного нет.', en: 'Nothing is overdue.' },
  next: { ru: 'Дальше', en: 'Further' },
  first: { ru: 'К началу списка', en: 'To the beginning of the list' },
  tooMany: { ru: 'Выберите регион', en: 'Choose a region' },
  tooManyWhy: {
    ru: 'Фактов в стране столько, что прочитать их все дольше, чем можно ждать страницу; одного региона — быстро.',
    en: 'The country has so many facts that reading all of them takes longer than a page may; those of one region are read quickly.',
  },
} as const satisfies Record<string, Bilingual>

/** How far something overdue has come. */
export const progressWords: Readonly<Record<Overdue['progress'], Bilingual>> = {
  'nothing-reported': { ru: 'не заявлено', en: 'nothing reported' },
  'awaits-review': { ru: 'на проверке', en: 'awaits review' },
  rejected: { ru: 'отклонено', en: 'rejected' },
  'documents-missing': { ru: 'нет документов', en: 'documents missing' },
}
