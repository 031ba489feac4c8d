import { z } from 'zod'
import { civilDateSchema, instantSchema } from '../methodology/index.ts'
import { ProblemError } from './problem.ts'
import { fieldProblem } from './validation.ts'

/** Where a list goes on, with both clocks pinned so that pages fit together. */
const cursorSchema = z.strictObject({
  after: z.string().min(1).max(100),
  asOf: civilDateSchema.nullable(),
  knownAt: instantSchema.nullable(),
})
export type Cursor = z.infer<typeof cursorSchema>

export const DEFAULT_LIMIT = 50
export const MAXIMUM_LIMIT = 200

const toBase64Url = (text: string): string =>
  btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

/** A cursor as an opaque text that is safe in a URL. */
export const encodeCursor = (cursor: Cursor): string => toBase64Url(JSON.stringify(cursor))

/**
 * Reads a cursor that we gave out.
 * @throws {ProblemError} for any other text
 */
export function decodeCursor(text: string): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/'))))
  } catch {
    throw new ProblemError('invalid-request', { ru: 'Проверьте: cursor.', en: 'Check: cursor.' }, [
      fieldProblem('cursor', 'query'),
    ])
  }
}
