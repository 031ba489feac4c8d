import type { Language } from '../../http/language/language.ts'
import type { CivilDate, Instant } from '../../methodology/index.ts'
import { dayInWords, instantInWords } from '../format.ts'

/** A civil date in the reader's form, and in that of machines. */
export const Day = ({
  date,
  language,
}: {
  readonly date: CivilDate
  readonly language: Language
}) => <time datetime={date}>{dayInWords(date, language)}</time>

/** An instant in the reader's form, Moscow time, and in that of machines. */
export const Moment = ({
  instant,
  language,
}: {
  readonly instant: Instant
  readonly language: Language
}) => <time datetime={instant}>{instantInWords(instant, language)}</time>
