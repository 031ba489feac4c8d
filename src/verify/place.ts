import { type Check, Misfit, shown } from './finding.ts'
import { type Fraction, readFraction } from './fraction.ts'
import { fieldOf } from './json.ts'

const inside = (path: string, name: string | number): string =>
  path === '' ? String(name) : `${path}.${name}`

/**
 * A value somewhere in the receipt, with the way to it, so that a wrong one can be named. Whoever
 * reads it says what it must be; where it is not, the check ends with a {@link Misfit}.
 */
export class Place {
  readonly value: unknown
  readonly path: string

  constructor(value: unknown, path: string) {
    this.value = value
    this.path = path
  }

  /** Ends the check here. */
  refuse(problem: string, check: Check = 'form', recomputed: string | null = null): never {
    throw new Misfit({ check, path: this.path, problem, stated: shown(this.value), recomputed })
  }

  fields(): ReadonlyMap<string, Place> {
    const { value, path } = this
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return this.refuse('must be an object')
    return new Map(
      Object.entries(value).map(([key, field]) => [key, new Place(field, inside(path, key))]),
    )
  }

  /** An object that has these fields and no others. */
  exactly(...keys: readonly string[]): this {
    const fields = this.fields()
    for (const key of keys) if (!fields.has(key)) this.at(key)
    for (const [key, field] of fields)
      if (!keys.includes(key)) field.refuse('has no place in a receipt')
    return this
  }

  /** A field that must be there. */
  at(key: string): Place {
    return this.maybe(key) ?? new Place(undefined, inside(this.path, key)).refuse('is missing')
  }

  /** A field that may be left out. */
  maybe(key: string): Place | null {
    const { value, path } = this
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return this.refuse('must be an object')
    return Object.hasOwn(value, key) ? new Place(fieldOf(value, key), inside(path, key)) : null
  }

  list(): readonly Place[] {
    const { value, path } = this
    if (!Array.isArray(value)) return this.refuse('must be a list')
    return value.map((element, index) => new Place(element, inside(path, index)))
  }

  text(): string {
    return typeof this.value === 'string' ? this.value : this.refuse('must be text')
  }

  truth(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.refuse('must be true or false')
  }

  /** A count. */
  whole(): number {
    const { value } = this
    return typeof value === 'number' && Number.isSafeInteger(value)
      ? value
      : this.refuse('must be a whole number')
  }

  /** A number as it is written, in decimals or as a fraction in quotes: 0.1 is 1/10. */
  exact(): Fraction {
    const { value } = this
    const text = typeof value === 'number' ? String(value) : this.text()
    return readFraction(text) ?? this.refuse('must be a number that is kept exactly')
  }

  date(): string {
    return /^\d{4}-\d{2}-\d{2}$/.test(this.text())
      ? this.text()
      : this.refuse('must be a date like 2024-06-30')
  }

  instant(): string {
    return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(this.text())
      ? this.text()
      : this.refuse('must be an instant like 2024-06-30T09:00:00.000Z')
  }

  oneOf<T extends string>(words: readonly T[]): T {
    return (
      words.find((word) => word === this.value) ?? this.refuse(`must be one of ${words.join(', ')}`)
    )
  }

  /** What the reader makes of it, or null where it is null or left out. */
  static orNull<T>(place: Place | null, read: (place: Place) => T): T | null {
    return place === null || place.value === null ? null : read(place)
  }
}
