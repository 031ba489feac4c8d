/** Control characters, half surrogate pairs and what is no character: XML 1.0 holds none of them. */
const UNFIT = /(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu

/** A text as any file can hold it: lines end with LF, and what cannot be written is U+FFFD. */
export const fitText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(UNFIT, '\ufffd')

/** A sign, in any width, with which a spreadsheet begins a formula. */
const SIGN = '[=+\\-@\uff1d\uff0b\uff0d\uff20]'
const FORMULA = new RegExp(`^[\\s"]*${SIGN}|^[\\t\\n]`)
/** The same behind what another program may take for the end of a cell. */
const INNER_FORMULA = new RegExp(`([;,\\t\\n|][\\s"]{0,20})(?=${SIGN})`, 'g')

/** A text that no program takes for a formula: an apostrophe stands before its sign. */
export const inert = (text: string): string => {
  const inside = text.replace(INNER_FORMULA, "$1'")
  return FORMULA.test(inside) ? `'${inside}` : inside
}

/** Whether a spreadsheet would read a text as a number or a date, as 3.10, 1/3, 2023.1 or 1e5. */
export const looksLikeNumber = (text: string): boolean =>
  /^[\d\s.,:/%eE+-]+$/.test(text) && /\d/.test(text)
