import type { Bilingual, DocumentKind } from '../../methodology/index.ts'

const words: Readonly<Record<DocumentKind, Bilingual>> = {
  order: { ru: 'приказ', en: 'order' },
  directive: { ru: 'распоряжение', en: 'directive' },
  minutes: { ru: 'протокол', en: 'minutes' },
  act: { ru: 'иной правовой акт', en: 'another legal act' },
  report: { ru: 'отчёт', en: 'report' },
  'media-plan': { ru: 'медиаплан', en: 'media plan' },
  plan: { ru: 'план', en: 'plan' },
  draft: { ru: 'проект документа', en: 'draft of a document' },
}

/** A kind of document in words. */
export const documentKindInWords = (kind: DocumentKind): Bilingual => words[kind]
