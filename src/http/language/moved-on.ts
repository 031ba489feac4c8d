import type { Bilingual } from '../../methodology/index.ts'

const words = {
  release: { ru: 'изменилась программа', en: 'the release is another' },
  facts: { ru: 'записаны новые факты', en: 'facts were recorded' },
  catalogue: { ru: 'изменился типовой план', en: 'the catalogue is another' },
  day: { ru: 'настал другой день', en: 'the day is another' },
} as const satisfies Record<string, Bilingual>

/** What has moved on since a report was made, in words. */
export const movedOnInWords = (ground: keyof typeof words): Bilingual => words[ground]
