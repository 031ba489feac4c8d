import type { ItemRule } from '../../scoring/index.ts'

export const changesWords = {
  caption: { ru: 'Чем версии различаются', en: 'What is not the same in the two versions' },
  same: {
    ru: 'Правила обеих версий одинаковы: ни вес, ни условие, ни формула не отличаются.',
    en: 'Both versions rule the same: no weight, condition or formula differs.',
  },
  general: { ru: 'Порог, уровни, состав оценки', en: 'Threshold, levels, what a score is made of' },
  formulas: { ru: 'Формулы', en: 'Formulas' },
  region: { ru: 'План региона', en: 'The plan of a region' },
  body: { ru: 'План исполнительного органа', en: 'The plan of an executive body' },
  shares: {
    ru: 'доли плана, которые следуют из весов',
    en: 'shares of the plan, which follow from the weights',
  },
  what: { ru: 'Что', en: 'What' },
  threshold: { ru: 'Порог', en: 'Threshold' },
  level: { ru: 'Уровень', en: 'Level' },
  from: { ru: 'от', en: 'from' },
  plan: { ru: 'Вес плана региона', en: 'Weight of the plan of the region' },
  bodies: { ru: 'Вес исполнительных органов', en: 'Weight of the executive bodies' },
  trait: { ru: 'Признак', en: 'Trait' },
  ofRegion: { ru: 'о регионе', en: 'of the region' },
  ofBody: { ru: 'об органе', en: 'of a body' },
  whenUnknown: { ru: 'неизвестно = «нет»', en: 'unknown counts as no' },
  none: { ru: 'нет', en: 'none' },
  isThere: { ru: 'есть', en: 'is there' },
  others: { ru: 'и ещё', en: 'and more:' },
  yes: { ru: 'да', en: 'yes' },
  no: { ru: 'нет', en: 'no' },
  whole: { ru: 'сумма весов её мероприятий', en: 'the sum of the weights of its items' },
} as const

/** What of a section or an item differs. */
export const ruleWords = {
  section: { ru: 'раздел', en: 'section' },
  weight: { ru: 'вес', en: 'weight' },
  share: { ru: 'доля плана', en: 'share of the plan' },
  role: { ru: 'роль', en: 'role' },
  formula: { ru: 'формула', en: 'formula' },
  conditions: { ru: 'когда применяется', en: 'when it applies' },
  requirements: { ru: 'документы', en: 'documents' },
  ratioTarget: { ru: 'доля процессов', en: 'share of processes' },
  aggregates: { ru: 'что сводит', en: 'what it rolls up' },
  deadline: { ru: 'срок', en: 'deadline' },
} as const satisfies Record<keyof ItemRule, { ru: string; en: string }>

export const roleWords = {
  scored: { ru: 'оценивается', en: 'scored' },
  optional: { ru: 'необязательное, не оценивается', en: 'optional, not scored' },
  outcome: { ru: 'итоговое: это сама оценка', en: 'outcome: it is the score itself' },
} as const

/** Which formula an item takes its value from. */
export const useWords = {
  item: { ru: 'мероприятие', en: 'item' },
  ratio: { ru: 'мероприятие с долей процессов', en: 'item with a share of processes' },
  rollUp: { ru: 'сводное по органам', en: 'rolled up from the bodies' },
} as const
