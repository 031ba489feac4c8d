import fc from 'fast-check'
import type { Json } from './from-schema.ts'
import { hostileNumber, hostileText } from './payloads.ts'

/** What is done to one place of a value. */
type Spoiling = (value: Json) => Json | undefined

const isObject = (value: Json): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function nested(levels: number): Json {
  let value: Json = 'deep'
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

/** Adds a field; `__proto__` too as a field of its own. */
const withField = (value: Json, name: string, added: Json): Json =>
  isObject(value) ? { ...value, [name]: added } : [value, added]

const hostileValue: fc.Arbitrary<Json> = fc.oneof(
  hostileText,
  hostileNumber,
  fc.constantFrom<Json>(null, true, false, [], {}, [[]], { __proto: 1 }),
)

const fieldName = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'extra',
  '',
  'a'.repeat(3000),
  'ключ',
  '\u0000',
  'kind',
  'recordedAt',
  'author',
)

const constant =
  (value: Json | undefined): Spoiling =>
  () =>
    value

const spoiling: fc.Arbitrary<Spoiling> = fc.oneof(
  { weight: 6, arbitrary: hostileValue.map(constant) },
  { weight: 3, arbitrary: fc.constant(constant(undefined)) },
  {
    weight: 3,
    arbitrary: fc.tuple(fieldName, hostileValue).map(
      ([name, added]): Spoiling =>
        (value) =>
          withField(value, name, added),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(10, 40, 400).map((n) => constant(nested(n))) },
  { weight: 1, arbitrary: fc.constant<Spoiling>((value) => [value]) },
  { weight: 1, arbitrary: fc.constant<Spoiling>((value) => JSON.stringify(value)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(2, 21, 51, 1001).map(
      (times): Spoiling =>
        (value) =>
          Array(times).fill(Array.isArray(value) ? value[0] : value),
    ),
  },
)

/** How many places a value has, its own first. */
const sizeOf = (value: Json): number =>
  typeof value === 'object' && value !== null
    ? 1 + Object.values(value).reduce<number>((sum, each) => sum + sizeOf(each), 0)
    : 1

/** The value with one place spoilt, counted from the outside in. */
function spoilAt(value: Json, place: number, how: Spoiling): Json | undefined {
  if (place === 0) return how(value)
  let left = place - 1
  const spoilt = (each: Json): Json | undefined => {
    const size = sizeOf(each)
    const here = left >= 0 && left < size
    const result = here ? spoilAt(each, left, how) : each
    left -= size
    return result
  }
  if (Array.isArray(value))
    return value.map(spoilt).filter((each): each is Json => each !== undefined)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, each]): readonly [string, Json | undefined] => [name, spoilt(each)])
      .filter((pair): pair is readonly [string, Json] => pair[1] !== undefined),
  )
}

/** The same values with so many of their places spoilt. */
export const spoilt = (value: fc.Arbitrary<Json>, times: number): fc.Arbitrary<Json> =>
  fc
    .tuple(value, fc.array(fc.tuple(fc.nat(), spoiling), { minLength: times, maxLength: times }))
    .map(([whole, spoilings]) =>
      spoilings.reduce<Json>(
        (each, [place, how]) => spoilAt(each, place % sizeOf(each), how) ?? null,
        whole,
      ),
    )
