import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { makeKey } from '../../src/access/key.ts'
import { type CallerScope, type Role, reachOf, roles } from '../../src/access/roles.ts'
import { recordKey } from '../../src/local/access-keys.ts'
import type { DocumentStore } from '../../src/storage/store.ts'
import * as providing from '../access/provider.ts'
import { pdf, sha256Of } from '../storage/files.ts'
import * as support from '../support/service.ts'
import { readOpenApi } from './openapi-document.ts'

/** What a request is about, as those see it who are bound to a region or to a body of it. */
export const places = {
  own: { region: 'RU-BU', body: 'administration' },
  'another body': { region: 'RU-BU', body: 'ministry-of-property' },
  foreign: { region: 'RU-AL', body: 'apparatus' },
  nowhere: { region: 'RU-XX', body: 'administration' },
} as const
export type Place = keyof typeof places

export const snapshot = readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')
export const { operations } = readOpenApi(snapshot)
export type Operation = (typeof operations)[number]

/** A role, bound to a place where it has to be, of an office of its own. */
export const scopeOf = (role: Role, place: Place = 'own', office = `The ${role}`): CallerScope => ({
  role,
  region: reachOf[role] === 'country' ? null : places[place].region,
  body: reachOf[role] === 'body' ? places[place].body : null,
  office,
})

/** Somebody who sends requests; the index tells apart what each of them writes. */
export interface Asker {
  readonly role: Role | null
  /** The id of the key or the token; of nobody, any. */
  readonly id: string
  readonly authorization: string | null
  readonly index: number
}
export const nobody: Asker = { role: null, id: 'nobody', authorization: null, index: 0 }

export interface Sent {
  readonly status: number
  readonly headers: Response['headers']
  readonly text: string
  readonly bytes: Uint8Array
}

interface Content {
  readonly query?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly file?: Uint8Array
  /** In place of the usual values of the path. */
  readonly path?: Readonly<Record<string, string>>
}

/** A file that nobody else hands in. */
const fileOf = (name: string): Uint8Array =>
  new Uint8Array(Buffer.concat([pdf(), Buffer.from(`% ${name}\n`)]))

const FILL = { item: 'B1.1', row: null, requirement: 'act' }
/** One for each role with a key, one with a token, and one for everybody else. */
const range = Array.from({ length: 2 * roles.length + 1 }, (_, index) => index)

/** A document in the shape of a submission, with what the anonymous must never see of it. */
export const evidence = (body: string, title: string, more: object = {}) => ({
  kind: 'evidence',
  body,
  fills: [FILL],
  document: { kind: 'order', title, url: `https://example.org/${encodeURIComponent(title)}` },
  ...more,
})

const tokenClaims = (subject: string, { role, region, body, office }: CallerScope) => ({
  sub: subject,
  iat: support.NOW.getTime() / 1000,
  exp: support.NOW.getTime() / 1000 + 600,
  mera_role: role,
  mera_office: office,
  ...(region === null ? {} : { mera_region: region }),
  ...(body === null ? {} : { mera_body: body }),
})

/** Keeps files in memory: both stores of `src/storage` run in workerd alone. */
function documentsInMemory(files: Map<string, Uint8Array>): DocumentStore {
  return {
    put: async (key, file) => {
      files.set(key, new Uint8Array(await new Response(file).arrayBuffer()))
    },
    get: async (key) => new Response(files.get(key)?.slice() ?? null).body,
  }
}

type Settings = NonNullable<Parameters<typeof support.createService>[1]>

/** A service on a database of its own, with keys and a provider of tokens for everybody. */
export async function openWorld(name: string, settings: Settings = {}) {
  await support.makeDatabase(name)
  const owner = support.connectAsOwner(name)
  const connection = support.connectAsService(name)
  const signer = await providing.makeSigningKey('RS256', 'genuine')
  const provider = await providing.startProvider(providing.publish(signer))
  const files = new Map<string, Uint8Array>()
  const serve = (further: Settings = {}) =>
    support.createService(connection, {
      tokens: providing.verifierOf(provider),
      documents: documentsInMemory(files),
      ...settings,
      ...further,
    })
  const service = serve()

  /** Puts a key on record, by default one that holds for a year from now. */
  async function keyFor(scope: CallerScope, { now = support.NOW, days = 365 } = {}) {
    const { id, text } = await makeKey()
    await recordKey(owner.database, { scope, text, createdBy: 'the test', now, days })
    return { id, text }
  }
  const tokenFor = (scope: CallerScope, claims: object = {}, header = {}, key = signer) =>
    providing.sign(key, { ...tokenClaims(`a ${scope.role}`, scope), ...claims }, header)

  async function asker(kind: 'key' | 'token', role: Role, place: Place = 'own'): Promise<Asker> {
    const index = 1 + roles.indexOf(role) + (kind === 'key' ? 0 : roles.length)
    if (kind === 'key') {
      const { id, text } = await keyFor(scopeOf(role, place))
      return { role, id, index, authorization: `Bearer ${text}` }
    }
    const hash = sha256Of(Buffer.from(`${providing.issuer}\na ${role}`))
    const token = await tokenFor(scopeOf(role, place))
    return { role, id: `oidc_${hash.slice(0, 24)}`, index, authorization: `Bearer ${token}` }
  }

  async function send(
    method: string,
    path: string,
    by: Pick<Asker, 'authorization'>,
    { json, file, headers = {} }: Content & { headers?: Record<string, string> } = {},
    at = service,
  ): Promise<Sent> {
    const body = file?.slice() ?? (json === undefined ? undefined : JSON.stringify(json))
    const answer = await at.request(path, {
      method,
      headers: {
        ...(by.authorization === null ? {} : { Authorization: by.authorization }),
        ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(file === undefined
          ? {}
          : { 'Content-Type': 'application/pdf', 'Content-Length': `${file.byteLength}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const text = new TextDecoder().decode(bytes)
    return { status: answer.status, headers: answer.headers, text, bytes }
  }

  let seen = { transactions: '', held: '' }

  /** Everything that the database and the store hold, but for the last use of keys. */
  async function state(): Promise<string> {
    const [{ transactions } = { transactions: '' }] = await owner.sql<{ transactions: string }[]>`
      select pg_current_snapshot()::text as transactions`
    // Where no transaction wrote since, there is nothing to read again.
    if (transactions !== seen.transactions) seen = { transactions, held: await held() }
    return JSON.stringify([seen.held, [...files.keys()]])
  }

  async function held(): Promise<string> {
    const tables = await owner.sql<{ name: string }[]>`select relname as name from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`
    const rows = await Promise.all(
      tables.map(
        ({ name: table }) => owner.sql`select md5(string_agg(row, ' ' order by row)) as rows
          from (select (to_jsonb(t) - 'last_used_at')::text as row from ${owner.sql(table)} as t) as t`,
      ),
    )
    return JSON.stringify(rows)
  }

  const close = () => Promise.all([owner.close(), connection.close(), provider.close()])
  return { owner, provider, signer, service, serve, keyFor, tokenFor, asker, send, state, close }
}
export type World = Awaited<ReturnType<typeof openWorld>>

const recordedSchema = z.looseObject({ results: z.array(z.looseObject({ id: z.string() })) })

/** What the requests of `requestOf` are about: in each place a file, and for each asker evidence. */
export async function prepareWorld({ asker, send, keyFor }: World) {
  const files = new Map<Place, string>()
  const facts = new Map<Place, readonly string[]>()
  for (const place of ['own', 'another body', 'foreign'] as const) {
    const { region, body } = places[place]
    const editor = await asker('key', 'body-editor', place)
    const file = fileOf(place)
    const sha256 = sha256Of(file)
    const kept = await send('PUT', `/v1/regions/${region}/documents/${sha256}`, editor, { file })
    const json = { facts: range.map((index) => evidence(body, `Order ${index}`)) }
    const recorded = await send('POST', `/v1/regions/${region}/facts`, editor, { json })
    if (kept.status !== 201) throw new Error(kept.text)
    files.set(place, sha256)
    facts.set(
      place,
      recordedSchema.parse(JSON.parse(recorded.text)).results.map(({ id }) => id),
    )
  }
  const keys = await Promise.all(range.map(() => keyFor(scopeOf('analyst'))))
  return { files, facts, keys: keys.map(({ id }) => id) }
}
type Prepared = Awaited<ReturnType<typeof prepareWorld>>

interface About {
  readonly place: Place
  readonly asker: Asker
  readonly fact: string
  readonly files: Prepared['files']
}

/** What path and query need, wherever a route asks for it. */
export const usual: Readonly<Record<string, string>> = {
  version: '2023.2',
  methodology: '2023.2',
  base: '2023.1',
  target: '2023.2',
}
const verdict = { outcome: 'accepted' }
/** A version of somebody's own. */
const versionOf = ({ index }: Asker): string => `20${30 + index}.1`
const ofOwnVersion = ({ asker }: About): Content => ({ path: { version: versionOf(asker) } })
const byAct = (about: About): Content => ({ ...ofOwnVersion(about), json: { reason: 'An act' } })

/** What is sent beside that, right for the one who sends it. */
const contents: Readonly<Record<string, (about: About) => Content>> = {
  'GET /v1/overdue': ({ place }) => ({ query: { region: places[place].region } }),
  'GET /v1/reviews': ({ place }) => ({ query: { region: places[place].region } }),
  // Each of these goes on where the one before left the draft, in the order of openapi.json.
  'POST /v1/methodologies': ({ asker }) => ({
    json: { basedOn: '2023.2', version: versionOf(asker), inForceFrom: '2027-01-01' },
  }),
  'POST /v1/methodologies/{version}/impact': ofOwnVersion,
  'POST /v1/methodologies/{version}/publication': byAct,
  'POST /v1/methodologies/{version}/retirement': byAct,
  'PUT /v1/regions/{region}': ({ place, asker: { index } }) => ({
    json: { name: `Region ${index}` },
    ...(place === 'nowhere' ? { path: { region: `RU-Q${'ABCDEFGHIJKLM'.charAt(index)}` } } : {}),
  }),
  'POST /v1/regions/{region}/facts': ({ place, asker, fact }) => ({
    json: {
      facts: [
        asker.role === 'reviewer'
          ? { kind: 'verdict', on: fact, under: FILL, ...verdict }
          : evidence(places[place].body, `Order of ${asker.id}`),
      ],
    },
  }),
  'POST /v1/evidence/{id}/verdicts': () => ({ json: { verdicts: [verdict] } }),
  'PUT /v1/reviews/{id}/assignment': ({ asker }) => ({ json: { reviewer: asker.id } }),
  'PUT /v1/regions/{region}/documents/{sha256}': ({ place, asker: { index } }) => {
    const file = fileOf(`${place} ${index}`)
    return { file, path: { sha256: sha256Of(file) } }
  },
  'GET /v1/regions/{region}/documents/{sha256}': ({ place, files }) => ({
    path: { sha256: files.get(place) ?? '0'.repeat(64) },
  }),
  'POST /v1/keys': ({ asker: { index } }) => ({
    json: { role: 'analyst', office: `Office ${index}` },
  }),
}

/** Whether a route changes something where it succeeds. */
export const changes = ({ method, path }: Operation): boolean =>
  method !== 'GET' && !path.endsWith('/simulations')

/** The places that a request for a route can be about, by its path, its query or its body. */
export function placesOf({ method, path }: Operation): readonly Place[] {
  const named = path.includes('{body}') || path.includes('{sha256}') || path.endsWith('/facts')
  if (named && `${method} ${path}` !== 'PUT /v1/regions/{region}/documents/{sha256}')
    return ['own', 'another body', 'foreign', 'nowhere']
  if (/\{region\}|overdue|reviews|evidence/.test(path)) return ['own', 'foreign', 'nowhere']
  return ['own']
}

/** A request for a route about a place, as somebody sends it who may. */
export function requestOf(
  { method, path: template, parameters }: Operation,
  place: Place,
  asker: Asker,
  { files, facts, keys }: Prepared,
) {
  const fact = facts.get(place)?.[asker.index] ?? `${places[place].region}-1`
  const content = template.endsWith('/simulations')
    ? { json: { methodology: usual.methodology } }
    : (contents[`${method} ${template}`]?.({ place, asker, fact, files }) ?? {})
  const id = template.startsWith('/v1/keys') ? keys[asker.index] : fact
  const values: Readonly<Record<string, string | undefined>> = {
    ...usual,
    ...places[place],
    id,
    ...content.path,
  }
  const needed = parameters.filter((each) => each.in === 'query' && each.required)
  const query = new URLSearchParams({
    ...Object.fromEntries(needed.map(({ name }) => [name, usual[name] ?? ''])),
    ...content.query,
  })
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  return { ...content, path: query.size === 0 ? path : `${path}?${query}` }
}
