import { z } from 'zod'

/** Who has to be able to go on: whoever sends what a schema describes, or whoever reads it. */
export type Direction = 'sent' | 'read'

export interface Schema {
  readonly [keyword: string]: unknown
}

export const schemaSchema: z.ZodType<Schema> = z.record(z.string(), z.unknown())
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const schemasIn = (value: unknown): readonly Schema[] => listOf(value).filter(isSchema)
const requiredOf = ({ required }: Schema): readonly string[] => listOf(required).filter(isText)
const propertiesOf = ({ properties }: Schema): Readonly<Record<string, Schema>> =>
  isSchema(properties)
    ? Object.fromEntries(
        Object.entries(properties).flatMap(([name, each]) =>
          isSchema(each) ? [[name, each]] : [],
        ),
      )
    : {}
const typesOf = ({ type }: Schema): ReadonlySet<string> | null =>
  type === undefined ? null : new Set((isText(type) ? [type] : listOf(type)).filter(isText))
const valuesOf = ({ enum: values, const: value }: Schema): readonly unknown[] | null => {
  if (value !== undefined) return [value]
  return values === undefined ? null : listOf(values)
}

const upper = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'] as const
const lower = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'] as const
const exact = ['pattern', 'format', 'uniqueItems'] as const
const alternatives = ['anyOf', 'oneOf'] as const

const alternativesOf = (schema: Schema): readonly Schema[] =>
  alternatives.flatMap((name) => schemasIn(schema[name]))

const limit = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const quoted = (value: unknown): string => JSON.stringify(value)

/** Compares the schemas of two documents, each with what it refers to. */
export class SchemaComparison {
  readonly #before: Readonly<Record<string, Schema>>
  readonly #after: Readonly<Record<string, Schema>>
  /** What was found of pairs that are referred to, each compared once. */
  readonly #found = new Map<string, readonly string[]>()

  constructor(before: Readonly<Record<string, Schema>>, after: Readonly<Record<string, Schema>>) {
    this.#before = before
    this.#after = after
  }

  /**
   * What breaks whoever went by the schema before. What is sent may be anything it was; what is read
   * is nothing it was not, but for properties that are added, which readers pass over.
   * @returns one line for each break, beginning with where it is
   */
  breaks(before: Schema, after: Schema, direction: Direction, at: string): readonly string[] {
    if (before.$ref === undefined || after.$ref === undefined)
      return this.#compared(before, after, direction, at)
    const pair = `${direction} ${before.$ref} ${after.$ref}`
    let found = this.#found.get(pair)
    if (found === undefined) {
      // What contains itself breaks nobody by that.
      this.#found.set(pair, [])
      found = this.#compared(before, after, direction, '')
      this.#found.set(pair, found)
    }
    return found.map((line) => `${at}${line}`)
  }

  #compared(before: Schema, after: Schema, direction: Direction, at: string): readonly string[] {
    const one = this.#resolved(before, this.#before)
    const other = this.#resolved(after, this.#after)
    return [
      ...this.#values(one, other, direction, at),
      ...this.#limits(one, other, direction, at),
      ...this.#properties(one, other, direction, at),
      ...this.#items(one, other, direction, at),
      ...this.#alternatives(one, other, direction, at),
    ]
  }

  /** Follows references, and takes what all of several schemas say together. */
  #resolved(schema: Schema, components: Readonly<Record<string, Schema>>): Schema {
    const name = /^#\/components\/schemas\/(.+)$/.exec(String(schema.$ref ?? ''))?.[1]
    if (name !== undefined) {
      const target = components[name]
      if (target === undefined) throw new Error(`there is no schema ${name}`)
      return this.#resolved(target, components)
    }
    const parts = schemasIn(schema.allOf).map((part) => this.#resolved(part, components))
    if (parts.length === 0) return schema
    const all = [...parts, schema]
    return Object.assign({}, ...all, {
      properties: Object.assign({}, ...all.map(propertiesOf)),
      required: all.flatMap(requiredOf),
    })
  }

  #values(before: Schema, after: Schema, direction: Direction, at: string): readonly string[] {
    const [from, to] = direction === 'sent' ? [before, after] : [after, before]
    const [types, taken] = [typesOf(from), typesOf(to)]
    const [values, among] = [valuesOf(from), valuesOf(to)]
    const isTaken = (type: string) =>
      taken === null || taken.has(type) || (type === 'integer' && taken.has('number'))
    const change = direction === 'sent' ? 'is no longer taken' : 'is new'
    return [
      ...(types === null && taken !== null && values === null && alternativesOf(from).length === 0
        ? [`${at}: any type ${change}`]
        : []),
      ...[...(types ?? [])]
        .filter((type) => !isTaken(type))
        .map((type) => `${at}: type ${type} ${change}`),
      ...(values === null && among !== null ? [`${at}: any value ${change}`] : []),
      ...(values ?? [])
        .filter((value) => among !== null && !among.map(quoted).includes(quoted(value)))
        .map((value) => `${at}: value ${quoted(value)} ${change}`),
    ]
  }

  #limits(before: Schema, after: Schema, direction: Direction, at: string): readonly string[] {
    const [narrow, wide] = direction === 'sent' ? [after, before] : [before, after]
    const tighter = (name: string, isTighter: (a: number, b: number) => boolean) => {
      const [a, b] = [limit(narrow[name]), limit(wide[name])]
      return a !== null && (b === null || isTighter(a, b))
    }
    return [
      ...upper.filter((name) => tighter(name, (a, b) => a < b)),
      ...lower.filter((name) => tighter(name, (a, b) => a > b)),
      ...exact.filter((name) => narrow[name] !== undefined && narrow[name] !== wide[name]),
    ].map((name) => `${at}: ${name} was ${quoted(before[name])}, is ${quoted(after[name])}`)
  }

  #properties(before: Schema, after: Schema, direction: Direction, at: string): readonly string[] {
    const [had, has] = [propertiesOf(before), propertiesOf(after)]
    const [asked, asks] = [new Set(requiredOf(before)), new Set(requiredOf(after))]
    const missing = direction === 'sent' ? asks.difference(asked) : asked.difference(asks)
    const isClosed = direction === 'read' || after.additionalProperties === false
    return [
      ...[...missing].map((name) =>
        direction === 'sent'
          ? `${at}.${name}: is required now`
          : `${at}.${name}: may be missing now`,
      ),
      ...Object.entries(had).flatMap(([name, schema]) => {
        const now = has[name]
        if (now !== undefined) return this.breaks(schema, now, direction, `${at}.${name}`)
        return isClosed && !missing.has(name) ? [`${at}.${name}: is gone`] : []
      }),
      ...this.#others(before, after, direction, at),
    ]
  }

  /** Values of a map, by any name. */
  #others(before: Schema, after: Schema, direction: Direction, at: string): readonly string[] {
    const [one, other] = [before.additionalProperties, after.additionalProperties]
    return isSchema(one) && isSchema(other) ? this.breaks(one, other, direction, `${at}.*`) : []
  }

  #items(before: Schema, after: Schema, direction: Direction, at: string): readonly string[] {
    const [one, other] = [before.items, after.items]
    return isSchema(one) && isSchema(other) ? this.breaks(one, other, direction, `${at}[]`) : []
  }

  /** Each of those that come has to fit one of those that are understood. */
  #alternatives(
    before: Schema,
    after: Schema,
    direction: Direction,
    at: string,
  ): readonly string[] {
    const [had, has] = [alternativesOf(before), alternativesOf(after)]
    if (had.length === 0 && has.length === 0) return []
    const alone = (schema: Schema, list: readonly Schema[]) => (list.length > 0 ? list : [schema])
    const coming = direction === 'sent' ? alone(before, had) : alone(after, has)
    const understood = direction === 'sent' ? alone(after, has) : alone(before, had)
    return coming.flatMap((each) => {
      const tried = understood.map((one) =>
        direction === 'sent'
          ? this.breaks(each, one, direction, at)
          : this.breaks(one, each, direction, at),
      )
      return tried.some((found) => found.length === 0)
        ? []
        : (tried.sort((a, b) => a.length - b.length)[0] ?? [])
    })
  }
}
