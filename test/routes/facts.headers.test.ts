import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordedFactsSchema } from '../../src/routes/schemas/fact.ts'
import { completion, evidence } from './write-examples.ts'
import { type RefusalCase as Case, expectRefusal, refused } from './write-refusals.ts'
import { FACTS, makeWriters, type Sending, taken, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('hostile_headers')
})
afterAll(() => writers.close())

const MOST = 4_000_000
const one = JSON.stringify({ facts: [completion] })
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
/** As it comes without a Content-Length: in pieces, whose end nobody knows. */
const inPieces = (text: string): ReadableStream<Uint8Array> =>
  new Blob([text]).stream().pipeThrough(new TransformStream())
const padded = (length: number): string => `${one}${' '.repeat(length - one.length)}`

const TYPE = 'Content-Type'
const ENCODING = 'Content-Encoding'
const headers: readonly Case[] = [
  ...[
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'application/xml',
    'application/problem+json',
    'application/jsonp',
    'application/json, text/plain',
    'application/json; charset=windows-1251',
    'application/json; charset=utf-16',
    'application/json; version=2',
  ].map(
    (type): Case => [
      `${TYPE}: ${type}`,
      { raw: bytes(one), headers: { [TYPE]: type } },
      415,
      'unsupported-media-type',
      [],
      /Content-Type: application\/json/,
      /Content-Type: application\/json/,
    ],
  ),
  ...['gzip', 'deflate', 'br', 'x-gzip', 'gzip, identity', 'nonsense'].map(
    (encoding): Case => [
      `${ENCODING}: ${encoding}`,
      { raw: new Uint8Array(gzipSync(one)), headers: { [ENCODING]: encoding } },
      415,
      'unsupported-media-type',
      [],
      /отправьте JSON без Content-Encoding/,
      /without Content-Encoding/,
    ],
  ),
  [
    'gzip that nobody announces',
    { raw: new Uint8Array(gzipSync(one)) },
    400,
    'invalid-request',
    [],
    /не в кодировке UTF-8/,
    /not encoded in UTF-8/,
  ],
  ...['', ' ', 'x'.repeat(201), 'a\tb', 'ключ'].map(
    (key): Case => [
      `Idempotency-Key: ${key}`,
      // Headers are bytes: a client sends those of UTF-8.
      { raw: one, headers: { 'Idempotency-Key': Buffer.from(key).toString('latin1') } },
      400,
      'invalid-request',
      ['header Idempotency-Key'],
      /от 1 до 200 печатных знаков ASCII/,
      /1 to 200 printable ASCII/,
    ],
  ),
  ...['', '"a"', 'W/"11"', '"11", "12"', '-11', '11.0', '0x0b', '1e1', '"9999999999999999"'].map(
    (match): Case => [
      `If-Match: ${match}`,
      { raw: one, headers: { 'If-Match': match } },
      400,
      'invalid-request',
      ['header If-Match'],
      /ревизия региона из поля revision/,
      /revision of the region from the field revision/,
    ],
  ),
  ...['10', '"12"', '0', '999999999999999'].map(
    (match): Case => [
      `If-Match: ${match}`,
      { raw: one, headers: { 'If-Match': match } },
      412,
      'revision-changed',
      [],
      /сейчас 11, а не \d+/,
      /is 11 now, not \d+/,
    ],
  ),
]

const tooLarge = (name: string, sending: Case[1]): Case => [
  name,
  sending,
  413,
  'too-large',
  [],
  /больше 4000000 байт; разделите/,
  /larger than 4000000 bytes; send it in parts/,
]
const sizes: readonly Case[] = [
  tooLarge('4 MB + 1 of known length', {
    raw: padded(MOST + 1),
    headers: { 'Content-Length': String(MOST + 1) },
  }),
  tooLarge('4 MB + 1 of unknown length', { raw: () => inPieces(padded(MOST + 1)) }),
  tooLarge('5 MB in a title', {
    json: { facts: [{ ...evidence, document: { ...evidence.document, title: 'a'.repeat(5e6) } }] },
  }),
]

describe('a request is refused for its headers or its size, and nothing is stored:', () => {
  it.each([...headers, ...sizes])('%s', async (...refusal) => {
    await expectRefusal(writers, FACTS, refusal)
  })

  it.each([
    'dryRun=1',
    'asOf=2024-06-30',
    'facts=',
    'knownAt=2024-06-30T09:00:00.000Z',
    '__proto__',
  ])('with a parameter in its address: ?%s', async (query) => {
    const refusal = await refused(writers, { raw: one, path: `${FACTS}?${query}` })
    expect([refusal.status, refusal.fields]).toEqual([400, [`query ${query.split('=')[0]}`]])
  })

  it.each([
    ['RU-XX', 403, 'forbidden', []],
    ['RU_BU', 403, 'forbidden', []],
    ['%00', 403, 'forbidden', []],
    ['ru-bu', 403, 'forbidden', []],
  ])('to an editor of another region: %s', async (region, status, code, fields) => {
    const refusal = await refused(writers, { raw: one, path: `/v1/regions/${region}/facts` })
    expect([refusal.status, refusal.code, refusal.fields]).toEqual([status, code, fields])
  })

  it.each(['RU-XX', 'ru-bu', 'SYN-99999'])('to a region that there is not: %s', async (region) => {
    const path = `/v1/regions/${region}/facts`
    const refusal = await refused(writers, { as: 'coordinator', raw: one, path })
    expect([refusal.status, refusal.code, refusal.fields]).toEqual([
      404,
      'unknown-region',
      ['path region'],
    ])
  })

  it.each(['PUT', 'PATCH', 'DELETE'] as const)(
    'by %s, naming what the address takes',
    async (method) => {
      const refusal = await refused(writers, { method, raw: one, path: FACTS })
      expect([refusal.status, refusal.headers.get('Allow')]).toEqual([405, 'POST, GET, HEAD'])
    },
  )
})

describe('a request to append facts is taken', () => {
  it.each<[string, Omit<Sending, 'path'>]>([
    ['of 4 MB, mostly blank', { raw: padded(MOST) }],
    ['of unknown length', { raw: () => inPieces(one) }],
    ['with a mark of UTF-8 before it', { raw: bytes(`\ufeff${one}`) }],
    ['with charset=utf-8', { raw: one, headers: { [TYPE]: 'Application/JSON; Charset="UTF-8"' } }],
    ['with Content-Encoding: identity', { raw: one, headers: { [ENCODING]: 'identity' } }],
    ['with If-Match: *', { raw: one, headers: { 'If-Match': '*' } }],
    ['with the same name in two objects', { json: { facts: [completion, completion] } }],
    ['with a name that is only part of a text', { raw: one.replace('{', '{ ') }],
  ])('%s', async (_, sending) => {
    const { results, revision } = await taken(
      writers,
      { ...sending, path: FACTS },
      recordedFactsSchema,
    )
    expect(results.at(-1)?.sequence).toBe(revision)
  })

  it('with the revision that the answer before gave', async () => {
    const sending = { raw: one, path: FACTS }
    const first = await taken(writers, sending, recordedFactsSchema)
    const ifMatch = { ...sending, headers: { 'If-Match': `"${first.revision}"` } }
    const second = await taken(writers, ifMatch, recordedFactsSchema)
    expect(second.revision).toBe(first.revision + 1)
    expect((await refused(writers, ifMatch)).status).toBe(412)
  })
})
