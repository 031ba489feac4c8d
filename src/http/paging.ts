import { z } from 'zod'
import { civilDateSchema, instantSchema } from '../methodology/index.ts'
import { ProblemError } from './problem.ts'
import { fieldProblem } from './validation.ts'

/** Where a list goes on, with both clocks pinned so that pages fit together. */
const cursorSchema = z.strictObject({
  /** The list that it belongs to, with its filters: another list has another order. */
  of: z.string().max(200),
  after: z.string().regex(/^[A-Za-z0-9-]{1,100}$/),
  asOf: civilDateSchema.nullable(),
  knownAt: instantSchema.nullable(),
  /** The clocks of a comparison's other side. */
  target: z
    .strictObject({ asOf: civilDateSchema.nullable(), knownAt: instantSchema.nullable() })
    .optional(),
})
export type Cursor = z.infer<typeof cursorSchema>

export const DEFAULT_LIMIT = 50

const toBase64Url = (text: string): string =>
  btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

/** A cursor as an opaque text that is safe in a URL. */
export const encodeCursor = (cursor: Cursor): string => toBase64Url(JSON.stringify(cursor))

/** The refusal of a cursor that names no place in its list. */
export const badCursor = (): ProblemError =>
  new ProblemError('invalid-request', { ru: 'Проверьте: cursor.', en: 'Check: cursor.' }, [
    fieldProblem('cursor', 'query'),
  ])

/**
 * Reads a cursor that we gave out for a list.
 * @param of the list, with its filters
 * @throws {ProblemError} for any other text, and for a cursor of another list
 */
export function decodeCursor(text: string | undefined, of: string): Cursor | null {
  if (text === undefined) return null
  let cursor: Cursor
  try {
    cursor = cursorSchema.parse(JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/'))))
  } catch {
    throw badCursor()
  }
  if (cursor.of !== of) throw badCursor()
  return cursor
}

/**
 * Where the page of a cursor begins in a list.
 * @throws {ProblemError} where the list has no such place
 */
export function startOfPage(list: readonly { readonly code: string }[], cursor: Cursor): number {
  const index = list.findIndex(({ code }) => code === cursor.after)
  if (index < 0) throw badCursor()
  return index + 1
}

/** Longer lists, and ledgers, do not exist. */
const LAST_PLACE = 2_147_483_647

/**
 * After how many places, or after which sequence, the page of a cursor begins: 0 without a cursor.
 * @throws {ProblemError} where it names no place
 */
export function placeBefore(cursor: Cursor | null): number {
  if (cursor === null) return 0
  const place = /^(0|[1-9]\d{0,9})$/.test(cursor.after) ? Number(cursor.after) : LAST_PLACE + 1
  if (place > LAST_PLACE) throw badCursor()
  return place
}

/**
 * The clocks of a page: the cursor's, which a request may repeat but not change.
 * @param nameOf the parameter that asks for a clock
 * @throws {ProblemError} naming the clock that differs
 */
export function pinnedClocks<A extends { asOf?: string | undefined; knownAt?: string | undefined }>(
  asked: A,
  cursor: Pick<Cursor, 'asOf' | 'knownAt'> | null,
  nameOf: (clock: 'asOf' | 'knownAt') => string = (clock) => clock,
): A {
  if (cursor === null) return asked
  for (const clock of ['asOf', 'knownAt'] as const) {
    const field = nameOf(clock)
    if (asked[clock] !== undefined && asked[clock] !== cursor[clock])
      throw new ProblemError(
        'invalid-request',
        { ru: `Проверьте: ${field}.`, en: `Check: ${field}.` },
        [
          {
            field,
            in: 'query',
            problem: {
              ru: 'страница продолжает список с другим значением; уберите его или начните без cursor',
              en: 'the page goes on with another value; leave it out, or begin without a cursor',
            },
          },
        ],
      )
  }
  return { ...asked, asOf: cursor.asOf ?? undefined, knownAt: cursor.knownAt ?? undefined }
}
