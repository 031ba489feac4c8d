/** A text is no receipt's: what it says could be read in two ways, or not at all. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError'
}

/** Every object's fields, at any depth. */
function countFields(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const inside = Object.values(value).reduce((sum: number, one) => sum + countFields(one), 0)
  return inside + (Array.isArray(value) ? 0 : Object.keys(value).length)
}

/**
 * Reads JSON that says one thing only. `JSON.parse` takes the last of two fields of one name, and
 * the nearest machine number for any: a person would read something else than what was verified.
 * @throws {UnreadableError}
 */
export function readJson(text: string): unknown {
  let value: unknown
  let fields: number
  try {
    value = JSON.parse(text)
    fields = countFields(value)
  } catch (error) {
    throw new UnreadableError(
      error instanceof RangeError ? 'it is nested too deep' : 'it is not JSON',
    )
  }
  const withoutTexts = text.replace(/"(?:[^"\\]|\\.)*"/g, '""')
  if ((withoutTexts.match(/""\s*:/g) ?? []).length !== fields)
    throw new UnreadableError('an object has two fields of one name')
  for (const number of withoutTexts.match(/-?\d[\d.eE+-]*/g) ?? [])
    if (String(Number(number)) !== number)
      throw new UnreadableError(`the number ${number.slice(0, 40)} is not written as it is read`)
  return value
}

/** JSON without blanks, every object's fields in the order of their names' UTF-16 units. */
export function inOrder(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`
  const names = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${names.map(([name, field]) => `${JSON.stringify(name)}:${inOrder(field)}`).join(',')}}`
}

/** A field of anything; undefined where it has none of that name. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** The SHA-256 of a value's JSON in order, as `sha256:` and 64 hexadecimal digits. */
export async function hashOf(value: unknown): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(inOrder(value))))
  return `sha256:${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
