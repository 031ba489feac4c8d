/**
 * What an error comes from, in its own words: a failed query says what the database said, and not
 * which statement of ours it was.
 */
export function rootCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause !== undefined) return rootCause(error.cause)
  if (error instanceof AggregateError) return error.errors.map(rootCause).join('; ')
  return error.message
}
