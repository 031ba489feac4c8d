import type { Bilingual } from '../../methodology/index.ts'
import type { Reason } from '../../scoring/index.ts'

/** A civil date as people of a language write it. */
export const printed = (date: string): Bilingual => {
  const [year, month, day] = date.split('-')
  return { ru: `${day}.${month}.${year}`, en: date }
}

/** A reviewer's reason inside a sentence of ours, which has its own full stop. */
const inside = (reason: string): string => reason.replace(/\.+$/, '')

type Words = { [Code in Reason['code']]: (reason: Extract<Reason, { code: Code }>) => Bilingual }

const words: Words = {
  'condition-fails': ({ condition }) => {
    const says: Bilingual =
      condition.origin?.from === 'act'
        ? {
            ru: ` (следует из акта ${condition.origin.act})`,
            en: ` (inferred from the act ${condition.origin.act})`,
          }
        : condition.origin?.from === 'fact'
          ? { ru: ` (факт ${condition.origin.fact})`, en: ` (fact ${condition.origin.fact})` }
          : { ru: '', en: '' }
    return {
      ru: `Неприменимо: признак «${condition.label.ru}» — ${condition.value ? 'да' : 'нет'}${says.ru}.`,
      en: `Not applicable: the trait "${condition.label.en}" is ${condition.value}${says.en}.`,
    }
  },
  'nothing-to-do': ({ fact }) => ({
    ru: `Неприменимо: по замеру ${fact} процессов такого рода нет.`,
    en: `Not applicable: by measurement ${fact} there are no such processes.`,
  }),
  'no-body-concerned': () => ({
    ru: 'Неприменимо: не осталось того, за чем наблюдать (ни органов, ни услуг).',
    en: 'Not applicable: nothing is left to observe (no bodies, no services).',
  }),
  'is-the-score': () => ({
    ru: 'Итоговое мероприятие: это и есть оценка, поэтому оно не оценивается само.',
    en: 'The outcome: it is the score itself, so it is reported and not scored.',
  }),
  waived: ({ waiver }) => ({
    ru: `Исключено по согласованию с ${printed(waiver.from).ru}${waiver.until ? `, до ${printed(waiver.until).ru} не включая этот день` : ''} (факт ${waiver.fact}).`,
    en: `Waived by consent from ${waiver.from}${waiver.until ? ` until ${waiver.until}, that day excluded` : ''} (fact ${waiver.fact}).`,
  }),
  'not-in-roadmap': () => ({
    ru: 'В дорожной карте региона такого мероприятия нет, и фактов о нём нет: считается нулём.',
    en: 'No row of the roadmap fulfils it and no fact is recorded about it: it counts 0.',
  }),
  'no-roadmap': () => ({
    ru: 'Собственная дорожная карта неизвестна, поэтому планового значения нет.',
    en: 'Its own roadmap is not known, so that there is no planned value.',
  }),
  observed: ({ fulfilled, of }) => ({
    ru: `По наблюдению: выполнено ${fulfilled} из ${of}.`,
    en: `Observed: ${fulfilled} of ${of} fulfilled.`,
  }),
  'planned-done': ({ on }) => ({
    ru: `По плану выполнено: срок ${printed(on).ru} наступил.`,
    en: `Planned as done: its deadline of ${on} has come.`,
  }),
  'planned-later': ({ on }) => ({
    ru: `По плану ещё не выполнено: срок ${printed(on).ru}.`,
    en: `Not yet planned as done: its deadline is ${on}.`,
  }),
  'planned-in-part': ({ done, of }) => ({
    ru: `По плану выполнено строк: ${done} из ${of}.`,
    en: `Planned as done: ${done} of its ${of} rows.`,
  }),
  'no-deadline': () => ({
    ru: 'Срока нет ни в дорожной карте, ни в типовом плане, поэтому по плану оно не выполнено.',
    en: 'Neither the roadmap nor the typical plan gives a deadline, so nothing is planned as done.',
  }),
  completed: ({ on, daysLate }) => ({
    ru: `Выполнено ${printed(on).ru}${daysLate > 0 ? `, с опозданием на ${daysLate} дн.` : ''}; все документы есть.`,
    en: `Completed on ${on}${daysLate > 0 ? `, ${daysLate} days late` : ''}, with every document.`,
  }),
  'documents-in-part': ({ filled, of }) => ({
    ru: `Выполнено, но подтверждено требований: ${filled} из ${of}.`,
    en: `Completed, with documents for ${filled} of ${of} requirements.`,
  }),
  'rows-in-part': ({ done, of }) => ({
    ru: `Выполнено строк дорожной карты: ${done} из ${of}.`,
    en: `${done} of its ${of} rows are completed.`,
  }),
  'ratio-below-target': ({ ratio }) => ({
    ru: `Выполнено, но от требуемой доли процессов достигнуто ${ratio}.`,
    en: `Completed, with ${ratio} of the share of processes that it asks for.`,
  }),
  'awaits-review': ({ documents }) => ({
    ru: `На проверке: документов ждут решения — ${documents}.`,
    en: `Under review: ${documents} documents await a verdict.`,
  }),
  'documents-rejected': ({ reason }) => ({
    ru: `Документы отклонены${reason ? `: ${inside(reason)}` : ''}.`,
    en: `Its documents were rejected${reason ? `: ${inside(reason)}` : ''}.`,
  }),
  'claim-rejected': ({ reason }) => ({
    ru: `Заявленное выполнение отклонено${reason ? `: ${inside(reason)}` : ''}.`,
    en: `The reported completion was rejected${reason ? `: ${inside(reason)}` : ''}.`,
  }),
  'documents-missing': ({ on }) => ({
    ru: `Заявлено выполнение ${printed(on).ru}, но документов нет.`,
    en: `Reported as completed on ${on}, but without a document.`,
  }),
  'no-completion': () => ({
    ru: 'Сведений о выполнении нет.',
    en: 'No completion is on record.',
  }),
}

/** The reason of a state in words, Russian and English. */
export function reasonInWords<R extends Reason>(reason: R): Bilingual {
  const say = words[reason.code] as (given: R) => Bilingual
  return say(reason)
}
