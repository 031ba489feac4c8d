import type { Bilingual } from '../../methodology/index.ts'

export const bodyWords = {
  all: { ru: 'Все регионы', en: 'All regions' },
  closed: { ru: 'Орган закрыт', en: 'The body was closed' },
  closedNote: {
    ru: 'На дату вопроса органа уже нет; в оценке региона он не учитывается. Факт',
    en: 'By the day asked about the body is no more; it does not count for its region. Fact',
  },
  planned: {
    ru: 'Собственной дорожной карты органа в источниках нет, поэтому плановой оценки у него нет.',
    en: 'The body’s own roadmap is not in the sources, so that it has no planned score.',
  },
  askAccepted: { ru: 'Оценка по подтверждённому', en: 'The score from what is accepted' },
  traits: { ru: 'Признаки органа', en: 'Traits of the body' },
  traitsNote: {
    ru: 'Признаки решают, что к органу относится.',
    en: 'Traits decide what applies to the body.',
  },
  noTraits: { ru: 'О признаках ничего не записано.', en: 'Nothing is recorded about its traits.' },
  trait: { ru: 'Признак', en: 'Trait' },
  source: { ru: 'Где назван', en: 'Named in' },
} as const satisfies Record<string, Bilingual>
