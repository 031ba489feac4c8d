import { multiply, type Rational, rational } from '../exact/rational.ts'
import type { Language } from '../http/language/language.ts'
import type { CivilDate, Instant } from '../methodology/index.ts'

/** Keeps a figure and its sign in one line. */
const NO_BREAK = '\u00a0'
const MINUS = '\u2212'
const NONE = '\u2014'

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Decimals as the language writes them: `39,99` and `39.99`. */
const decimals = (value: number, digits: number, language: Language): string => {
  const text = Math.abs(value).toFixed(digits)
  const sign = value < 0 ? MINUS : ''
  return sign + (language === 'ru' ? text.replace('.', ',') : text)
}

/**
 * A share in per cent, with the two decimals that the engine shows (DESIGN 2.4).
 * @param percent 0 to 100, rounded already; null: there is none
 * @example percentInWords(40, 'ru') // '40,00 %'
 */
export function percentInWords(percent: number | null, language: Language): string {
  if (percent === null) return NONE
  return `${decimals(percent, 2, language)}${language === 'ru' ? NO_BREAK : ''}%`
}

/**
 * A mark on a scale, which is no score: without decimals that say nothing.
 * @example tickInWords(40, 'ru') // '40 %'
 */
export const tickInWords = (percent: number, language: Language): string =>
  `${numberInWords(percent, language)}${language === 'ru' ? NO_BREAK : ''}%`

/**
 * A difference in percentage points, with its sign.
 * @example pointsInWords(-3.5, 'en') // '−3.50'
 */
export function pointsInWords(points: number | null, language: Language): string {
  if (points === null) return NONE
  return `${points > 0 ? '+' : ''}${decimals(points, 2, language)}`
}

/**
 * A share of 1 in per cent with two decimals, rounded half up: of weights, which no threshold cuts;
 * scores are shown by `displayPercent`.
 * @example shareInWords(rational(1, 3), 'en') // '33.33%'
 */
export function shareInWords(share: Rational, language: Language): string {
  const { numerator, denominator } = multiply(share, rational(10_000))
  const rounded = (2n * numerator + denominator) / (2n * denominator)
  return percentInWords(Number(rounded) / 100, language)
}

/** A number as it is, with the sign and the decimal mark of the language: `−0,8307`. */
export const numberInWords = (value: number, language: Language): string => {
  const text = String(value).replace('-', MINUS)
  return language === 'ru' ? text.replace('.', ',') : text
}

/** A whole number in groups of three from five digits on: `9 999`, `10 000`. */
export const countInWords = (count: number, language: Language): string => {
  const digits = String(count)
  if (digits.length < 5) return digits
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, language === 'ru' ? NO_BREAK : ',')
}

/**
 * A civil date in the reader's form.
 * @example dayInWords('2026-11-22', 'en') // '22 Nov 2026', in Russian 22.11.2026
 */
export function dayInWords(date: CivilDate, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-')
  if (language === 'ru') return `${day}.${month}.${year}`
  return [Number(day), months[Number(month) - 1], year].join(NO_BREAK)
}

const moscow = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Moscow',
  dateStyle: 'short',
  timeStyle: 'short',
  hourCycle: 'h23',
})

/** An instant by Moscow's clock, to the minute. */
export function instantInWords(instant: Instant, language: Language): string {
  const [date = '', time = ''] = moscow.format(new Date(instant)).split(', ')
  const zone = language === 'ru' ? 'МСК' : 'Moscow'
  return `${dayInWords(date, language)}, ${time}${NO_BREAK}${zone}`
}

/**
 * The form of a Russian word that goes with a number.
 * @param forms of 1, of 2 to 4, of 5 to 20
 * @example plural(22, ['регион', 'региона', 'регионов']) // 'региона'
 */
export function plural(count: number, forms: readonly [string, string, string]): string {
  const [last, tens] = [count % 10, count % 100]
  if (tens >= 11 && tens <= 14) return forms[2]
  if (last === 1) return forms[0]
  return last >= 2 && last <= 4 ? forms[1] : forms[2]
}
