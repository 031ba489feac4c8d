import type { CivilDate, Deadline } from '../schema/common.ts'
import { isCivilDate } from '../schema/common.ts'
import type { Report } from './problem.ts'

const months = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
]
const quarterEnds: Record<string, string> = {
  I: '03-31',
  II: '06-30',
  III: '09-30',
  IV: '12-31',
}

const existing = (date: string): CivilDate | null => (isCivilDate(date) ? date : null)

/**
 * The date that a document prints: «15.12.2023», «7 декабря 2023 года», or the last day of «I
 * квартал 2024 года». Null where it prints none that exists («31.11.2024», «VI квартал»).
 */
export function readPrintedDate(printed: string): CivilDate | null {
  const numeric = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(printed)
  if (numeric) return existing(`${numeric[3]}-${numeric[2]}-${numeric[1]}`)
  const worded = /^(\d{1,2}) ([а-я]+) (\d{4}) года(?: \(исполнено\))?$/.exec(printed)
  if (worded) {
    const month = months.indexOf(worded[2] ?? '') + 1
    return existing(
      `${worded[3]}-${String(month).padStart(2, '0')}-${(worded[1] ?? '').padStart(2, '0')}`,
    )
  }
  const quarter = /^(?:Не позднее )?([IVX]+) квартала? (\d{4}) года$/.exec(printed)
  const end = quarterEnds[quarter?.[1] ?? '']
  return quarter && end ? existing(`${quarter[2]}-${end}`) : null
}

/** Checks that a deadline's date follows from what is printed, or says how it was read. */
export function checkDeadline(report: Report, path: string, deadline: Deadline): void {
  const read = readPrintedDate(deadline.printed)
  const { printed, resolved, flag, resolution } = deadline
  if (read === null && (flag === undefined || resolution === undefined))
    report.add(
      path,
      `«${printed}» is no date, and nothing says how it was read`,
      'keep it as printed, and add `flag` and `resolution` beside `resolved`',
    )
  if (read !== null && read !== resolved)
    report.add(path, `«${printed}» is ${read}, not ${resolved}`, `write resolved: "${read}"`)
  if (read !== null && flag !== undefined)
    report.add(path, `«${printed}» is a date, but is flagged as none`, 'remove `flag`')
}
