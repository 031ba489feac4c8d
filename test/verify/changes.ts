/** A value that JSON writes, with the names and places that lead to a part of it. */
type Path = readonly (string | number)[]

/** One change of a file: where, and what became of all of it. */
export interface Change {
  readonly how: 'change' | 'delete' | 'add'
  readonly path: string
  /** The file then. */
  readonly make: () => unknown
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Every part of a value but the whole, with its path. */
function* partsOf(value: unknown, path: Path = []): Generator<readonly [Path, unknown]> {
  if (path.length > 0) yield [path, value]
  if (!isObject(value)) return
  for (const [name, part] of Object.entries(value))
    yield* partsOf(part, [...path, Array.isArray(value) ? Number(name) : name])
}

/** The whole with one part of it made anew; `undefined` leaves it out. */
function withPart(whole: unknown, [first, ...rest]: Path, made: unknown): unknown {
  if (first === undefined) return made
  if (!isObject(whole)) return whole
  const entries = Object.entries(whole).flatMap(([name, part]) => {
    if (name !== String(first)) return [[name, part] as const]
    const changed = withPart(part, rest, made)
    return changed === undefined ? [] : [[name, changed] as const]
  })
  return Array.isArray(whole) ? entries.map(([, part]) => part) : Object.fromEntries(entries)
}

/** Something else of the same kind, so that nothing but the value is wrong. */
function another(value: unknown): unknown {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + 1
  if (typeof value !== 'string') return value === null ? 'RU-XX-1' : null
  const digit = /\d(?!.*\d)/.exec(value)
  if (digit === null) return `${value}x`
  const next = String((Number(digit[0]) + 1) % 10)
  return value.slice(0, digit.index) + next + value.slice(digit.index + 1)
}

/** With one thing more in it. */
const grown = (value: object): unknown =>
  Array.isArray(value) ? [...value, value.at(-1) ?? 'added'] : { ...value, added: true }

/** Every single change: each value made another, each part left out, each list and object grown. */
export function* changesOf(file: unknown): Generator<Change> {
  yield { how: 'add', path: '', make: () => (isObject(file) ? grown(file) : file) }
  for (const [path, value] of partsOf(file)) {
    const at = path.join('.')
    const made = (part: unknown) => () => withPart(file, path, part)
    yield { how: 'change', path: at, make: made(another(value)) }
    yield { how: 'delete', path: at, make: made(undefined) }
    if (isObject(value)) yield { how: 'add', path: at, make: made(grown(value)) }
  }
}
