import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { get, keyOf, newFile, put } from '../storage/client.ts'
import { sha256Of } from '../storage/files.ts'
import { describeStore } from '../storage/promises.ts'
import { type RunningWorkerd, startWorkerd } from '../storage/workerd.ts'

const folder = mkdtempSync(join(tmpdir(), 'mera-documents-'))
const documents = join(folder, 'documents')
let workerd: RunningWorkerd

beforeAll(async () => {
  workerd = await startWorkerd(folder)
})

afterAll(async () => {
  await workerd.end('SIGTERM')
  rmSync(folder, { recursive: true })
})

/** The files below the folder of documents, as paths, hidden ones included. */
const filesBelow = (): string[] =>
  readdirSync(documents, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()

const hiddenFiles = (): string[] => filesBelow().filter((file) => file.includes('/.'))

const placeOf = (file: Uint8Array): string => join(documents, keyOf(file))

/** Sends half of a file and waits until workerd has begun to write it. */
async function sendHalf(file: Uint8Array, headers: Record<string, string>) {
  const url = `${workerd.url}/${encodeURIComponent(keyOf(file))}?length=${file.byteLength}`
  const sending = request(url, { method: 'PUT', headers })
  sending.on('error', () => {})
  sending.write(file.subarray(0, file.byteLength / 2))
  await vi.waitFor(() => {
    const written = hiddenFiles().map((hidden) => statSync(hidden).size)
    expect(Math.max(0, ...written)).toBeGreaterThan(0)
  })
  return sending
}

describe('documents in a folder, through the disk service of a real workerd', () => {
  describeStore(() => workerd.url)

  it('a file lies under its region and hash, in a folder made for the region', async () => {
    const file = newFile()
    await put(workerd.url, file, {}, keyOf(file, 'RU-CU'))
    expect(statSync(join(documents, 'RU-CU', sha256Of(file))).size).toBe(file.byteLength)
  })

  describe('leaves nothing behind', () => {
    afterEach(() => {
      expect(hiddenFiles()).toEqual([])
    })

    it.each(['1', '150000', '300000'])(
      'where the stream of 300,000 bytes breaks after %s',
      async (breakAfter) => {
        const before = filesBelow()
        await put(workerd.url, newFile(300_000), { breakAfter })
        expect(filesBelow()).toEqual(before)
      },
    )

    it.each([
      ['a length', { 'Content-Length': '4000000' }],
      ['no length', { 'Transfer-Encoding': 'chunked' }],
    ])('where a client that announced %s hangs up half-way', async (_, headers) => {
      const before = filesBelow()
      const file = newFile(4_000_000)
      const sending = await sendHalf(file, headers)
      sending.destroy()
      await vi.waitFor(() => expect(filesBelow()).toEqual(before))
      expect(await get(workerd.url, keyOf(file))).toBeNull()
    })
  })

  it('a file that was half written when workerd was killed is not there after a start', async () => {
    const [half, whole] = [newFile(4_000_000), newFile()]
    await put(workerd.url, whole)
    await sendHalf(half, { 'Content-Length': '4000000' })
    await workerd.end('SIGKILL')
    expect(existsSync(placeOf(half))).toBe(false)
    workerd = await startWorkerd(folder)
    expect(await get(workerd.url, keyOf(half))).toBeNull()
    expect(await get(workerd.url, keyOf(whole))).toEqual(whole)
    await put(workerd.url, half)
    expect(sha256Of((await get(workerd.url, keyOf(half))) ?? whole)).toBe(sha256Of(half))
    for (const hidden of hiddenFiles()) rmSync(hidden)
  })

  it.each([
    ['cut short', (file: Uint8Array) => file.subarray(0, 200_000)],
    ['empty', () => new Uint8Array()],
    ['altered in its last byte', (file: Uint8Array) => file.with(file.byteLength - 1, 0)],
    ['longer', (file: Uint8Array) => new Uint8Array(Buffer.concat([file, Buffer.of(0)]))],
  ])('a file that became %s on the disk is never read as if it were whole', async (_, alter) => {
    const file = newFile()
    await put(workerd.url, file)
    writeFileSync(placeOf(file), alter(file))
    await expect(get(workerd.url, keyOf(file))).rejects.toThrow()
  })

  it('a folder that may not be written takes no file, and says so', async () => {
    const other = mkdtempSync(join(tmpdir(), 'mera-documents-'))
    const readOnly = await startWorkerd(other, false)
    try {
      const { status, refusal } = await put(readOnly.url, newFile(4_000_000))
      expect(status).toBe(422)
      expect(refusal).toMatchObject({
        message: 'StoreFailed: the folder of documents takes no file: 405',
      })
    } finally {
      await readOnly.end('SIGTERM')
      rmSync(other, { recursive: true })
    }
  })
})
