/**
 * Texts that somebody may put into a rule set, by accident or to do harm, and that are no formula.
 * A text that is long or unreadable in a report has words for it beside it.
 */
export interface Refused {
  readonly about: string
  readonly texts: readonly (readonly [text: string, what?: string])[]
}
