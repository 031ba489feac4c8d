import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMethodologyFolder } from '../../src/local/database.ts'
import { ChangedSourceError, loadDataset } from '../../src/local/load.ts'
import { documentHash } from '../../src/methodology/index.ts'
import type { Dataset } from '../../src/methodology/load/index.ts'
import { DRAFTS, draft, heavier, publish } from '../routes/draft-support.ts'
import { makeWriters, send, type Writers } from '../routes/write-support.ts'
import { signingKey } from '../support/service.ts'

let writers: Writers
let dataset: Dataset
beforeAll(async () => {
  writers = await makeWriters('loading_drafts')
  dataset = await readMethodologyFolder()
  await draft(writers, heavier)
  await draft(writers, { ...heavier, version: '2026.2' })
  expect((await publish(writers, '2026.2')).status).toBe(201)
})
afterAll(() => writers.close())

/** The data files with one more version, made of 2023.2 as the patch of the drafts makes it. */
async function withVersion(version: string, threshold = 40): Promise<Dataset> {
  const base = dataset.versions.find(({ document }) => document.version === '2023.2')
  if (base === undefined || base.document.region.weights.by !== 'section')
    throw new Error('2023.2 weighs by sections')
  const { region } = base.document
  const sections = { ...base.document.region.weights.sections, R3: 50 }
  const document = {
    ...base.document,
    version,
    threshold,
    label: heavier.label,
    inForceFrom: heavier.inForceFrom,
    region: { ...region, weights: { ...base.document.region.weights, sections } },
  }
  const published = { document, formulas: base.formulas, hash: await documentHash(document) }
  return { ...dataset, versions: [...dataset.versions, published] }
}

const load = async (files: Dataset) =>
  loadDataset(writers.owner.database, files, await signingKey())

describe('a version file', () => {
  it('that says what was published through the API loads, and changes nothing', async () => {
    expect(await load(await withVersion('2026.2'))).toEqual({ versions: [], regions: [] })
  })

  it('that says something else is told from one that changed', async () => {
    const loading = load(await withVersion('2026.2', 50))
    await expect(loading).rejects.toThrow(ChangedSourceError)
    await expect(loading).rejects.toThrow(
      /2026\.2\.yaml is not the version 2026\.2 that was published through the API .*Remove the file/,
    )
  })

  it('that has the name of a draft is refused, saying whose it is and what to do', async () => {
    const loading = load(await withVersion('2026.1'))
    await expect(loading).rejects.toThrow(ChangedSourceError)
    await expect(loading).rejects.toThrow(
      /2026\.1\.yaml has the name of a draft \(revision 1, by Institute\)\. Publish that/,
    )
    const names = await writers.owner.sql`select version from methodology_versions order by 1`
    expect(names.map(({ version }) => version)).toEqual(['2023.1', '2023.2', '2024.1', '2026.2'])
  })
})

describe('a version that no file has', () => {
  it('gets the formulas of this release where another one published it', async () => {
    // As a release would find it whose trees are another format than ours.
    const { owner } = writers
    await owner.sql`insert into methodology_versions (version, hash, catalogue_hash, document)
      select '2026.3', 'sha256:of another release', catalogue_hash, document || '{"version": "2026.3"}'
      from methodology_versions where version = '2026.2'`
    await owner.sql`insert into compiled_formulas values ('2026.3', 0, '{}')`
    const asked = { method: 'GET', path: `${DRAFTS}/2026.3` } as const
    expect((await send(writers, asked)).status).toBe(404)
    expect(await load(dataset)).toEqual({ versions: [], regions: [] })
    expect((await send(writers, asked)).status).toBe(200)
    const [row] = await owner.sql`select a.formulas = b.formulas as same
      from compiled_formulas a, compiled_formulas b
      where a.version = '2026.3' and a.format = 1 and b.version = '2026.2'`
    expect(row).toEqual({ same: true })
  })
})
