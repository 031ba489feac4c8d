import { isZero, type Rational, subtract, ZERO } from '../../exact/rational.ts'
import type { Language } from '../../http/language/language.ts'
import {
  boundariesOf,
  type CompiledVersion,
  displayDifference,
  displayPercent,
} from '../../scoring/index.ts'
import { percentInWords, pointsInWords } from '../format.ts'

/** An exact score as pages show it; a dash where there is none. */
export const scoreInWords = (
  compiled: CompiledVersion,
  score: Rational | null,
  language: Language,
): string =>
  percentInWords(score === null ? null : displayPercent(score, boundariesOf(compiled)), language)

/** How a score changes, in percentage points with their sign; no score counts as 0. */
export function changeInWords(
  before: Rational | null,
  after: Rational | null,
  language: Language,
): string {
  const difference = subtract(after ?? ZERO, before ?? ZERO)
  return isZero(difference) ? '0' : pointsInWords(displayDifference(difference), language)
}
