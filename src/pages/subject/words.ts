import type { Bilingual, DocumentKind } from '../../methodology/index.ts'
import type { Basis } from '../../scoring/index.ts'

export const subjectWords = {
  ask: { ru: 'О чём спросить', en: 'What to ask' },
  methodology: { ru: 'Версия методики', en: 'Version of the methodology' },
  asOf: { ru: 'На дату', en: 'As of' },
  basis: { ru: 'Основа расчёта', en: 'Basis' },
  show: { ru: 'Показать', en: 'Show' },
  reset: { ru: 'Сбросить', en: 'Reset' },
  score: { ru: 'Оценка', en: 'Score' },
  exactly: { ru: 'точно', en: 'exactly' },
  level: { ru: 'Уровень', en: 'Level' },
  rank: { ru: 'Место в стране', en: 'National rank' },
  of: { ru: 'из', en: 'of' },
  bounds: { ru: 'С учётом проверки', en: 'With what is pending' },
  boundsNote: {
    ru: 'если всё на проверке отклонят – примут',
    en: 'if all pending is rejected – accepted',
  },
  nothingPending: { ru: 'ничего не ждёт решения', en: 'nothing awaits a verdict' },
  noScore: { ru: 'нет', en: 'none' },
  sections: { ru: 'Из чего складывается', en: 'What it is made of' },
  sectionsNote: {
    ru: 'Раздел раскрывается до мероприятий, мероприятие — до документов. Вклады всех мероприятий в сумме дают оценку.',
    en: 'A section unfolds to its items, an item to its documents. The contributions of all items add up to the score.',
  },
  sectionsNoteRegion: {
    ru: 'Раздел раскрывается до мероприятий, мероприятие — до документов. Вклады мероприятий и органов в сумме дают оценку.',
    en: 'A section unfolds to its items, an item to its documents. The contributions of items and bodies add up to the score.',
  },
  unscored: { ru: 'не оценивается', en: 'not scored' },
  outOf: { ru: 'из', en: 'of' },
  weight: { ru: 'Вес', en: 'Weight' },
  nominal: { ru: 'в методике', en: 'in the methodology' },
  effective: { ru: 'Вес в оценке', en: 'Weight in the score' },
  value: { ru: 'Значение', en: 'Value' },
  contribution: { ru: 'Вклад, п. п.', en: 'Contribution, points' },
  section: { ru: 'Раздел', en: 'Section' },
  item: { ru: 'Мероприятие', en: 'Item' },
  reason: { ru: 'Почему', en: 'Why' },
  deadline: { ru: 'Срок', en: 'Deadline' },
  noDeadline: { ru: 'не установлен', en: 'none' },
  printed: { ru: 'напечатано', en: 'printed' },
  readAs: { ru: 'прочитано как', en: 'read as' },
  inRoadmap: { ru: 'по дорожной карте', en: 'by the roadmap' },
  inCatalogue: { ru: 'по типовому плану', en: 'by the typical plan' },
  responsible: { ru: 'Отвечает', en: 'Responsible' },
  consolidates: { ru: 'свод', en: 'consolidates' },
  row: { ru: 'Строка', en: 'Row' },
  rowOf: { ru: 'строка', en: 'row' },
  completion: { ru: 'Выполнение', en: 'Completion' },
  completed: { ru: 'выполнено', en: 'completed' },
  claimed: { ru: 'заявлено', en: 'reported as of' },
  notClaimed: { ru: 'не заявлено', en: 'not reported' },
  late: { ru: 'с опозданием на', en: 'late by' },
  days: { ru: 'дн.', en: 'days' },
  waivedBy: { ru: 'исключено, факт', en: 'waived by fact' },
  until: { ru: 'до', en: 'until' },
  documents: { ru: 'Документы', en: 'Documents' },
  noDocument: { ru: 'документа нет', en: 'no document' },
  noRequirements: { ru: 'документы не требуются', en: 'no documents are asked for' },
  number: { ru: '№', en: '№' },
  dated: { ru: 'от', en: 'of' },
  because: { ru: 'причина', en: 'because' },
  fact: { ru: 'факт', en: 'fact' },
  facts: { ru: 'Факты', en: 'Facts' },
  conditions: { ru: 'Признаки', en: 'Traits' },
  yes: { ru: 'да', en: 'yes' },
  no: { ru: 'нет', en: 'no' },
  unknown: { ru: 'неизвестно, считается применимым', en: 'unknown, counts as applicable' },
  byAct: { ru: 'по акту', en: 'by the act' },
  byDefault: { ru: 'по умолчанию', en: 'by default' },
  measurement: { ru: 'Замер', en: 'Measurement' },
  share: { ru: 'Наблюдение', en: 'Observed' },
  fulfilled: { ru: 'выполнено', en: 'fulfilled' },
  optional: { ru: 'необязательное, не оценивается', en: 'optional, not scored' },
  course: { ru: 'Ход во времени', en: 'The course over time' },
  courseTable: { ru: 'То же в таблице', en: 'The same as a table' },
  date: { ru: 'Дата', en: 'Date' },
  causes: { ru: 'Что произошло', en: 'What happened' },
  noCauses: {
    ru: 'Фактов у региона много, поэтому названы причины только крупнейших изменений; по каждому органу причины всех — на его странице.',
    en: 'The region has many facts: only the largest changes have their causes named; those of each body are all on its page.',
  },
  monthly: {
    ru: 'Дней, когда оценка менялась, много: в таблице — начала месяцев.',
    en: 'The score changed on many days: the table has the first of each month.',
  },
  thinned: {
    ru: 'Шаги короче толщины линии на графике не показаны.',
    en: 'Steps narrower than the line are not drawn.',
  },
  largest: {
    ru: 'Отмечены переходы через порог и крупнейшие изменения.',
    en: 'Crossings of the threshold and the largest changes are marked.',
  },
  largestOfBody: {
    ru: 'Отмечены крупнейшие изменения.',
    en: 'The largest changes are marked.',
  },
  events: { ru: 'События', en: 'Events' },
  today: { ru: 'дата вопроса', en: 'day asked about' },
  threshold: { ru: 'порог', en: 'threshold' },
  coming: { ru: 'Что изменится само', en: 'What changes by itself' },
  nothingComing: {
    ru: 'Без новых фактов оценка не изменится',
    en: 'Without new facts the score does not change',
  },
  weights: { ru: 'Что сколько весит', en: 'What weighs how much' },
  weightsTable: { ru: 'Веса и вклады таблицей', en: 'Weights and contributions as a table' },
  excluded: { ru: 'Что исключено из оценки', en: 'What was taken out of the score' },
  excludedNote: {
    ru: 'И сколько пунктов это дало: оценка минус та, что была бы без исключения.',
    en: 'And how many points that gave: the score less what it would be without it.',
  },
  nothingExcluded: { ru: 'Ничего не исключено.', en: 'Nothing was taken out.' },
  points: { ru: 'Дало, п. п.', en: 'Gave, points' },
  what: { ru: 'Что', en: 'What' },
  items: { ru: 'Мероприятия', en: 'Items' },
  whoSays: { ru: 'Основание', en: 'By' },
  unknownTraits: {
    ru: 'Признаки, о которых никто не сказал; зависящее от них считается применимым',
    en: 'Traits that nobody has told; what depends on them counts as applicable',
  },
  download: { ru: 'Скачать', en: 'Download' },
  breakdown: { ru: 'разбор оценки', en: 'the breakdown' },
  receipt: { ru: 'подписанная квитанция (JSON)', en: 'the signed receipt (JSON)' },
  report: { ru: 'отчёт о достижении порога', en: 'report on reaching the threshold' },
  compare: { ru: 'сравнить версии', en: 'compare versions' },
} as const satisfies Record<string, Bilingual>

export const verdictWords = {
  accepted: { ru: 'принято', en: 'accepted' },
  rejected: { ru: 'отклонено', en: 'rejected' },
  pending: { ru: 'на проверке', en: 'pending' },
  missing: { ru: 'нет', en: 'missing' },
  planned: { ru: 'по плану', en: 'planned' },
} as const satisfies Record<string, Bilingual>

export const flagWords: Readonly<Record<string, Bilingual>> = {
  'no-such-date': { ru: 'такой даты нет', en: 'there is no such date' },
  'no-such-quarter': { ru: 'такого квартала нет', en: 'there is no such quarter' },
}

export const kindWords: Readonly<Record<DocumentKind, Bilingual>> = {
  order: { ru: 'приказ', en: 'order' },
  directive: { ru: 'распоряжение', en: 'directive' },
  minutes: { ru: 'протокол', en: 'minutes' },
  act: { ru: 'иной акт', en: 'other act' },
  report: { ru: 'отчёт', en: 'report' },
  'media-plan': { ru: 'медиаплан', en: 'media plan' },
  plan: { ru: 'план', en: 'plan' },
  draft: { ru: 'проект', en: 'draft' },
}

export const courseWords: Readonly<Record<Basis, Bilingual>> = {
  planned: { ru: 'по плану', en: 'planned' },
  reported: { ru: 'заявлено', en: 'reported' },
  accepted: { ru: 'подтверждено', en: 'accepted' },
}

export const crossingWords = {
  reached: { ru: 'порог достигнут', en: 'the threshold is reached' },
  left: { ru: 'порог потерян', en: 'the threshold is lost' },
} as const satisfies Record<string, Bilingual>

export const exclusionWords = {
  trait: { ru: 'Признак', en: 'Trait' },
  waiver: { ru: 'Исключение по согласованию', en: 'Waiver by consent' },
  'nothing-to-do': { ru: 'Процессов такого рода нет', en: 'No such processes' },
  'nothing-observed': { ru: 'Не за чем наблюдать', en: 'Nothing left to observe' },
  'body-closed': { ru: 'Орган закрыт', en: 'The body was closed' },
} as const satisfies Record<string, Bilingual>
