/** An object as JSON has them. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Realms apart, a plain object's prototype is `null` or the one that inherits from nothing. */
function isPlainObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true
  // PostgreSQL stores 1e400, which is read as Infinity, which JSON writes as null: two contents
  // would have one hash.
  if (typeof value === 'number') return Number.isFinite(value)
  // Array.from: a hole in a list counts as undefined and is refused.
  if (Array.isArray(value)) return Array.from(value).every(isJson)
  return isJsonObject(value)
}

/**
 * Whether a value is an object that JSON can write and read back as it is. Fields that are
 * `undefined` count as left out, as JSON does.
 * @throws {RangeError} where it is nested too deep to be looked through
 */
export const isJsonObject = (value: unknown): value is JsonObject =>
  isPlainObject(value) &&
  Object.values(value).every((field) => field === undefined || isJson(field))
