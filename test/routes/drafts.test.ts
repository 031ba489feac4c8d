import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { draftSchema, storedImpactSchema } from '../../src/routes/schemas/draft.ts'
import { ruleSetSchema, versionsSchema } from '../../src/routes/schemas/methodology.ts'
import { DRAFTS, draft, heavier, problemOf } from './draft-support.ts'
import { look, makeWriters, record, send, taken, type Who, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('drafts')
})
afterAll(() => writers.close())

const DRAFT = `${DRAFTS}/2026.1`
const impactOf = (version: string) =>
  look(writers, `${DRAFTS}/${version}/impact`, storedImpactSchema)

describe('a draft', () => {
  it('is a patch of a published version, with its report on all four regions', async () => {
    const made = await draft(writers, heavier)
    const { hash: _, scoringHash: __, catalogue: ___, impact, ...rest } = made
    expect(rest).toEqual({
      version: '2026.1',
      inForceFrom: '2026-07-01',
      revision: 1,
      basedOn: '2023.2',
      recordedAt: '2026-11-22T09:00:00.000Z',
    })
    expect([impact.number, impact.comparedWith, impact.revision, impact.asOf]).toEqual([
      1,
      '2023.2',
      23,
      '2026-11-22',
    ])
    expect(impact.bases.map(({ basis, regions }) => [basis, regions])).toEqual([
      ['accepted', 4],
      ['reported', 4],
      ['planned', 4],
    ])
  })

  it('is the version that it patches, but for what the patch says', async () => {
    const [patched, base] = [
      await look(writers, DRAFT, ruleSetSchema),
      await look(writers, `${DRAFTS}/2023.2`, ruleSetSchema),
    ]
    const weights = ({ region }: typeof base) =>
      Object.fromEntries(region.sections.map(({ id, weight }) => [id, weight]))
    expect(weights(patched)).toEqual({ ...weights(base), R3: '50/1' })
    expect(patched.body).toEqual(base.body)
    expect([patched.label, patched.summary]).toEqual(['Drafted', base.summary])
    expect([patched.status, patched.publishedAt, patched.end]).toEqual(['draft', null, null])
    expect(patched.draft).toEqual({
      revision: 1,
      basedOn: '2023.2',
      recordedAt: '2026-11-22T09:00:00.000Z',
      by: { role: 'analyst', office: 'Institute' },
    })
  })

  it('stores the report, current until a fact is recorded', async () => {
    const before = await impactOf('2026.1')
    expect(before).toMatchObject({ status: 'draft', number: 1, current: true, movedOn: [] })
    expect(before.report?.bases[2]?.movers.length).toBeGreaterThan(0)
    await record(writers, 'editor', [
      { kind: 'completion', item: 'R1.4', completedOn: '2024-05-01' },
    ])
    expect(await impactOf('2026.1')).toMatchObject({ current: false, movedOn: ['facts'] })
  })

  it('is replaced by whoever names its revision, and by nobody else', async () => {
    const light = { ...heavier, region: { weights: { sections: { R3: 30 } } } }
    const sent = (headers: Record<string, string>) =>
      problemOf(writers, { as: 'analyst', path: DRAFTS, json: light, headers })
    expect(await sent({})).toMatchObject({ status: 409, code: 'version-exists' })
    expect(await sent({ 'If-Match': '"2"' })).toMatchObject({ status: 412, code: 'draft-changed' })
    const replaced = await draft(writers, light, { headers: { 'If-Match': '"1"' } })
    expect([replaced.revision, replaced.impact.number]).toEqual([2, 1])
    const { region } = await look(writers, DRAFT, ruleSetSchema)
    expect(region.sections.find(({ id }) => id === 'R3')?.weight).toBe('30/1')
    expect(await sent({ 'If-Match': '"1"' })).toMatchObject({ status: 412 })
  })

  it('is stored once for an Idempotency-Key, whoever may draft', async () => {
    const headers = { 'Idempotency-Key': 'one' }
    const json = { ...heavier, version: '2026.2' }
    for (const as of ['analyst', 'coordinator'] as const) {
      const mine = { ...json, version: as === 'analyst' ? '2026.2' : '2026.3' }
      const sending = { as, path: DRAFTS, json: mine, headers }
      const [first, again] = [await send(writers, sending), await send(writers, sending)]
      expect([first.status, again.status, again.text]).toEqual([201, 201, first.text])
      expect(again.headers.get('Idempotency-Replayed')).toBe('true')
      const other = { ...sending, json: { ...mine, inForceFrom: '2026-08-01' } }
      expect(await problemOf(writers, other)).toMatchObject({ code: 'idempotency-key-reused' })
    }
  })

  it('is the same sent whole, as JSON and as YAML; labels change its hash alone', async () => {
    const { published } = await documentOf('2023.2')
    const whole = { ...published, version: '2026.4' }
    const asJson = await draft(writers, whole)
    expect(asJson).toMatchObject({ basedOn: null, impact: { comparedWith: null } })
    const yaml = stringify({ ...whole, label: { ru: 'Другая', en: 'Another' } })
    const asYaml = await taken(
      writers,
      {
        as: 'analyst',
        path: `${DRAFTS}?comparedWith=2023.1`,
        raw: yaml,
        headers: { 'Content-Type': 'application/yaml; charset=utf-8', 'If-Match': '"1"' },
      },
      draftSchema,
    )
    expect(asYaml.impact.comparedWith).toBe('2023.1')
    expect(asYaml.hash).not.toBe(asJson.hash)
    expect(asYaml.scoringHash).toBe(asJson.scoringHash)
    const shipped = await look(writers, `${DRAFTS}/2023.2`, ruleSetSchema)
    expect(asJson.scoringHash).toBe(shipped.scoringHash)
  })
})

/** The document of a published version, as the database has it. */
async function documentOf(version: string) {
  const [row] = await writers.owner.sql<{ document: Record<string, unknown> }[]>`
    select document from methodology_versions where version = ${version}`
  if (row === undefined) throw new Error('there is such a version')
  return { published: row.document }
}

describe('those who work with drafts', () => {
  const score = '/v1/regions/RU-BU/score?methodology=2026.1&asOf=2024-06-30&depth=summary'

  it('score one by its name, and see that it is one; everybody else knows of none', async () => {
    for (const as of ['analyst', 'coordinator'] as const) {
      const { status, text } = await send(writers, { as, method: 'GET', path: score })
      expect([as, status, JSON.parse(text).methodology]).toMatchObject([
        as,
        200,
        { version: '2026.1', status: 'draft', application: 'restated' },
      ])
    }
    const others: readonly (Who | null)[] = ['reviewer', 'editor', 'bodyEditor', null]
    for (const as of others)
      for (const path of [score, DRAFT, `${DRAFT}/changes/2023.2`])
        expect(await problemOf(writers, { as, method: 'GET', path })).toMatchObject({
          status: 404,
          code: 'unknown-methodology',
        })
  })

  it('see it in the list, where others see what is published', async () => {
    const names = async (as: Who | null) =>
      (await look(writers, DRAFTS, versionsSchema, as)).methodologies.map(
        ({ version, status }) => `${version} ${status}`,
      )
    const published = ['2023.1 published', '2023.2 published', '2024.1 published']
    const drafts = ['2026.1', '2026.2', '2026.3', '2026.4'].map((name) => `${name} draft`)
    expect(await names('analyst')).toEqual([...published, ...drafts])
    expect(await names('reviewer')).toEqual(published)
    expect(await names(null)).toEqual(published)
  })

  it('compare it, but get no receipt under it', async () => {
    const path = '/v1/comparisons?base=2023.2&target=2026.1&asOf=2024-06-30&basis=planned'
    expect((await send(writers, { as: 'analyst', method: 'GET', path })).status).toBe(200)
    const receipt = score.replace('score?', 'score/receipt?').replace('&depth=summary', '')
    expect(await problemOf(writers, { as: 'analyst', method: 'GET', path: receipt })).toMatchObject(
      { status: 404, code: 'unknown-methodology' },
    )
  })

  it('find no report where a version came as a data file', async () => {
    expect(await impactOf('2023.1')).toMatchObject({ status: 'published', report: null })
  })

  it('do not find one whose formulas another release made, until it is sent again', async () => {
    const json = { ...heavier, version: '2026.5' }
    await draft(writers, json)
    await writers.owner.sql`insert into drafts
      select version, 2, hash, catalogue_hash, document, 0, '{}', based_on, author, recorded_at
      from drafts where version = '2026.5'`
    const path = `${DRAFTS}/2026.5`
    expect((await problemOf(writers, { as: 'analyst', method: 'GET', path })).status).toBe(404)
    const again = await draft(writers, json, { headers: { 'If-Match': '"2"' } })
    expect(again.revision).toBe(3)
    expect((await look(writers, path, ruleSetSchema)).draft?.revision).toBe(3)
  })
})
