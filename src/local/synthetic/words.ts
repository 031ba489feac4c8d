import type { Bilingual, CivilDate, DocumentKind } from '../../methodology/index.ts'

// Every name says in both languages that what bears it was made up.

const kinds: readonly Bilingual[] = [
  { ru: 'Министерство', en: 'Ministry' },
  { ru: 'Департамент', en: 'Department' },
  { ru: 'Комитет', en: 'Committee' },
  { ru: 'Управление', en: 'Directorate' },
  { ru: 'Служба', en: 'Service' },
]

const fields: readonly Bilingual[] = [
  { ru: 'здравоохранения', en: 'health' },
  { ru: 'образования', en: 'education' },
  { ru: 'труда и занятости', en: 'labour and employment' },
  { ru: 'социальной защиты', en: 'social protection' },
  { ru: 'финансов', en: 'finance' },
  { ru: 'экономического развития', en: 'economic development' },
  { ru: 'цифрового развития', en: 'digital development' },
  { ru: 'имущественных отношений', en: 'property' },
  { ru: 'строительства', en: 'construction' },
  { ru: 'транспорта', en: 'transport' },
  { ru: 'сельского хозяйства', en: 'agriculture' },
  { ru: 'природных ресурсов', en: 'natural resources' },
  { ru: 'лесного хозяйства', en: 'forestry' },
  { ru: 'культуры', en: 'culture' },
  { ru: 'физической культуры и спорта', en: 'sport' },
  { ru: 'туризма', en: 'tourism' },
  { ru: 'энергетики и тарифов', en: 'energy and tariffs' },
  { ru: 'жилищной инспекции', en: 'housing inspection' },
  { ru: 'ветеринарии', en: 'veterinary affairs' },
  { ru: 'записи актов гражданского состояния', en: 'civil registration' },
]

/** What marks a name as made up. */
const marked = ({ ru, en }: Bilingual): Bilingual => ({
  ru: `${ru} (синтетические данные)`,
  en: `${en} (synthetic data)`,
})

const numbered = (number: number): string => (number === 0 ? '' : ` № ${number + 1}`)

export const regionName = (number: string): Bilingual =>
  marked({ ru: `Вымышленный регион ${number}`, en: `Invented region ${number}` })

/** The name of a body by its place among those of its region, each another. */
export function bodyName(place: number): Bilingual {
  const field = fields[place % fields.length]
  const round = Math.floor(place / fields.length)
  const kind = kinds[round % kinds.length]
  if (field === undefined || kind === undefined) throw new Error('a place is a whole number from 0')
  const again = numbered(Math.floor(round / kinds.length))
  return marked({ ru: `${kind.ru} ${field.ru}${again}`, en: `${kind.en} of ${field.en}${again}` })
}

export const newName = ({ ru, en }: Bilingual): Bilingual => ({
  ru: `Обновлённый орган: ${ru}`,
  en: `Reorganised: ${en}`,
})

export const offices = { issuer: marked({ ru: 'Глава региона', en: 'Head of the region' }) }

const documents: Readonly<Record<DocumentKind, Bilingual>> = {
  order: { ru: 'Приказ', en: 'Order' },
  directive: { ru: 'Распоряжение', en: 'Directive' },
  minutes: { ru: 'Протокол', en: 'Minutes' },
  act: { ru: 'Правовой акт', en: 'Legal act' },
  report: { ru: 'Отчёт', en: 'Report' },
  'media-plan': { ru: 'Медиаплан', en: 'Media plan' },
  plan: { ru: 'План', en: 'Plan' },
  draft: { ru: 'Проект', en: 'Draft' },
}

export const documentTitle = (kind: DocumentKind): Bilingual => marked(documents[kind])

/** Why something is refused, postponed or taken back. */
export const reasons = {
  rejected: 'Синтетические данные: нет подписи / Synthetic data: no signature',
  withdrawn: 'Синтетические данные: подано по ошибке / Synthetic data: stated by mistake',
} as const

export const notes = {
  absent: marked({ ru: 'Строки нет', en: 'No row' }),
  inferred: marked({ ru: 'Выведено из акта', en: 'Inferred from the act' }),
  roadmap: marked({ ru: 'Дорожная карта', en: 'Roadmap' }),
  amended: marked({ ru: 'Сроки перенесены', en: 'Deadlines postponed' }),
  group: marked({ ru: 'Рабочая группа', en: 'Working group' }),
  extra: marked({
    ru: 'Единый порядок реестра процессов',
    en: 'Common process register procedure',
  }),
} as const

/** A date as acts print it. */
export const printed = (date: CivilDate): string => date.split('-').toReversed().join('.')
