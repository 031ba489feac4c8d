/** Why a text is not a formula of the language, in words for the analyst who wrote it. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError'
}
