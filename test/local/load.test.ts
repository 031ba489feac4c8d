import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../src/db/client.ts'
import { findHead, readLedger } from '../../src/db/queries/ledger.ts'
import { loadAllRegions } from '../../src/db/queries/regions.ts'
import { listVersions } from '../../src/db/queries/versions.ts'
import { seals } from '../../src/db/schema.ts'
import { initialLedger } from '../../src/facts/index.ts'
import { readVerificationKeys, type SigningKey, verifyLedger } from '../../src/ledger/index.ts'
import { grantService, readMethodologyFolder, serviceRole } from '../../src/local/database.ts'
import { ChangedSourceError, loadDataset } from '../../src/local/load.ts'
import { applyMigrations } from '../../src/local/migrations.ts'
import type { Dataset } from '../../src/methodology/load/index.ts'
import { connectAsOwner, signingKey } from '../support/service.ts'

const DATABASE = 'loading'
const WHOLE = { after: 0, limit: 1000, knownAt: null, kind: null, body: null }
let owner: Connection
let dataset: Dataset
let key: SigningKey

beforeAll(async () => {
  const administrator = connectAsOwner('postgres')
  await administrator.sql`create database ${administrator.sql(DATABASE)}`
  await administrator.close()
  owner = connectAsOwner(DATABASE)
  dataset = await readMethodologyFolder()
  key = await signingKey()
})
afterAll(() => owner.close())

describe('an empty database', () => {
  it('takes the migrations twice, and the second time changes nothing', async () => {
    await applyMigrations(owner)
    await applyMigrations(owner)
    await grantService(owner.sql, serviceRole(DATABASE), null)
    await grantService(owner.sql, serviceRole(DATABASE), null)
  })

  it('takes four loads at once: one puts everything in, three find it there', async () => {
    const others = [1, 2, 3].map(() => connectAsOwner(DATABASE))
    const reports = await Promise.all(
      [owner, ...others].map(({ database }) => loadDataset(database, dataset, key)),
    )
    await Promise.all(others.map((other) => other.close()))
    const loaded = reports.filter(({ versions }) => versions.length > 0)
    expect(loaded).toEqual([
      {
        versions: ['2023.1', '2023.2', '2024.1'],
        regions: ['RU-AL', 'RU-BU', 'RU-CU', 'RU-IRK'],
      },
    ])
  })
})

describe('what comes out of the database', () => {
  it('is what the files say: name, editions with every row, trait and body, and facts', async () => {
    const stored = await loadAllRegions(owner.database)
    expect(stored.map(({ record }) => record)).toEqual(
      dataset.roadmaps.map((roadmap) => ({
        code: roadmap.region.code,
        facts: initialLedger(roadmap),
      })),
    )
    expect(
      stored.map(({ code, name, revision, recordedAt }) => [code, name, revision, recordedAt]),
    ).toEqual(
      dataset.roadmaps.map((roadmap) => {
        const ledger = initialLedger(roadmap)
        const { code, name } = roadmap.region
        return [code, name, ledger.length, ledger.at(-1)?.recordedAt]
      }),
    )
  })

  it('is proved: each ledger, its seals and its signed head fit one another', async () => {
    const keys = await readVerificationKeys([key.publicJwk])
    for (const { code, revision } of await loadAllRegions(owner.database)) {
      const entries = await readLedger(owner.database, code, WHOLE)
      const sealed = await owner.database.select().from(seals).where(eq(seals.region, code))
      const report = await verifyLedger({
        region: code,
        entries: entries.map((entry) => ({ region: code, ...entry })),
        seals: sealed.map(({ jws }) => jws),
        head: await findHead(owner.database, code),
        exportedHeads: [],
        keys,
      })
      expect(report).toMatchObject({ region: code, entries: revision, findings: [] })
    }
  })

  it('is the three versions with their hashes and formulas', async () => {
    const stored = await listVersions(owner.database)
    expect(stored.map(({ published }) => published)).toEqual(dataset.versions)
  })
})

describe('a file that changed since it was loaded', () => {
  it('is refused by name where it is a published version, and nothing is overwritten', async () => {
    const [first, ...others] = dataset.versions
    if (first === undefined) throw new Error('there are versions')
    const changed = { ...dataset, versions: [{ ...first, hash: 'sha256:other' }, ...others] }
    const load = loadDataset(owner.database, changed, key)
    await expect(load).rejects.toThrow(ChangedSourceError)
    await expect(load).rejects.toThrow(/methodology\/versions\/2023\.1\.yaml has changed/)
    const stored = await listVersions(owner.database)
    expect(stored[0]?.published.hash).toBe(first.hash)
  })

  it('is refused by name where it is a roadmap', async () => {
    const [first, ...others] = dataset.roadmaps
    if (first === undefined) throw new Error('there are roadmaps')
    const renamed = { ...first, region: { ...first.region, name: { ru: 'Иное', en: 'Other' } } }
    await expect(
      loadDataset(owner.database, { ...dataset, roadmaps: [renamed, ...others] }, key),
    ).rejects.toThrow(/methodology\/roadmaps\/RU-AL\.yaml has changed/)
  })

  it('stops the whole load, so that nothing of it is half there', async () => {
    const [first] = dataset.roadmaps
    if (first === undefined) throw new Error('there are roadmaps')
    const fresh = { ...first, region: { ...first.region, code: 'RU-XX' } }
    const changed = { ...first, region: { ...first.region, name: { ru: 'Иное', en: 'Other' } } }
    await expect(
      loadDataset(owner.database, { ...dataset, roadmaps: [fresh, changed] }, key),
    ).rejects.toThrow(ChangedSourceError)
    const codes = (await loadAllRegions(owner.database)).map(({ code }) => code)
    expect(codes).not.toContain('RU-XX')
  })
})
