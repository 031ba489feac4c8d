import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../src/db/client.ts'
import { loadAllRegions } from '../../src/db/queries/regions.ts'
import { listVersions } from '../../src/db/queries/versions.ts'
import { initialLedger } from '../../src/facts/index.ts'
import {
  applyMigrations,
  grantService,
  readMethodologyFolder,
  serviceRole,
} from '../../src/local/database.ts'
import { ChangedSourceError, loadDataset } from '../../src/local/load.ts'
import type { Dataset } from '../../src/methodology/load/index.ts'
import { connectAsOwner } from '../support/service.ts'

const DATABASE = 'loading'
let owner: Connection
let dataset: Dataset

beforeAll(async () => {
  const administrator = connectAsOwner('postgres')
  await administrator.sql`create database ${administrator.sql(DATABASE)}`
  await administrator.close()
  owner = connectAsOwner(DATABASE)
  dataset = await readMethodologyFolder()
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
      [owner, ...others].map(({ database }) => loadDataset(database, dataset)),
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
  it('is what the files say: every edition, row, trait and fact', async () => {
    const stored = await loadAllRegions(owner.database)
    const bare = stored.map(({ record }) => ({
      code: record.code,
      editions: record.editions,
      bodies: record.bodies.map(({ code, name }) => ({ code, name })),
      facts: record.facts,
    }))
    const expected = dataset.roadmaps.map((roadmap) => ({
      code: roadmap.region.code,
      editions: roadmap.editions.map((edition) => ({ traits: [], absent: [], ...edition })),
      bodies: roadmap.bodies
        .map(({ code, name }) => ({ code, name }))
        .sort((a, b) => (a.code < b.code ? -1 : 1)),
      facts: initialLedger(roadmap).facts,
    }))
    expect(bare).toEqual(expected)
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
    const load = loadDataset(owner.database, changed)
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
      loadDataset(owner.database, { ...dataset, roadmaps: [renamed, ...others] }),
    ).rejects.toThrow(/methodology\/roadmaps\/RU-AL\.yaml has changed/)
  })

  it('stops the whole load, so that nothing of it is half there', async () => {
    const [first] = dataset.roadmaps
    if (first === undefined) throw new Error('there are roadmaps')
    const fresh = { ...first, region: { ...first.region, code: 'RU-XX' } }
    const changed = { ...first, region: { ...first.region, name: { ru: 'Иное', en: 'Other' } } }
    await expect(
      loadDataset(owner.database, { ...dataset, roadmaps: [fresh, changed] }),
    ).rejects.toThrow(ChangedSourceError)
    const codes = (await loadAllRegions(owner.database)).map(({ code }) => code)
    expect(codes).not.toContain('RU-XX')
  })
})
