import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { makeKey } from '../../src/access/key.ts'
import { policy, type Rule } from '../../src/access/policy.ts'
import { recordKey } from '../../src/local/access-keys.ts'
import {
  connectAsOwner,
  connectAsService,
  createService,
  makeDatabase,
  NOW,
} from '../support/service.ts'
import { readOpenApi } from './openapi-document.ts'
import { ask, reads } from './support.ts'

/** A database of our own, with a key that opens every read. */
const DATABASE = 'described'
await makeDatabase(DATABASE)
const connection = connectAsService(DATABASE)
const service = createService(connection)
afterAll(() => connection.close())

const { text: key } = await makeKey()
const owner = connectAsOwner(DATABASE)
const scope = { role: 'coordinator', region: null, body: null, office: 'An office' } as const
await recordKey(owner.database, { scope, text: key, createdBy: 'the test', now: NOW, days: 1 })
await owner.close()

const { text } = await ask(service, '/openapi.json')
const { document, operations, checking } = readOpenApi(text)
/** Those that answer with JSON what is on record, tagged, and those that only say how it is. */
const conditional = operations.filter(({ responses }) => '304' in responses)
const answering = operations.filter(
  ({ method, responses }) =>
    method === 'GET' && responses['200']?.content?.['application/json'] !== undefined,
)

const rules: ReadonlyMap<string, Rule> = new Map(Object.entries(policy))
const anonymous = new Set([...rules].flatMap(([name, rule]) => (rule.anonymous ? [name] : [])))

const example = (path: string): string =>
  path
    .replace('{region}', 'RU-BU')
    .replace('{body}', 'administration')
    .replace('{version}', '2023.2')
    .replace('{base}', '2023.1')
    .replace('{target}', '2023.2')

describe('GET /openapi.json', () => {
  it('has every operation of DESIGN 6 that this release has, health included, and nothing else', () => {
    expect(operations.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v1/catalogue',
      'GET /v1/methodologies',
      'POST /v1/methodologies',
      'GET /v1/methodologies/{version}',
      'GET /v1/methodologies/{version}/impact',
      'POST /v1/methodologies/{version}/impact',
      'POST /v1/methodologies/{version}/publication',
      'POST /v1/methodologies/{version}/retirement',
      'GET /v1/methodologies/{base}/changes/{target}',
      'GET /v1/regions',
      'GET /v1/regions/{region}',
      'PUT /v1/regions/{region}',
      'GET /v1/regions/{region}/roadmap',
      'GET /v1/regions/{region}/bodies',
      'GET /v1/regions/{region}/score',
      'GET /v1/regions/{region}/bodies/{body}/score',
      'GET /v1/regions/{region}/score/receipt',
      'GET /v1/regions/{region}/bodies/{body}/score/receipt',
      'GET /v1/scores',
      'GET /v1/comparisons',
      'GET /v1/regions/{region}/score/gap',
      'POST /v1/regions/{region}/score/simulations',
      'POST /v1/regions/{region}/bodies/{body}/score/simulations',
      'GET /v1/regions/{region}/score/history',
      'GET /v1/regions/{region}/bodies/{body}/score/history',
      'GET /v1/regions/{region}/score/robustness',
      'GET /v1/scores/robustness',
      'GET /v1/regions/{region}/score.csv',
      'GET /v1/regions/{region}/score.xlsx',
      'GET /v1/regions/{region}/bodies/{body}/score.csv',
      'GET /v1/regions/{region}/bodies/{body}/score.xlsx',
      'GET /v1/scores.csv',
      'GET /v1/scores.xlsx',
      'GET /v1/comparisons.csv',
      'GET /v1/comparisons.xlsx',
      'GET /v1/items.csv',
      'GET /v1/items.xlsx',
      'GET /v1/regions/{region}/facts',
      'POST /v1/regions/{region}/facts',
      'GET /v1/regions/{region}/ledger-head',
      'POST /v1/evidence/{id}/verdicts',
      'GET /v1/reviews',
      'PUT /v1/reviews/{id}/assignment',
      'GET /v1/overdue',
      'GET /v1/regions/{region}/documents/{sha256}',
      'PUT /v1/regions/{region}/documents/{sha256}',
      'GET /v1/keys',
      'POST /v1/keys',
      'POST /v1/keys/{id}/revocation',
      'GET /healthz',
      'GET /readyz',
      'GET /.well-known/jwks.json',
    ])
  })

  it('has the reads that the tests of conditional requests and problems go through', () => {
    const open = conditional.filter(({ operationId }) => anonymous.has(operationId))
    expect(open.map(({ path }) => example(path))).toEqual(reads.map((path) => path.split('?')[0]))
  })

  it('has every operation of the policy, and beside them only what is open to all', () => {
    const guarded = operations.filter((operation) => operation.security !== undefined)
    expect(guarded.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(policy).sort())
    const unguarded = operations.filter(({ security }) => security === undefined)
    expect(unguarded.map(({ path }) => path)).toEqual([
      '/healthz',
      '/readyz',
      '/.well-known/jwks.json',
    ])
  })

  it('describes each operation once', () => {
    for (const name of ['summary', 'operationId'] as const)
      expect(new Set(operations.map((operation) => operation[name])).size).toBe(operations.length)
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

describe.each(operations)('the operation $method $path', (operation) => {
  const { path, parameters, responses, tags, security, requestBody, method } = operation

  it('names the parameters of its path, and each parameter once', () => {
    const inPath = parameters.filter((parameter) => parameter.in === 'path')
    expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
    expect(inPath.every(({ required }) => required)).toBe(true)
    const names = parameters.map((parameter) => `${parameter.in} ${parameter.name}`)
    expect(new Set(names).size).toBe(names.length)
    expect(document.tags.map(({ name }) => name)).toEqual(expect.arrayContaining(tags))
  })

  it('says who may use it as the policy does', () => {
    const rule = rules.get(operation.operationId)
    if (rule === undefined) {
      expect([security, operation['x-roles']]).toEqual([undefined, undefined])
      return
    }
    expect(security).toEqual(rule.anonymous ? [{}, { bearer: [] }] : [{ bearer: [] }])
    expect(operation['x-roles']).toEqual(rule.roles)
  })

  it('refuses with problems, and where it is guarded also with 401, 403, 429 and 503', () => {
    const refusals = Object.keys(responses).filter((status) => Number(status) >= 400)
    expect(refusals).toContain('400')
    if (security !== undefined)
      expect(refusals).toEqual(expect.arrayContaining(['401', '403', '429', '503']))
    for (const status of refusals)
      expect(responses[status]?.content?.['application/problem+json']?.schema).toEqual({
        $ref: '#/components/schemas/Problem',
      })
  })

  it('takes a body where it writes one, and none where it reads', () => {
    if (method === 'GET') expect(requestBody).toBeUndefined()
    if (requestBody !== undefined) expect(Object.keys(responses)).toContain('415')
  })
})

/** The type of an address's answer, by its ending. */
const typeOf = (path: string): string =>
  path.endsWith('.csv')
    ? 'text/csv'
    : path.endsWith('.xlsx')
      ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
      : 'application/json'

describe.each(conditional)('the conditional read $path', ({ path, responses }) => {
  it('has 200 as JSON, or as its ending says, with an ETag, 304 without a body, and problems', () => {
    expect(Object.keys(responses['200']?.content ?? {})).toEqual([typeOf(path)])
    expect(Object.keys(responses)).toEqual(['200', '304', '400', '401', '403', '404', '429', '503'])
    expect(responses['200']?.headers).toHaveProperty('ETag')
    expect(responses['304']?.content).toBeUndefined()
  })
})

describe.each(answering)('the answer of GET $path', ({ path, parameters, responses }) => {
  it('is as its schema promises, on every basis that it takes', async () => {
    const names = parameters.map(({ name }) => name)
    const basis = parameters.find(({ name }) => name === 'basis')
    const bases = basis === undefined ? [''] : z.array(z.string()).min(2).parse(basis.schema.enum)
    const promised = checking(responses['200']?.content?.['application/json']?.schema ?? {})
    for (const one of bases) {
      const query = new URLSearchParams({
        ...(names.includes('methodology') ? { methodology: '2024.1' } : {}),
        ...(names.includes('base.asOf') ? { base: '2023.1', target: '2024.1' } : {}),
        ...(one === '' ? {} : { basis: one }),
      })
      const headers = { Authorization: `Bearer ${key}` }
      const answer = await ask(service, `${example(path)}?${query}`, headers)
      expect(answer.status).toBe(200)
      expect(promised.safeParse(JSON.parse(answer.text)).error).toBeUndefined()
    }
  })
})

describe('the problem that the document describes', () => {
  it('is what a refusal looks like', async () => {
    const answer = await ask(service, '/v1/scores?limit=0')
    const schema = checking(document.components.schemas.Problem ?? {})
    expect(schema.safeParse(JSON.parse(answer.text)).error).toBeUndefined()
    expect(schema.safeParse({ status: 400 }).success).toBe(false)
  })
})
