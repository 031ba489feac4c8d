import type { Bilingual } from '../../methodology/index.ts'
import type { ChangeKind } from '../../scoring/index.ts'

const words: Record<ChangeKind, Bilingual> = {
  items: { ru: 'мероприятие добавлено или снято', en: 'item added or removed' },
  weights: { ru: 'вес', en: 'weight' },
  values: { ru: 'правило значения', en: 'value rule' },
  applicability: { ru: 'условия применимости', en: 'applicability' },
  basis: { ru: 'основа расчёта', en: 'basis' },
  facts: { ru: 'факты', en: 'facts' },
  verdicts: { ru: 'решения по проверке', en: 'verdicts' },
  waivers: { ru: 'исключения по согласованию', en: 'waivers' },
  traits: { ru: 'признаки', en: 'traits' },
  bodies: { ru: 'органы и их перечень', en: 'bodies and their register' },
  editions: { ru: 'редакция дорожной карты', en: 'edition of the roadmap' },
  deadlines: { ru: 'наступившие сроки', en: 'deadlines passing' },
  completion: { ru: 'выполнение', en: 'completion' },
  documents: { ru: 'подтверждающие документы', en: 'documents' },
  lateness: { ru: 'опоздание', en: 'lateness' },
  measurements: { ru: 'замеры', en: 'measurements' },
}

/** A kind of change in words. */
export const changeInWords = (kind: ChangeKind): Bilingual => words[kind]
