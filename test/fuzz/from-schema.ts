import fc from 'fast-check'
import { z } from 'zod'
import { document } from './operations.ts'

export const jsonSchema = z.json()
export type Json = z.infer<typeof jsonSchema>

/** As much of a JSON Schema as a request of ours has. */
const schemaSchema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.json()).optional(),
  const: z.json().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  items: z.json().optional(),
  properties: z.record(z.string(), z.json()).optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.json().optional(),
  propertyNames: z.json().optional(),
  anyOf: z.array(z.json()).optional(),
  oneOf: z.array(z.json()).optional(),
})
type Schema = z.infer<typeof schemaSchema>

const pad = (value: number, width = 2): string => String(value).padStart(width, '0')

export const date: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 2022, max: 2028 }), fc.integer({ min: 1, max: 12 }), fc.nat(28))
  .map(([year, month, day]) => `${year}-${pad(month)}-${pad(Math.max(1, day))}`)

/** Up to the day on which the service stands still. */
export const instant: fc.Arbitrary<string> = fc
  .integer({ min: Date.UTC(2023, 6, 1), max: Date.UTC(2026, 10, 21) })
  .map((time) => new Date(time).toISOString())

const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  date,
  'date-time': instant,
  uri: fc.constantFrom('https://example.org/1.pdf', 'https://пример.рф/приказ?a=1#b'),
}

/** Of several alphabets, one and more units and bytes long; every character there is takes a second to list. */
const letter = fc.constantFrom(...'abcXYZ019 абвЯЁ-_.,;:"\'<>&=+@\\/éßلا中日☃𝕄👍')

function textOf({ format, pattern, minLength = 0, maxLength }: Schema): fc.Arbitrary<string> {
  const known = format === undefined ? undefined : formats[format]
  if (known !== undefined) return known
  const most = Math.min(maxLength ?? 40, 40)
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  return fc.string({ unit: letter, minLength, maxLength: Math.max(most, minLength) })
}

const numberBounds = ({ minimum, maximum, exclusiveMinimum }: Schema) => {
  const min = minimum ?? exclusiveMinimum ?? -1000
  return { min, max: maximum ?? Math.max(min, 1000) }
}

function objectOf(schema: Schema): fc.Arbitrary<Json> {
  const { properties = {}, required = [], additionalProperties } = schema
  const named = Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, arbitraryOf(value)]),
  )
  if (Object.keys(named).length === 0 && typeof additionalProperties === 'object')
    return fc.dictionary(
      schema.propertyNames === undefined ? fc.string({ maxLength: 8 }) : nameOf(schema),
      arbitraryOf(additionalProperties),
      { maxKeys: 4, noNullPrototype: true },
    )
  const requiredKeys = required.filter((name) => name in named)
  return fc.record(named, { requiredKeys, noNullPrototype: true })
}

const nameOf = ({ propertyNames }: Schema): fc.Arbitrary<string> =>
  arbitraryOf(propertyNames ?? {}).map((name) => (typeof name === 'string' ? name : 'name'))

function ofType(type: string | undefined, schema: Schema): fc.Arbitrary<Json> {
  switch (type) {
    case 'string':
      return textOf(schema)
    case 'integer': {
      const { min, max } = numberBounds(schema)
      return fc.integer({ min: Math.max(min, -(2 ** 31)), max: Math.min(max, 2 ** 32) })
    }
    case 'number':
      return fc.double({ ...numberBounds(schema), noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      })
    case 'object':
      return objectOf(schema)
    default:
      return anyJson
  }
}

/** Anything that JSON can say. */
export const anyJson: fc.Arbitrary<Json> = fc
  .jsonValue({ maxDepth: 2 })
  .map((value) => jsonSchema.parse(value))

const kept = new WeakMap<object, fc.Arbitrary<Json>>()

/** Values that a JSON Schema of the interface allows, as far as it can say so. */
export function arbitraryOf(written: unknown): fc.Arbitrary<Json> {
  if (typeof written !== 'object' || written === null) return anyJson
  const made = kept.get(written) ?? make(schemaSchema.parse(written))
  kept.set(written, made)
  return made
}

function make(schema: Schema): fc.Arbitrary<Json> {
  const { $ref, const: only, enum: some, anyOf, oneOf, type } = schema
  if ($ref !== undefined)
    return arbitraryOf(document.components.schemas[$ref.slice($ref.lastIndexOf('/') + 1)])
  if (only !== undefined) return fc.constant(only)
  if (some !== undefined) return fc.constantFrom(...some)
  const either = anyOf ?? oneOf
  if (either !== undefined) return fc.oneof(...either.map((each) => arbitraryOf(each)))
  if (Array.isArray(type)) return fc.oneof(...type.map((each) => ofType(each, schema)))
  return ofType(type, schema)
}
