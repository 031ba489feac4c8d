/** What a badge, and the page that portals embed, say. */
export const publicWords = {
  title: { ru: 'зрелость клиентоцентричности', en: 'maturity of client-centred government' },
  brand: { ru: 'Мера', en: 'Mera' },
  none: { ru: 'оценки нет', en: 'no score' },
  illustrative: { ru: 'илл. веса', en: 'illustr. weights' },
  synthetic: { ru: 'синт. данные', en: 'synth. data' },
  score: { ru: 'Оценка', en: 'Score' },
  threshold: { ru: 'порог', en: 'threshold' },
} as const
