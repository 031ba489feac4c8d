import type { Scrub } from './scrub.ts'

/** What a log says of an error. */
export interface ErrorFields {
  readonly name: string
  readonly message: string
  readonly code?: string
  /** Where it was thrown: the lines below the message, which is said already. */
  readonly stack?: string
  readonly cause?: ErrorFields
}

const [LONGEST_MESSAGE, LONGEST_STACK, DEEPEST] = [500, 2_000, 4]

const codeOf = (error: Error): string | null =>
  'code' in error && typeof error.code === 'string' ? error.code : null

/**
 * Messages that quote what somebody sent: those of JSON, and of PostgreSQL about values (class 22:
 * data exceptions). Other classes quote names of ours.
 */
const quotesValues = (error: Error): boolean =>
  error instanceof SyntaxError || /^22/.test(codeOf(error) ?? '')

const withoutQuotes = (text: string): string => text.replace(/(["'])[\s\S]*\1/g, '"***"')

/** A statement that failed says all its values; its cause says what is wrong. */
const tellsStatement = (error: Error): boolean => 'query' in error && 'params' in error

function messageOf(error: Error): string {
  if (tellsStatement(error)) return 'a statement failed'
  return quotesValues(error) ? withoutQuotes(error.message) : error.message
}

const framesOf = ({ stack }: Error): string =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s*at /.test(line))
    .map((line) => line.trim())
    .join('\n')
    .slice(0, LONGEST_STACK)

/** What may be said of an error: without values that somebody sent, and without secrets. */
export function errorFields(error: unknown, scrub: Scrub, depth = 0): ErrorFields {
  if (!(error instanceof Error)) return { name: 'thrown', message: typeof error }
  const code = codeOf(error)
  const stack = scrub(framesOf(error))
  return {
    name: error.name.slice(0, 100),
    message: scrub(messageOf(error)).slice(0, LONGEST_MESSAGE),
    ...(code === null ? {} : { code: scrub(code).slice(0, 50) }),
    ...(stack === '' ? {} : { stack }),
    ...(error.cause === undefined || error.cause === null || depth === DEEPEST
      ? {}
      : { cause: errorFields(error.cause, scrub, depth + 1) }),
  }
}
