import type {
  Application,
  Bilingual,
  PublishedVersion,
  VersionStatus,
} from '../../methodology/index.ts'
import type { Basis, State } from '../../scoring/index.ts'

const stateWords: Readonly<Record<State, Bilingual>> = {
  met: { ru: 'выполнено', en: 'met' },
  partial: { ru: 'частично', en: 'partial' },
  unmet: { ru: 'не выполнено', en: 'unmet' },
  pending: { ru: 'на проверке', en: 'pending' },
  waived: { ru: 'исключено', en: 'waived' },
  'not-applicable': { ru: 'неприменимо', en: 'not applicable' },
  absent: { ru: 'отсутствует в дорожной карте', en: 'absent from the roadmap' },
  outcome: { ru: 'итоговое', en: 'outcome' },
}

const basisWords: Readonly<Record<Basis, Bilingual>> = {
  accepted: { ru: 'подтверждено', en: 'accepted' },
  reported: { ru: 'заявлено', en: 'reported' },
  planned: { ru: 'по плану', en: 'planned' },
}

const provenanceWords: Readonly<Record<PublishedVersion['document']['provenance'], Bilingual>> = {
  illustrative: {
    ru: 'иллюстративная: веса не из утверждённой методики',
    en: 'illustrative: not the weights of the approved methodology',
  },
  official: { ru: 'утверждённая', en: 'official' },
}

const statusWords: Readonly<Record<VersionStatus, Bilingual>> = {
  draft: { ru: 'черновик', en: 'draft' },
  published: { ru: 'опубликована', en: 'published' },
  superseded: { ru: 'заменена', en: 'superseded' },
  retired: { ru: 'отменена', en: 'retired' },
}

const applicationWords: Readonly<Record<Application, Bilingual>> = {
  'as-published': { ru: 'по правилам того дня', en: 'as published' },
  restated: { ru: 'пересчитано по другим правилам', en: 'restated' },
}

const flipWords = {
  'to-met': { ru: 'порог достигнут', en: 'to met' },
  'to-unmet': { ru: 'порог потерян', en: 'to unmet' },
  none: { ru: 'без изменений', en: 'none' },
} as const satisfies Record<string, Bilingual>

/** States of items, bases, versions and flips of the verdict, as tables name them. */
export const inTable = {
  state: (state: State): Bilingual => stateWords[state],
  basis: (basis: Basis): Bilingual => basisWords[basis],
  provenance: ({ document }: PublishedVersion): Bilingual => provenanceWords[document.provenance],
  status: (status: VersionStatus): Bilingual => statusWords[status],
  application: (application: Application): Bilingual => applicationWords[application],
  flip: (flip: keyof typeof flipWords): Bilingual => flipWords[flip],
}
