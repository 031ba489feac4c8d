import { fitText } from './text.ts'

/** The longest text that a cell of Excel holds. */
const LONGEST_TEXT = 32_767

/** A text without half a character at its end. */
const shortened = (text: string): string =>
  text.length <= LONGEST_TEXT
    ? text
    : `${text.slice(0, LONGEST_TEXT - 1).replace(/[\ud800-\udbff]$/, '')}…`

/** A text between tags. Excel reads `_x0041_` as the character A, unless its first `_` is written so. */
export const xmlText = (text: string): string =>
  shortened(fitText(text))
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** The texts of a workbook, each kept once: cells name them by their place. */
export class SharedTexts {
  readonly #places = new Map<string, number>()
  #cells = 0

  /** The place of a text, which a cell refers to. */
  placeOf(text: string): number {
    this.#cells += 1
    const known = this.#places.get(text)
    if (known !== undefined) return known
    const place = this.#places.size
    this.#places.set(text, place)
    return place
  }

  /** The part of the workbook, once every cell was written. */
  *xml(): Generator<string> {
    yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<sst xmlns="${NAMESPACE}" count="${this.#cells}" uniqueCount="${this.#places.size}">`
    for (const text of this.#places.keys())
      yield `<si><t xml:space="preserve">${xmlText(text)}</t></si>`
    yield '</sst>'
  }
}
