import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentSchema } from '../../src/routes/schemas/document.ts'
import { type MediaType, mediaTypes } from '../../src/storage/content.ts'
import { pdf, pdfOf, samples, sha256Of } from '../storage/files.ts'
import { NOW } from '../support/service.ts'
import { type Folder, makeFolder } from './document-folder.ts'
import { evidence } from './write-examples.ts'
import { refusedIn } from './write-refusals.ts'
import {
  makeWriters,
  record,
  type Sending,
  send,
  taken,
  type Who,
  type Writers,
} from './write-support.ts'

let present = NOW
const folder: Folder = makeFolder()
let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('documents', { documents: folder.store, clock: () => present })
})
afterAll(async () => {
  await writers.close()
  folder.end()
})

const at = (sha256: string, region = 'RU-BU'): string => `/v1/regions/${region}/documents/${sha256}`
const PDF = 'application/pdf'

/** An upload of a file as it is declared rightly. */
const upload = (file: Uint8Array, as: Who = 'editor', type: MediaType = PDF): Sending => ({
  as,
  method: 'PUT',
  path: at(sha256Of(file)),
  raw: new Uint8Array(file),
  headers: { 'Content-Type': type, 'Content-Length': String(file.length) },
})
const keep = (file: Uint8Array, as: Who = 'editor', type: MediaType = PDF) =>
  taken(writers, upload(file, as, type), documentSchema)

async function download(path: string, as: Who, method: 'GET' | 'HEAD' = 'GET') {
  const { service, keys } = writers
  const response = await service.request(path, {
    method,
    headers: { Authorization: `Bearer ${keys[as]}` },
  })
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) }
}
const statusTo = async (as: Who, file: Uint8Array): Promise<number> =>
  (await send(writers, { as, method: 'GET', path: at(sha256Of(file)) })).status

const extensions = { [PDF]: 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' }

describe('a file', () => {
  it.each(mediaTypes)(
    'of the type %s is kept, and comes back as an attachment, byte for byte',
    async (type) => {
      const file = samples[type]
      const sha256 = sha256Of(file)
      expect(await keep(file, 'editor', type)).toEqual({
        region: 'RU-BU',
        sha256,
        mediaType: type,
        size: file.length,
        recordedAt: NOW.toISOString(),
      })
      const { response, bytes } = await download(at(sha256), 'reviewer')
      expect(response.status).toBe(200)
      expect(Buffer.from(bytes).equals(file)).toBe(true)
      const office = type.includes('wordprocessing') ? 'docx' : 'xlsx'
      const extension = Object.entries(extensions).find(([known]) => known === type)?.[1] ?? office
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': type,
        'content-length': String(file.length),
        'content-disposition': `attachment; filename="${sha256.slice(0, 16)}.${extension}"`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      })
    },
  )

  it('of 20 MB exactly is kept', async () => {
    const file = pdfOf(20_000_000)
    expect((await keep(file)).size).toBe(20_000_000)
    const { bytes } = await download(at(sha256Of(file)), 'editor')
    expect(sha256Of(bytes)).toBe(sha256Of(file))
  })

  it('is found by evidence through its hash alone', async () => {
    const file = pdfOf(300)
    const { sha256 } = await keep(file)
    const [id] = await record(writers, 'editor', [
      { ...evidence, document: { kind: 'order', title: 'Приказ', sha256 } },
    ])
    expect(id).toMatch(/^RU-BU-\d+$/)
  })

  it('is told by HEAD: the same headers, and no content', async () => {
    const file = pdfOf(400)
    await keep(file)
    const [get, head] = [
      await download(at(sha256Of(file)), 'editor'),
      await download(at(sha256Of(file)), 'editor', 'HEAD'),
    ]
    expect([head.response.status, head.bytes.length]).toEqual([200, 0])
    expect(Object.fromEntries(head.response.headers)).toEqual(
      Object.fromEntries(get.response.headers),
    )
    expect((await download(at('0'.repeat(64)), 'editor', 'HEAD')).response.status).toBe(404)
  })

  it('may be sent again: it stays one, of the instant at which it first came', async () => {
    const file = pdfOf(500)
    const first = await keep(file)
    const before = folder.files()
    present = new Date(NOW.getTime() + 60_000)
    expect(await keep(file)).toEqual(first)
    present = NOW
    expect(folder.files()).toEqual(before)
  })

  it('is of its region alone: another region has none of that hash', async () => {
    const file = pdfOf(600)
    await keep(file)
    const path = at(sha256Of(file), 'RU-IRK')
    expect((await send(writers, { as: 'analyst', method: 'GET', path })).status).toBe(404)
  })

  it('that is gone from the store is gone: 404', async () => {
    const file = pdfOf(700)
    await keep(file)
    folder.remove(`RU-BU/${sha256Of(file)}`)
    const { code } = await refusedIn(writers, {
      as: 'editor',
      method: 'GET',
      path: at(sha256Of(file)),
    })
    expect(code).toBe('unknown-document')
  })
})

describe('a file of a body', () => {
  const everybody: readonly Who[] = [
    'coordinator',
    'reviewer',
    'analyst',
    'editor',
    'bodyEditor',
    'neighbour',
  ]
  const seenBy = async (file: Uint8Array): Promise<readonly Who[]> => {
    const seen = await Promise.all(
      everybody.map(async (who) => ((await statusTo(who, file)) === 200 ? [who] : [])),
    )
    return seen.flat()
  }
  const most = ['coordinator', 'reviewer', 'analyst', 'editor'] as const

  it('is seen by that body, its region and the country, and by no other body', async () => {
    const file = pdfOf(1000)
    await keep(file, 'bodyEditor')
    expect(await seenBy(file)).toEqual([...most, 'bodyEditor'])
  })

  it('is the other way round not the body’s: what the region sends, bodies do not see', async () => {
    const file = pdfOf(1100)
    await keep(file, 'editor')
    expect(await seenBy(file)).toEqual(most)
  })

  it('stays its own when others send the same, who get an answer and see no more than before', async () => {
    const file = pdfOf(1200)
    const first = await keep(file, 'bodyEditor')
    present = new Date(NOW.getTime() + 60_000)
    expect((await keep(file, 'editor')).recordedAt).toBe(first.recordedAt)
    // To a neighbour it is as if nobody had sent it before.
    expect((await keep(file, 'neighbour')).recordedAt).toBe(present.toISOString())
    present = NOW
    expect(await seenBy(file)).toEqual([...most, 'bodyEditor'])
  })

  it('is sent by editors and coordinators, and by nobody who only reads or decides: 403', async () => {
    const file = pdf()
    for (const as of ['reviewer', 'analyst'] as const)
      expect((await send(writers, upload(file, as))).status).toBe(403)
    expect((await send(writers, { ...upload(file), as: null })).status).toBe(401)
    expect((await keep(pdfOf(1300), 'coordinator')).size).toBe(1300)
  })
})
