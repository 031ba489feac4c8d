import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../../src/db/client.ts'
import { makeSigningKeyText, readSigningKey } from '../../../src/ledger/index.ts'
import { hashOfFile, LEDGERS_FILE, MANIFEST_FILE } from '../../../src/local/keeping/manifest.ts'
import { restore } from '../../../src/local/keeping/restore.ts'
import { makeFolder } from '../../routes/document-folder.ts'
import { completion } from '../../routes/write-examples.ts'
import { FACTS, record, send } from '../../routes/write-support.ts'
import {
  connectAsOwner,
  connectAsService,
  createService,
  signingKey,
} from '../../support/service.ts'
import { answers, makeScene, onRecord, prepare, type Scene } from './scene.ts'

const BACK = 'kept_back'
let scene: Scene
let backup = ''
let target: Connection

beforeAll(async () => {
  scene = await makeScene('kept')
  backup = scene.newFolder()
  await scene.backUp(backup)
  const administrator = connectAsOwner('postgres')
  await administrator.sql`create database ${administrator.sql(BACK)}`
  await administrator.close()
  target = connectAsOwner(BACK)
})
afterAll(async () => {
  await target.close()
  await scene.end()
})

/** Puts a backup back, and says what is wrong with it. */
async function refusal(folder: string, key = signingKey()): Promise<string> {
  const to = { connection: target, documents: null, keys: (await key).known }
  const error: unknown = await restore(to, folder).then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof Error ? error.message : 'restored'
}

/** The lines of ledgers in a copy of the backup, changed, with a manifest that fits them. */
async function forged(change: (lines: string) => string): Promise<string> {
  const folder = scene.newFolder()
  await scene.backUp(folder)
  const file = join(folder, LEDGERS_FILE)
  writeFileSync(file, gzipSync(change(gunzipSync(readFileSync(file)).toString('utf8'))))
  const manifest = join(folder, MANIFEST_FILE)
  const text = JSON.parse(readFileSync(manifest, 'utf8'))
  text.ledgers.sha256 = await hashOfFile(file)
  writeFileSync(manifest, JSON.stringify(text))
  return folder
}

describe('a backup', () => {
  it('is refused where a file of it is another one, or missing', async () => {
    const folder = scene.newFolder()
    await scene.backUp(folder)
    const file = join(folder, 'api_keys.ndjson.gz')
    writeFileSync(file, gzipSync('{}\n'))
    expect(await refusal(folder)).toBe('api_keys.ndjson.gz is not the file that was written')
    rmSync(file)
    expect(await refusal(folder)).toBe('api_keys.ndjson.gz is missing from the backup')
    rmSync(join(folder, MANIFEST_FILE))
    expect(await refusal(folder)).toContain('is no backup, or not a whole one')
  })

  it('is refused where its ledgers were changed, whatever its manifest says', async () => {
    const folder = await forged((lines) => lines.replace('2024-06-15', '2024-06-14'))
    expect(await refusal(folder)).toMatch(/^RU-BU does not verify: /)
    const cut = await forged((lines) => lines.slice(0, -1000))
    expect(await refusal(cut)).toMatch(/is not JSON; is the file cut off\?$/)
  })

  it('is refused where another key signed it', async () => {
    const other = readSigningKey(await makeSigningKeyText())
    expect(await refusal(backup, other)).toMatch(/does not verify.+LEDGER_FORMER_KEYS/s)
  })

  it('comes back whole into an empty database: every row, hash and answer is the same', async () => {
    const documents = makeFolder()
    const key = await signingKey()
    const to = { connection: target, documents: documents.path, keys: key.known }
    const manifest = await restore(to, backup)
    await prepare(BACK, key)
    const before = await onRecord(scene.writers.owner)
    expect(await onRecord(target)).toEqual(before)
    expect(manifest.ledgers.rows).toBeGreaterThan(manifest.tables.documents?.rows ?? 0)
    expect(Object.values(manifest.tables).filter(({ rows }) => rows === 0)).toEqual([
      manifest.tables.version_ends,
      manifest.tables.review_assignments,
    ])
    expect(documents.files()).toEqual(scene.documents.files())
    const connection = connectAsService(BACK)
    try {
      const service = createService(connection, { documents: documents.store })
      const { keys } = scene.writers
      expect(await answers({ service, keys })).toEqual(await answers(scene.writers))
      // It goes on from there, and a retry of what was recorded before is answered as it was.
      const restored = { ...scene.writers, service }
      const headers = { 'Idempotency-Key': 'kept' }
      const again = { path: FACTS, json: { facts: [completion] }, headers }
      expect(await send(restored, again)).toMatchObject({
        text: (await send(scene.writers, again)).text,
      })
      const [next] = await record(restored, 'editor', [completion])
      expect(next).toMatch(/^RU-BU-\d+$/)
    } finally {
      await connection.close()
      documents.end()
    }
  })

  it('is refused where something is on record already', async () => {
    expect(await refusal(backup)).toBe('the database is not empty; restore into a new one')
  })

  it('is not made over another one, nor in part where a file is missing or was changed', async () => {
    await expect(scene.backUp(backup)).rejects.toThrow('is there already')
    const [file = ''] = scene.documents.files()
    const path = join(scene.documents.path, file)
    const content = readFileSync(path)
    const folder = scene.newFolder()
    writeFileSync(path, 'another one')
    await expect(scene.backUp(folder)).rejects.toThrow('is no longer what was handed in')
    rmSync(path)
    await expect(scene.backUp(folder)).rejects.toThrow('is on record and not in')
    writeFileSync(path, content)
    expect(existsSync(folder)).toBe(false)
  })
})
