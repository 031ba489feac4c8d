import fc from 'fast-check'
import type { EntryAuthor, JsonObject } from '../../src/ledger/index.ts'
import { isJsonObject } from '../../src/ledger/json.ts'

/** What somebody states; where it goes in the ledger is the service's. */
export interface Content {
  /** How long after the entry before, in milliseconds. */
  readonly later: number
  readonly body: string | null
  readonly author: EntryAuthor
  readonly statement: JsonObject
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '',
    'приказ № 343-р',
    'Ёлка «3.10»',
    '😀👩‍👩‍👧',
    '\u00e9',
    'e\u0301',
    '"\\\n',
    '__proto__',
  ),
)

const { object: statement } = fc.letrec<{ value: unknown; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.constant(null)),
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
  object: fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}))

export const statements: fc.Arbitrary<JsonObject> = statement

const contents: fc.Arbitrary<Content> = fc.record({
  later: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 10 ** 9 })),
  body: fc.constantFrom(null, 'health', 'labour-and-employment'),
  author: fc.record({
    key: fc.constantFrom(null, 'k7', 'oidc_0f'),
    role: fc.constantFrom('region-editor', 'reviewer', 'loader'),
    office: text,
  }),
  statement,
})

/** What is recorded in a region, batch by batch. */
export const batchesOf = (least: {
  readonly batches?: number
  readonly entries?: number
}): fc.Arbitrary<readonly (readonly Content[])[]> =>
  fc
    .array(fc.array(contents, { minLength: 1, maxLength: 4 }), {
      minLength: least.batches ?? 1,
      maxLength: 4,
    })
    .filter((batches) => batches.flat().length >= (least.entries ?? 1))

type Order = (a: string, b: string) => number

function reorderedValue(value: unknown, order: Order): unknown {
  if (Array.isArray(value)) return value.map((element) => reorderedValue(element, order))
  return isJsonObject(value) ? reordered(value, order) : value
}

/** The same data with the keys of every object in another order. */
export function reordered(object: JsonObject, order: Order): JsonObject {
  return Object.fromEntries(
    Object.entries(object)
      .sort(([a], [b]) => order(a, b))
      .map(([key, field]) => [key, reorderedValue(field, order)]),
  )
}

/** The order that jsonb keeps keys in: by length in bytes, then by their bytes. */
export function byLength(a: string, b: string): number {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length - right.length || Buffer.compare(left, right)
}
