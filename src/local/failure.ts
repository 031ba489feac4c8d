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

/** What no second try puts right: somebody has to change a setting. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

/** sysexits.h: something is configured wrongly. systemd is told not to try again. */
const EX_CONFIG = 78

/** What a service ends with that failed of this. */
export const exitCodeOf = (error: unknown): number =>
  error instanceof ConfigurationError ? EX_CONFIG : 1
