import { readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSchema } from '../../src/routes/schemas/common.ts'
import { documentSchema } from '../../src/routes/schemas/document.ts'
import { mediaTypes } from '../../src/storage/content.ts'
import { pdf, pdfOf, png, samples, sha256Of } from '../storage/files.ts'
import { dataFolder, removeDataFolders, type Started, startService } from '../support/start.ts'
import { completion } from './write-examples.ts'

const folder = dataFolder()
let started: Started
beforeAll(async () => {
  started = await startService(folder)
})
afterAll(async () => {
  await started.end('SIGTERM')
  removeDataFolders()
})

const keyOf = (role: string): string =>
  readFileSync(join(folder, 'keys', `${role}.key`), 'utf8').trim()
const documentAt = (sha256: string): string => `/v1/regions/RU-BU/documents/${sha256}`
const PDF = 'application/pdf'

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: Buffer
}

/** Sends over a connection of its own, in pieces where no length is announced. */
const send = (
  method: string,
  path: string,
  content: Uint8Array | null,
  headers: Readonly<Record<string, string>> = {},
  role = 'region-editor',
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      `${started.url}${path}`,
      { method, agent: false, headers: { Authorization: `Bearer ${keyOf(role)}`, ...headers } },
      (incoming) => {
        const pieces: Buffer[] = []
        incoming.on('data', (piece: Buffer) => pieces.push(piece))
        incoming.on('error', reject)
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            type: incoming.headers['content-type'] ?? '',
            body: Buffer.concat(pieces),
          }),
        )
      },
    )
    outgoing.on('error', reject)
    if (content !== null) outgoing.write(content)
    outgoing.end()
  })

const sized = (type: string, content: Uint8Array) => ({
  'Content-Type': type,
  'Content-Length': String(content.length),
})
const upload = (content: Uint8Array, type = PDF, sha256 = sha256Of(content)) =>
  send('PUT', documentAt(sha256), content, sized(type, content))
const kept = (): readonly string[] =>
  readdirSync(join(folder, 'documents'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()
const problemIn = ({ type, body }: Answer) => {
  expect(type).toBe('application/problem+json; charset=utf-8')
  return problemSchema.parse(JSON.parse(body.toString('utf8')))
}

describe('the service as npm start runs it', () => {
  it.each(mediaTypes)(
    'keeps a file of the type %s in its folder, and gives it back',
    async (type) => {
      const file = samples[type]
      const sha256 = sha256Of(file)
      const answer = await upload(file, type)
      expect([
        answer.status,
        documentSchema.parse(JSON.parse(answer.body.toString())).size,
      ]).toEqual([201, file.length])
      expect(kept()).toContain(sha256)
      const download = await send('GET', documentAt(sha256), null, {}, 'reviewer')
      expect([download.status, download.type, download.body.equals(file)]).toEqual([
        200,
        type,
        true,
      ])
      const head = await send('HEAD', documentAt(sha256), null)
      expect([head.status, head.type, head.body.length]).toEqual([200, type, 0])
    },
  )

  it('keeps 20 MB, and refuses a byte more, whether it is announced or not', async () => {
    const most = pdfOf(20_000_000)
    expect((await upload(most)).status).toBe(201)
    const before = kept()
    const more = pdfOf(20_000_001)
    expect(problemIn(await upload(more)).code).toBe('too-large')
    const unannounced = await send('PUT', documentAt(sha256Of(more)), more, { 'Content-Type': PDF })
    expect(problemIn(unannounced).code).toBe('length-required')
    expect(kept()).toEqual(before)
  })

  it('keeps nothing of a file that is not as declared', async () => {
    const before = kept()
    const other = pdfOf(5_000_000)
    expect(problemIn(await upload(other, PDF, sha256Of(pdf()).replace(/^./, '0'))).code).toBe(
      'document-refused',
    )
    expect(problemIn(await upload(other, 'image/png')).code).toBe('document-refused')
    expect(problemIn(await upload(png(), PDF)).code).toBe('document-refused')
    expect(problemIn(await upload(other, 'text/html')).status).toBe(415)
    expect(kept()).toEqual(before)
    const missing = await send('GET', documentAt(sha256Of(other)), null)
    expect(problemIn(missing).code).toBe('unknown-document')
  })
})

const FACTS = '/v1/regions/RU-BU/facts'
const JSON_TYPE = { 'Content-Type': 'application/json' }
const post = (content: Uint8Array, headers: Readonly<Record<string, string>> = JSON_TYPE) =>
  send('POST', FACTS, content, headers)
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const one = JSON.stringify({ facts: [completion] })

describe('a hostile body over a real connection', () => {
  const large = bytes(`${one}${' '.repeat(5_000_000)}`)
  it.each<[string, Uint8Array, Readonly<Record<string, string>>, number]>([
    ['5 MB, announced', large, sized('application/json', large), 413],
    ['5 MB in pieces', large, JSON_TYPE, 413],
    ['broken JSON', bytes('{"facts":['), JSON_TYPE, 400],
    ['bytes that are no UTF-8', Uint8Array.of(0x7b, 0xff, 0xfe), JSON_TYPE, 400],
    ['a compressed one', bytes(one), { ...JSON_TYPE, 'Content-Encoding': 'gzip' }, 415],
    ['a form', bytes('facts=1'), { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    ['10,000 lists in one another', bytes('['.repeat(10_000) + ']'.repeat(10_000)), JSON_TYPE, 400],
    ['nothing', bytes(''), JSON_TYPE, 400],
    [
      'a key with a control character',
      bytes(one),
      { ...JSON_TYPE, 'Idempotency-Key': 'a\tb' },
      400,
    ],
  ])(
    'is refused with a problem document, and nothing is stored: %s',
    async (_, content, headers, status) => {
      const before = await send('GET', FACTS, null)
      expect(problemIn(await post(content, headers)).status).toBe(status)
      expect((await send('GET', FACTS, null)).body).toEqual(before.body)
    },
  )

  it('leaves the service as it was: the next batch is taken', async () => {
    expect((await post(bytes(one))).status).toBe(201)
  })
})
