import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdf, sha256Of } from '../storage/files.ts'
import { type Folder, makeFolder } from './document-folder.ts'
import { declared, documentAt, unfitDocuments } from './unfit/documents.ts'
import { refused } from './write-refusals.ts'
import { makeWriters, type Writers } from './write-support.ts'

const folder: Folder = makeFolder()
let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('documents_refused', { documents: folder.store })
})
afterAll(async () => {
  await writers.close()
  folder.end()
})

const file = pdf()

describe('a file is refused, and nothing is kept of it, with', () => {
  it.each(unfitDocuments)('%s', async (_, given, status, code, [russian, english]) => {
    const refusal = await refused(writers, given)
    expect([refusal.status, refusal.code]).toEqual([status, code])
    expect(refusal.detail).toMatch(english)
    expect(refusal.russian.detail).toMatch(russian)
    expect(folder.files()).toEqual([])
  })

  it.each([
    '',
    'abc',
    'A'.repeat(64),
    'a'.repeat(63),
    'a'.repeat(65),
    `${'a'.repeat(60)}%2F..`,
    '..%2F..%2Fetc%2Fpasswd',
    `${'a'.repeat(63)}%00`,
  ])('the hash %s', async (sha256) => {
    const { status, fields } = await refused(writers, {
      ...declared(file),
      path: documentAt(sha256),
    })
    expect([status, fields]).toEqual(sha256 === '' ? [404, []] : [400, ['path sha256']])
    expect(folder.files()).toEqual([])
  })

  it('a region that there is not, or a parameter', async () => {
    const path = documentAt(sha256Of(file), 'RU-XX')
    const unknown = await refused(writers, { ...declared(file), as: 'coordinator', path })
    expect([unknown.status, unknown.code]).toEqual([404, 'unknown-region'])
    const asked = await refused(writers, {
      ...declared(file),
      path: `${documentAt(sha256Of(file))}?name=a.pdf`,
    })
    expect([asked.status, asked.fields]).toEqual([400, ['query name']])
    expect(folder.files()).toEqual([])
  })

  it('the method POST or DELETE, naming what the address takes', async () => {
    for (const method of ['POST', 'DELETE'] as const) {
      const { status, headers } = await refused(writers, { ...declared(file), method })
      expect([status, headers.get('Allow')]).toEqual([405, 'PUT, GET, HEAD'])
    }
  })
})
