import type { FactOf, Statement } from '../../facts/index.ts'
import type { Bilingual } from '../../methodology/index.ts'
import type { CourseEvent } from '../../services/course/index.ts'

type Of<K extends Statement['kind']> = FactOf<K>['statement']

interface Place {
  readonly item: string
  readonly row: string | null
}

/** An item as people name it, with the row that a fact or a deadline is about. */
const placed = ({ item, row }: Place): Bilingual => ({
  ru: row === null ? item : `${item} (строка ${row})`,
  en: row === null ? item : `${item} (row ${row})`,
})

const changesOfBodies: Readonly<Record<Of<'body'>['change'], Bilingual>> = {
  created: { ru: 'Орган создан', en: 'The body was created' },
  renamed: { ru: 'Орган переименован', en: 'The body was renamed' },
  merged: { ru: 'Орган присоединён к другому', en: 'The body was merged into another' },
  abolished: { ru: 'Орган упразднён', en: 'The body was abolished' },
}

const traitInWords = ({ trait, value }: Of<'trait'>): Bilingual => ({
  ru: `Признак ${trait} — ${value ? 'да' : 'нет'}`,
  en: `The trait ${trait} is ${value}`,
})

const waiverInWords = (place: Place, begins: boolean): Bilingual => {
  const { ru, en } = placed(place)
  return begins
    ? { ru: `Исключение ${ru} вступило в силу`, en: `The waiver of ${en} begins` }
    : { ru: `Исключение ${ru} закончилось`, en: `The waiver of ${en} ends` }
}

/** What a fact says, without whom it is about and which fact it is. */
export function stated(statement: Statement, begins: boolean): Bilingual {
  switch (statement.kind) {
    case 'completion': {
      const { ru, en } = placed(statement)
      return { ru: `Выполнено ${ru}`, en: `${en} was completed` }
    }
    case 'measurement': {
      const { item, done, total } = statement
      return {
        ru: `Замер ${item}: ${done} из ${total}`,
        en: `${item} measured: ${done} of ${total}`,
      }
    }
    case 'services': {
      const { finished, planned } = statement
      return {
        ru: `Подсчёт услуг: оптимизировано ${finished} из ${planned}`,
        en: `Services counted: ${finished} of ${planned} optimised`,
      }
    }
    case 'trait':
      return traitInWords(statement)
    case 'waiver':
      return waiverInWords(statement, begins)
    case 'body':
      return changesOfBodies[statement.change]
    case 'register-complete':
      return { ru: 'Реестр органов полон', en: 'The register of bodies is complete' }
    case 'edition': {
      const { number, date } = statement.act
      return {
        ru: `Действует редакция по акту № ${number} от ${date}`,
        en: `The edition of the act № ${number} of ${date} holds`,
      }
    }
    default:
      return { ru: statement.kind, en: statement.kind }
  }
}

/** What caused a step of a course, in words. */
export function eventInWords(event: CourseEvent): Bilingual {
  if (event.kind === 'deadline') {
    const { ru, en } = placed(event)
    return { ru: `Наступил срок ${ru}.`, en: `The deadline of ${en} comes.` }
  }
  const { statement, body, id } = event.fact
  const { ru, en } = stated(statement, event.kind === 'waiver-begins')
  const whom = body === null ? '' : `, ${body}`
  return { ru: `${ru}${whom} (факт ${id}).`, en: `${en}${whom} (fact ${id}).` }
}

/** That the version of a course comes into force, or is in force no more. */
export const turnInWords = (turn: 'begins' | 'ends', version: string): Bilingual =>
  turn === 'begins'
    ? {
        ru: `Версия методики ${version} вступает в силу; раньше по ней — пересчёт.`,
        en: `The version ${version} of the methodology comes into force; earlier days are restated.`,
      }
    : {
        ru: `Версия методики ${version} больше не действует; дальше по ней — пересчёт.`,
        en: `The version ${version} of the methodology is in force no more; later days are restated.`,
      }

/** That another version comes into force. */
export const versionInWords = (version: string): Bilingual => ({
  ru: `Вступает в силу версия методики ${version}; показана оценка по ней.`,
  en: `The version ${version} of the methodology comes into force; the score is the one under it.`,
})
