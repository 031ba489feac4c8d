import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bodyScoreSchema } from '../../src/routes/schemas/score.ts'
import { readCsv } from '../export/read-csv.ts'
import { readWorkbook } from '../export/read-xlsx.ts'
import { sha256Of } from '../storage/files.ts'
import {
  type Asker,
  evidence,
  nobody,
  openWorld,
  operations,
  scopeOf,
  usual,
  type World,
} from './access-support.ts'
import { cellOf } from './access-table.ts'

const HOST = 'files-of-the-region.example.org'
const HASH = sha256Of(Buffer.from('a file of the region'))
const document = {
  kind: 'order',
  title: 'Order 7',
  url: `https://${HOST}/order-7.pdf`,
  sha256: HASH,
}

let world: World
/** Whoever stated something, by a name that is found nowhere else. */
let authors: Readonly<Record<'editor' | 'reviewer' | 'coordinator' | 'token', Asker>>

const officeOf = (name: string): string => `Учреждение ${name} 7b1f`

/** States facts as one of the authors, all or none. */
async function state(name: keyof typeof authors, facts: readonly object[]): Promise<void> {
  const path = '/v1/regions/RU-BU/facts'
  const { status, text } = await world.send('POST', path, authors[name], { json: { facts } })
  if (status !== 201) throw new Error(text)
}

/** Facts of every kind, most of them in two stages of their review: ids from RU-BU-12 on. */
async function recordEverything(): Promise<void> {
  const under = { item: 'B1.1', row: null, requirement: 'act' }
  const about = { body: 'administration' }
  await state('editor', [
    { kind: 'completion', ...about, ref: 'done', item: 'B1.1', completedOn: '2024-05-15' },
    evidence('administration', 'Order 7', { completion: '#done', document }),
    evidence('administration', 'Order 8', { document: { ...document, title: 'Order 8' } }),
    { kind: 'measurement', ...about, item: 'B3.1.7', measuredOn: '2024-05-01', done: 1, total: 9 },
    { kind: 'services', ...about, measuredOn: '2024-05-01', graded: 9, planned: 5, finished: 2 },
    { kind: 'trait', ...about, trait: 'hasOwnHr', value: true },
    { kind: 'waiver', item: 'R1.4', from: '2024-05-01', until: '2026-12-31', document },
    { kind: 'waiver', item: 'R2.4', from: '2024-05-01', document },
    { kind: 'body', body: 'new-body', change: 'created', on: '2024-05-01', name: 'New body' },
    { kind: 'register-complete', from: '2024-05-01' },
    { kind: 'withdrawal', of: 'RU-BU-4', reason: 'A slip' },
  ])
  await state('token', [
    { kind: 'completion', ...about, item: 'B1.2', completedOn: '2024-05-15' },
    evidence('ministry-of-property', 'Order 9', { document }),
  ])
  await state('reviewer', [
    { kind: 'verdict', on: 'RU-BU-13', under, outcome: 'accepted' },
    { kind: 'verdict', on: 'RU-BU-14', under, outcome: 'rejected', reason: 'Not signed' },
    { kind: 'verdict', on: 'RU-BU-15', outcome: 'accepted' },
    { kind: 'verdict', on: 'RU-BU-16', outcome: 'accepted' },
  ])
  const accepted = [17, 18, 20, 21].map((n) => ({ on: `RU-BU-${n}`, outcome: 'accepted' }))
  await state(
    'coordinator',
    accepted.map((verdict) => ({ kind: 'verdict', ...verdict })),
  )
  const assigned = await world.send('PUT', '/v1/reviews/RU-BU-24/assignment', authors.coordinator, {
    json: { reviewer: authors.reviewer.id },
  })
  if (assigned.status !== 200) throw new Error(assigned.text)
}

beforeAll(async () => {
  world = await openWorld('access_anonymous')
  const key = async (role: 'region-editor' | 'reviewer' | 'coordinator') => {
    const { id, text } = await world.keyFor(scopeOf(role, 'own', officeOf(role)))
    return { ...nobody, id, authorization: `Bearer ${text}` }
  }
  const scope = scopeOf('region-editor', 'own', officeOf('token'))
  const token = await world.tokenFor(scope, { sub: 'ivanov@example.org' })
  authors = {
    editor: await key('region-editor'),
    reviewer: await key('reviewer'),
    coordinator: await key('coordinator'),
    token: { ...nobody, id: 'oidc_', authorization: `Bearer ${token}` },
  }
  await recordEverything()
})
afterAll(() => world.close())

/** What nobody may see without a key: authors, keys, offices, addresses and hashes of files. */
const secrets = (): readonly string[] => [
  ...Object.values(authors).map(({ id }) => id),
  ...['region-editor', 'reviewer', 'coordinator', 'token'].map(officeOf),
  'ivanov',
  HOST,
  HASH,
]
const NAMES =
  /author|office|submittedBy|decidedBy|createdBy|reviewer|assigned|url|sha256|jws|previous/i

/** Every value of an answer, with the way to it; names of fields are part of the way. */
function walk(value: unknown, way = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${way}: ${value}`]
  return Object.entries(value).flatMap(([name, inner]) => walk(inner, `${way}.${name}`))
}

/** The names of what an answer says, and all that it says; tables are named by their headings. */
function told(url: string, { text, bytes }: { text: string; bytes: Uint8Array }) {
  if (/\.csv(\?|$)/.test(url)) {
    const separator = url.includes('dialect=plain') ? ',' : ';'
    const [names = [], ...rows] = readCsv(text.replace(/^\ufeff/, ''), separator)
    return { names, said: [...names, ...rows.flat()] }
  }
  if (/\.xlsx(\?|$)/.test(url)) {
    const { rows, parts } = readWorkbook(bytes)
    const names = [...(rows[0]?.values() ?? [])].map(({ value }) => `${value}`)
    return { names, said: [...parts.values()] }
  }
  const said = walk(JSON.parse(text))
  return { names: said.map((line) => line.replace(/:.*/, '')), said }
}

const enumSchema = z.object({ enum: z.array(z.string()) })

/** Each value of a parameter that has few; those that only choose among lines stay away. */
function valuesOf(name: string, schema: unknown): readonly string[] {
  if (name === 'methodology') return ['methodology=2023.2', 'methodology=2024.1']
  if (name === 'limit') return ['limit=200']
  if (name in usual) return [`${name}=${usual[name]}`]
  if (name === 'threshold' || name.includes('.')) return ['']
  const few = enumSchema.safeParse(schema)
  return few.success ? few.data.enum.map((value) => `${name}=${value}`) : ['']
}

/** Every way to ask for an operation, by the parameters that openapi.json gives it. */
function urlsOf({ path, parameters }: (typeof operations)[number]): readonly string[] {
  const queries = parameters
    .filter((parameter) => parameter.in === 'query')
    .reduce<readonly string[]>(
      (made, { name, schema }) =>
        made.flatMap((query) =>
          valuesOf(name, schema).map((value) => [query, value].filter(Boolean).join('&')),
        ),
      [''],
    )
  const filled = path
    .replace('{region}', 'RU-BU')
    .replace(/\{(version|base|target)\}/g, (_, name: string) => usual[name] ?? '')
  const bodies = ['administration', 'ministry-of-property', 'new-body']
  const paths = path.includes('{body}')
    ? bodies.map((code) => filled.replace('{body}', code))
    : [filled]
  return paths.flatMap((each) => queries.map((query) => (query === '' ? each : `${each}?${query}`)))
}

const open = operations.filter(
  ({ method, path }) => cellOf(`${method} ${path}`, 'no key, reads on') === 'yes',
)

describe.each(open)('$method $path without a key', (operation) => {
  it('tells nothing of authors, keys, offices, and of files neither address nor hash', async () => {
    const hidden = secrets()
    const isTable = /\.(csv|xlsx)$/.test(operation.path)
    // The language of a table changes its headings and names, which are looked at once.
    for (const [index, url] of urlsOf(operation).entries())
      for (const language of isTable && index > 0 ? ['ru'] : ['ru', 'en']) {
        const headers = { 'Accept-Language': language }
        const answer = await world.send('GET', url, nobody, { headers })
        expect([url, answer.status]).toEqual([url, 200])
        const { names, said: lines } = told(url, answer)
        expect(names.filter((name) => NAMES.test(name))).toEqual([])
        const said = [...lines, ...[...answer.headers].map(String)]
        expect(said.filter((line) => hidden.some((secret) => line.includes(secret)))).toEqual([])
      }
  })
})

describe('what is hidden from the anonymous', () => {
  it('is there: the analyst reads each of it in the ledger or the review queue', async () => {
    const analyst = await world.asker('key', 'analyst')
    const queue = '/v1/reviews?methodology=2024.1&limit=200'
    const facts = await world.send('GET', '/v1/regions/RU-BU/facts?limit=200', analyst)
    const reviews = await world.send('GET', queue, analyst)
    for (const secret of secrets().filter((each) => each !== 'ivanov'))
      expect([secret, `${facts.text}${reviews.text}`.includes(secret)]).toEqual([secret, true])
    expect(`${facts.text}${reviews.text}`.includes('ivanov')).toBe(false)
    expect(reviews.text.includes(`"reviewer":"${authors.reviewer.id}"`)).toBe(true)
  })

  it('is not all: documents, their verdicts and the reasons are in the breakdown', async () => {
    const url = '/v1/regions/RU-BU/bodies/administration/score?methodology=2024.1'
    const { text } = await world.send('GET', url, nobody)
    const { sections = [] } = bodyScoreSchema.parse(JSON.parse(text))
    expect(sections[0]?.items?.[0]?.evidence).toMatchObject([
      { fact: 'RU-BU-13', label: 'Order 7', verdict: 'accepted', reason: null },
      { fact: 'RU-BU-14', label: 'Order 8', verdict: 'rejected', reason: 'Not signed' },
    ])
  })
})
