import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { projectFolder } from '../../src/local/project.ts'
import { breaksBetween } from './breaks.ts'

const read = (...path: readonly string[]): unknown =>
  JSON.parse(readFileSync(join(projectFolder, ...path), 'utf8'))

const current = read('openapi.json')

const documentOf = (value: unknown) =>
  z
    .looseObject({
      paths: z.record(
        z.string(),
        z.record(z.string(), z.looseObject({ responses: z.record(z.string(), z.unknown()) })),
      ),
      components: z.looseObject({ schemas: z.record(z.string(), z.looseObject({})) }),
    })
    .parse(value)

const requires = (schema: Readonly<Record<string, unknown>> = {}): boolean =>
  schema.type === 'object' && Array.isArray(schema.required) && schema.required.length > 0

/** A document of one operation; its schemas are handed in. */
const made = ({
  query = {},
  required = false,
  body = {},
  answer = {},
  schemas = {},
  status = '200',
  headers = { ETag: {} },
  roles = ['analyst', 'dashboard'],
  path = '/v1/things',
}: {
  query?: object
  required?: boolean
  body?: object
  answer?: object
  schemas?: object
  status?: string
  headers?: object
  roles?: readonly string[]
  path?: string
}) => ({
  paths: {
    [path]: {
      post: {
        'x-roles': roles,
        parameters: [{ name: 'day', in: 'query', required, schema: query }],
        requestBody: { required: true, content: { 'application/json': { schema: body } } },
        responses: {
          [status]: { headers, content: { 'application/json': { schema: answer } } },
          '422': { content: {} },
        },
      },
    },
  },
  components: { schemas },
})

const text = { type: 'string' }
const object = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
type Made = Parameters<typeof made>[0]

const at = 'POST /v1/things'
const broken: readonly [string, Made, Made, string][] = [
  ['an address', {}, { path: '/v1/other' }, `${at}: is gone`],
  ['a status', {}, { status: '201' }, `${at}, 200: is gone`],
  ['a header', {}, { headers: {} }, `${at}, 200: header ETag is gone`],
  ['a role', {}, { roles: ['analyst'] }, `${at}: is closed to dashboard`],
  ['a parameter asked for', {}, { required: true }, `${at}, query day: is required now`],
  [
    'a value no longer taken',
    { query: { enum: ['a', 'b'] } },
    { query: { enum: ['a'] } },
    `${at}, query day: value "b" is no longer taken`,
  ],
  [
    'a lower limit',
    { body: { type: 'array', items: text } },
    { body: { type: 'array', items: text, maxItems: 5 } },
    `${at}, body: maxItems was undefined, is 5`,
  ],
  [
    'a property asked for',
    { body: object({ a: text }) },
    { body: object({ a: text, b: text }, ['b']) },
    `${at}, body.b: is required now`,
  ],
  [
    'a property no longer taken',
    { body: object({ a: text, b: text }) },
    { body: object({ a: text }) },
    `${at}, body.b: is gone`,
  ],
  [
    'an answer without a property',
    { answer: object({ a: text }, ['a']) },
    { answer: object({}) },
    `${at}, 200.a: may be missing now`,
  ],
  [
    'an answer that may be null',
    { answer: object({ a: text }) },
    { answer: object({ a: { type: ['string', 'null'] } }) },
    `${at}, 200.a: type null is new`,
  ],
  [
    'a new value deep in an answer',
    {
      answer: { type: 'array', items: { $ref: '#/components/schemas/T' } },
      schemas: { T: { enum: [1] } },
    },
    {
      answer: { type: 'array', items: { $ref: '#/components/schemas/T' } },
      schemas: { T: { enum: [1, 2] } },
    },
    `${at}, 200[]: value 2 is new`,
  ],
  [
    'an alternative that is new in an answer',
    { answer: { anyOf: [text] } },
    { answer: { anyOf: [text, { type: 'null' }] } },
    `${at}, 200: type null is new`,
  ],
  [
    'an alternative no longer taken',
    { body: { oneOf: [text, { type: 'integer' }] } },
    { body: { oneOf: [text] } },
    `${at}, body: type integer is no longer taken`,
  ],
]

const harmless: readonly [string, Made, Made][] = [
  ['a wider limit', { query: { maxLength: 5 } }, { query: { maxLength: 9 } }],
  ['a value more', { query: { enum: ['a'] } }, { query: { enum: ['a', 'b'] } }],
  ['a property that may be sent', { body: object({}) }, { body: object({ a: text }) }],
  ['a property more in an answer', { answer: object({}) }, { answer: object({ a: text }, ['a']) }],
  ['a value less in an answer', { answer: { enum: [1, 2] } }, { answer: { enum: [1] } }],
  ['an alternative more to send', { body: text }, { body: { anyOf: [text, { type: 'null' }] } }],
  [
    'a schema that contains itself',
    {
      answer: { $ref: '#/components/schemas/T' },
      schemas: { T: object({ t: { $ref: '#/components/schemas/T' } }) },
    },
    {
      answer: { $ref: '#/components/schemas/T' },
      schemas: { T: object({ t: { $ref: '#/components/schemas/T' } }) },
    },
  ],
]

const refersTo = (value: unknown): readonly string[] =>
  [...JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, name = '']) => name,
  )

/** The names of schemas that answers are made of, by whatever way. */
function read200(): ReadonlySet<string> {
  const { paths, components } = documentOf(current)
  const answers = Object.values(paths).flatMap((byMethod) =>
    Object.values(byMethod).map(({ responses }) => responses['200']),
  )
  const found = new Set(refersTo(answers))
  for (const name of found) for (const other of refersTo(components.schemas[name])) found.add(other)
  return found
}

describe('what breaks clients of an earlier document', () => {
  it.each(broken)('is %s', (_, before, after, expected) => {
    expect(breaksBetween(made(before), made(after))).toEqual([expected])
  })

  it.each(harmless)('is not %s', (_, before, after) => {
    expect(breaksBetween(made(before), made(after))).toEqual([])
  })

  it('is a property that suddenly may be missing, in whichever schema of our own answers', () => {
    const { components } = documentOf(current)
    const names = [...read200()].filter((name) => requires(components.schemas[name]))
    expect(names.length).toBeGreaterThan(50)
    fc.assert(
      fc.property(fc.constantFrom(...names), (name) => {
        const changed = structuredClone(documentOf(current))
        Object.assign(changed.components.schemas[name] ?? {}, { required: [] })
        const missing = (lines: readonly string[]) =>
          lines.filter((line) => line.endsWith('may be missing now'))
        expect(missing(breaksBetween(current, changed))).not.toEqual([])
        expect(missing(breaksBetween(changed, current))).toEqual([])
      }),
      { numRuns: 20 },
    )
  })
})

describe('openapi.json', () => {
  it('breaks no client of the last release', () => {
    expect(breaksBetween(read('test', 'openapi', 'released.json'), current)).toEqual([])
  })
})
