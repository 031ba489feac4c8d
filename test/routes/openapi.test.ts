import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { connectAsService, createService } from '../support/service.ts'
import { ask, reads } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const contentSchema = z.record(
  z.string(),
  z.looseObject({ schema: z.record(z.string(), z.json()) }),
)
const responseSchema = z.strictObject({
  description: z.string().min(1),
  headers: z.record(z.string(), z.json()).optional(),
  content: contentSchema.optional(),
})
const parameterSchema = z.looseObject({
  name: z.string().min(1),
  in: z.enum(['path', 'query']),
  required: z.boolean(),
  schema: z.record(z.string(), z.json()),
})
const operationSchema = z.strictObject({
  operationId: z.string().regex(/^(get|list)[A-Z]\w+$/),
  tags: z.array(z.string()).min(1),
  summary: z.string().min(1),
  description: z.string().optional(),
  parameters: z.array(parameterSchema).default([]),
  responses: z.record(z.string().regex(/^[1-5]\d\d$/), responseSchema),
})
const documentSchema = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.looseObject({ title: z.string().min(1), version: z.string().min(1) }),
  tags: z.array(z.strictObject({ name: z.string(), description: z.string() })),
  paths: z.record(z.string().startsWith('/'), z.strictObject({ get: operationSchema })),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), z.record(z.string(), z.json())),
    parameters: z.strictObject({}),
  }),
  webhooks: z.strictObject({}).optional(),
})

const { text } = await ask(service, '/openapi.json')
const document = documentSchema.parse(JSON.parse(text))
const operations = Object.entries(document.paths).map(([path, { get }]) => ({ path, ...get }))

/** The schema of the document that a path promises for 200, ready to check an answer with. */
function promisedBy(path: string): z.ZodType {
  const schema = document.paths[path]?.get.responses['200']?.content?.['application/json']?.schema
  if (schema === undefined) throw new Error(`${path} promises nothing`)
  const local = JSON.stringify({ ...schema, $defs: document.components.schemas })
  // OpenAPI keeps schemas where JSON Schema does not look for them.
  return z.fromJSONSchema(JSON.parse(local.replaceAll('#/components/schemas/', '#/$defs/')))
}

const example = (path: string): string =>
  path
    .replace('{region}', 'RU-BU')
    .replace('{body}', 'administration')
    .replace('{version}', '2023.2')

describe('GET /openapi.json', () => {
  it('has every read of DESIGN 6 that this release has, health included, and nothing else', () => {
    expect(operations.map(({ path }) => path)).toEqual([
      '/v1/catalogue',
      '/v1/methodologies',
      '/v1/methodologies/{version}',
      '/v1/regions',
      '/v1/regions/{region}',
      '/v1/regions/{region}/roadmap',
      '/v1/regions/{region}/bodies',
      '/v1/regions/{region}/score',
      '/v1/regions/{region}/bodies/{body}/score',
      '/v1/scores',
      '/healthz',
      '/readyz',
    ])
  })

  it('has the reads that the tests of conditional requests and problems go through', () => {
    const conditional = operations.filter(({ path }) => path.startsWith('/v1/'))
    expect(conditional.map(({ path }) => example(path))).toEqual(
      reads.map((path) => path.split('?')[0]),
    )
  })

  it('describes each operation once', () => {
    const summaries = operations.map(({ summary }) => summary)
    expect(new Set(summaries).size).toBe(operations.length)
  })

  it('leads every reference somewhere', () => {
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)]
    expect(references.length).toBeGreaterThan(0)
    expect(references).toHaveLength([...text.matchAll(/"\$ref"/g)].length)
    for (const [, name = ''] of references)
      expect(Object.keys(document.components.schemas)).toContain(name)
  })

  it('never lets a contribution be null: a fraction is text', () => {
    const { contribution } = z
      .looseObject({ contribution: z.looseObject({ type: z.string() }) })
      .parse(document.components.schemas.ItemScore?.properties)
    expect(contribution.type).toBe('string')
  })

  it('is the same bytes when asked twice', async () => {
    expect((await ask(service, '/openapi.json')).text).toBe(text)
  })
})

describe.each(operations)('the operation GET $path', ({ path, parameters, responses, tags }) => {
  it('names the parameters of its path, and each parameter once', () => {
    const inPath = parameters.filter((parameter) => parameter.in === 'path')
    expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
    expect(inPath.every(({ required }) => required)).toBe(true)
    const names = parameters.map((parameter) => `${parameter.in} ${parameter.name}`)
    expect(new Set(names).size).toBe(names.length)
    expect(document.tags.map(({ name }) => name)).toEqual(expect.arrayContaining(tags))
  })

  it('has 200 as JSON, and under /v1 an ETag, 304 without a body, and problems', () => {
    expect(responses['200']?.content).toHaveProperty(['application/json'])
    if (!path.startsWith('/v1/')) return
    expect(Object.keys(responses)).toEqual(['200', '304', '400', '404', '503'])
    expect(responses['200']?.headers).toHaveProperty('ETag')
    expect(responses['304']?.content).toBeUndefined()
    for (const status of ['400', '404', '503'])
      expect(responses[status]?.content?.['application/problem+json']?.schema).toEqual({
        $ref: '#/components/schemas/Problem',
      })
  })

  it('answers as its schema promises, on every basis that it takes', async () => {
    const names = parameters.map(({ name }) => name)
    const bases = names.includes('basis') ? ['accepted', 'reported', 'planned'] : ['']
    for (const basis of bases) {
      const query = new URLSearchParams({
        ...(names.includes('methodology') ? { methodology: '2024.1' } : {}),
        ...(basis === '' ? {} : { basis }),
      })
      const answer = await ask(service, `${example(path)}?${query}`)
      expect(answer.status).toBe(200)
      expect(promisedBy(path).safeParse(JSON.parse(answer.text)).error).toBeUndefined()
    }
  })
})

describe('the problem that the document describes', () => {
  it('is what a refusal looks like', async () => {
    const answer = await ask(service, '/v1/scores?limit=0')
    const schema = z.fromJSONSchema(JSON.parse(JSON.stringify(document.components.schemas.Problem)))
    expect(schema.safeParse(JSON.parse(answer.text)).error).toBeUndefined()
    expect(schema.safeParse({ status: 400 }).success).toBe(false)
  })
})
