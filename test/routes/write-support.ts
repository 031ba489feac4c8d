import { expect } from 'vitest'
import type { z } from 'zod'
import { makeKey } from '../../src/access/key.ts'
import type { CallerScope } from '../../src/access/roles.ts'
import type { Connection } from '../../src/db/client.ts'
import { recordKey } from '../../src/local/access-keys.ts'
import { recordedFactsSchema } from '../../src/routes/schemas/fact.ts'
import {
  connectAsOwner,
  connectAsService,
  createService,
  makeDatabase,
  NOW,
} from '../support/service.ts'
import type { Answer, Language, Service } from './support.ts'

const scopes = {
  coordinator: { role: 'coordinator', region: null, body: null, office: 'Ministry' },
  reviewer: { role: 'reviewer', region: null, body: null, office: 'Review office' },
  colleague: { role: 'reviewer', region: null, body: null, office: 'Another review office' },
  analyst: { role: 'analyst', region: null, body: null, office: 'Institute' },
  editor: { role: 'region-editor', region: 'RU-BU', body: null, office: 'Government' },
  bodyEditor: {
    role: 'body-editor',
    region: 'RU-BU',
    body: 'administration',
    office: 'Administration',
  },
  neighbour: {
    role: 'body-editor',
    region: 'RU-BU',
    body: 'ministry-of-property',
    office: 'Ministry of property',
  },
} as const satisfies Record<string, CallerScope>
export type Who = keyof typeof scopes

/** A service over a database of a test file's own, with a key for each who may write. */
export interface Writers {
  readonly service: Service
  readonly owner: Connection
  readonly keys: Readonly<Record<string, string>>
  close(): Promise<void>
}

export async function makeWriters(
  database: string,
  settings: Parameters<typeof createService>[1] = {},
): Promise<Writers> {
  await makeDatabase(database)
  const owner = connectAsOwner(database)
  const connection = connectAsService(database)
  const keys: Record<string, string> = {}
  for (const [who, scope] of Object.entries(scopes)) {
    const { text } = await makeKey()
    await recordKey(owner.database, { scope, text, createdBy: 'a test', now: NOW, days: 1 })
    keys[who] = text
  }
  const close = async (): Promise<void> => {
    await Promise.all([owner.close(), connection.close()])
  }
  return { service: createService(connection, settings), owner, keys, close }
}

/** The id of somebody's key, as the ledger and the queue show it. */
export const idOf = ({ keys }: Writers, who: Who): string => keys[who]?.split('_')[1] ?? ''

/** A request; `json` is written as JSON, `raw` goes out as it is, a stream made anew each time. */
export interface Sending {
  readonly as?: Who | null
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly json?: unknown
  readonly raw?: string | Uint8Array<ArrayBuffer> | (() => ReadableStream<Uint8Array>)
  readonly headers?: Readonly<Record<string, string>>
  readonly language?: Language
}

const requestOf = (
  { keys }: Pick<Writers, 'keys'>,
  { as = 'editor', method = 'POST', json, raw, headers = {}, language = 'en' }: Sending,
) => ({
  method,
  headers: {
    ...(as === null ? {} : { Authorization: `Bearer ${keys[as]}` }),
    ...(json === undefined && raw === undefined ? {} : { 'Content-Type': 'application/json' }),
    'Accept-Language': language,
    ...headers,
  },
  ...(json === undefined && raw === undefined
    ? {}
    : { body: typeof raw === 'function' ? raw() : (raw ?? JSON.stringify(json)) }),
  // A body that is a stream is sent while the answer may come.
  duplex: 'half' as const,
})

export async function send(writers: Writers, sending: Sending): Promise<Answer> {
  const response = await writers.service.request(sending.path, requestOf(writers, sending))
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** A body of a success, parsed with the schema that its route promises. */
export async function taken<S extends z.ZodType>(
  writers: Writers,
  sending: Sending,
  schema: S,
  expected = 201,
): Promise<z.infer<S>> {
  const { status, headers, text } = await send(writers, sending)
  expect({ status, type: headers.get('Content-Type'), text }).toEqual({
    status: expected,
    type: 'application/json',
    text,
  })
  return schema.parse(JSON.parse(text))
}

export const look = <S extends z.ZodType>(
  writers: Writers,
  path: string,
  schema: S,
  as: Who | null = 'analyst',
): Promise<z.infer<S>> => taken(writers, { as, method: 'GET', path }, schema, 200)

export const FACTS = '/v1/regions/RU-BU/facts'

/** Puts facts on record; their ids. */
export async function record(
  writers: Writers,
  as: Who,
  facts: readonly object[],
  path = FACTS,
): Promise<readonly string[]> {
  const { results } = await taken(writers, { as, path, json: { facts } }, recordedFactsSchema)
  return results.map(({ id }) => id)
}

/** Decides about facts of one region, all by the same outcome. */
export const decide = (
  writers: Writers,
  as: Who,
  ids: readonly string[],
  outcome: 'accepted' | 'rejected' = 'accepted',
): Promise<z.infer<typeof recordedFactsSchema>> =>
  taken(
    writers,
    {
      as,
      path: `/v1/evidence/${ids[0]}/verdicts`,
      json: {
        verdicts: ids.map((evidence) => ({
          evidence,
          outcome,
          ...(outcome === 'rejected' ? { reason: 'No signature' } : {}),
        })),
      },
    },
    recordedFactsSchema,
  )
