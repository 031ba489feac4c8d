export const methodologiesWords = {
  title: { ru: 'Версии методики', en: 'Versions of the methodology' },
  navigation: { ru: 'Методика', en: 'Methodology' },
  lead: {
    ru: 'Оценка всегда вычисляется по одной названной версии. Опубликованная версия не меняется никогда; по заменённым и отменённым оценки по-прежнему вычисляются.',
    en: 'A score is always worked out under one version, by its name. A published version never changes; those superseded or retired still score.',
  },
  caption: { ru: 'Версии, от новых к старым', en: 'The versions, newest first' },
  version: { ru: 'Версия', en: 'Version' },
  what: { ru: 'Что считает', en: 'What it computes' },
  inForceFrom: { ru: 'Действует с', en: 'In force from' },
  status: { ru: 'Состояние', en: 'Status' },
  threshold: { ru: 'Порог', en: 'Threshold' },
  provenance: { ru: 'Веса', en: 'Weights' },
  until: { ru: 'до', en: 'until' },
} as const
