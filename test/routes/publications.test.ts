import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  computedImpactSchema,
  publicationSchema,
  retirementSchema,
  storedImpactSchema,
} from '../../src/routes/schemas/draft.ts'
import { ruleSetSchema, versionsSchema } from '../../src/routes/schemas/methodology.ts'
import { regionScoreSchema } from '../../src/routes/schemas/score.ts'
import { connectAsService, createService } from '../support/service.ts'
import { DRAFTS, draft, heavier, problemOf, publish } from './draft-support.ts'
import { read } from './support.ts'
import { look, makeWriters, record, taken, type Writers } from './write-support.ts'

const DATABASE = 'publications'
const DRAFT = `${DRAFTS}/2026.1`
const SCORE = '/v1/regions/RU-BU/score'
/** The instant of the publication: the millisecond after the present of the tests. */
const PUBLISHED = '2026-11-22T09:00:00.001Z'
const reason = 'Minutes 1 of 2026'

let writers: Writers
/** Another isolate on the same database. */
let other: ReturnType<typeof createService>
let otherConnection: ReturnType<typeof connectAsService>
beforeAll(async () => {
  writers = await makeWriters(DATABASE)
  otherConnection = connectAsService(DATABASE)
  other = createService(otherConnection)
  await draft(writers, heavier)
})
afterAll(() => Promise.all([writers.close(), otherConnection.close()]))

const scoreOn = (query: string) =>
  read(writers.service, `${SCORE}?depth=summary&${query}`, regionScoreSchema)

describe('a draft that is not ready', () => {
  it('is published by coordinators alone', async () => {
    for (const [as, status] of [
      ['analyst', 403],
      ['reviewer', 403],
      ['editor', 403],
      [null, 401],
    ] as const)
      expect((await publish(writers, '2026.1', { as })).status).toBe(status)
  })

  it('is not published by a report from before the latest fact, until it is computed anew', async () => {
    const before = await look(writers, `${DRAFT}/impact`, storedImpactSchema)
    await record(writers, 'editor', [
      { kind: 'completion', item: 'R1.4', completedOn: '2024-05-01' },
    ])
    const asked = {
      as: 'coordinator',
      path: `${DRAFT}/publication`,
      json: { reason },
    } as const
    expect(await problemOf(writers, asked)).toMatchObject({
      status: 409,
      code: 'impact-outdated',
      detail:
        'The impact report is outdated: facts were recorded. Compute it anew: POST /v1/methodologies/2026.1/impact.',
    })
    const path = `${DRAFT}/impact`
    const { impact } = await taken(writers, { as: 'analyst', path }, computedImpactSchema)
    expect([impact.number, impact.comparedWith, impact.revision]).toEqual([2, '2023.2', 24])
    const after = await look(writers, path, storedImpactSchema)
    expect([before.number, after.number, after.current]).toEqual([1, 2, true])
    expect(after.report?.of.revision).toBe(24)
  })

  it('is not published in another revision than the one that was read', async () => {
    const headers = { 'If-Match': '"2"' }
    const path = `${DRAFT}/publication`
    const sending = { as: 'coordinator', path, headers, json: { reason } } as const
    expect(await problemOf(writers, sending)).toMatchObject({ status: 412, code: 'draft-changed' })
  })

  it('does not supersede what there is not, nor anything twice', async () => {
    const path = `${DRAFT}/publication`
    for (const [supersedes, status, field] of [
      [['2026.9'], 404, 'supersedes.0'],
      [['2026.1'], 404, 'supersedes.0'],
      [['2023.1', '2023.1'], 422, 'supersedes.1'],
    ] as const) {
      const sending = { as: 'coordinator', path, json: { reason, supersedes } } as const
      const problem = await problemOf(writers, sending)
      expect([problem.status, problem.errors.map((error) => error.field)]).toEqual([
        status,
        [field],
      ])
    }
    expect((await look(writers, DRAFT, ruleSetSchema)).status).toBe('draft')
  })
})

describe('a publication', () => {
  it('makes the draft a version, by its current report, once for an Idempotency-Key', async () => {
    const drafted = await look(writers, DRAFT, ruleSetSchema)
    const headers = { 'Idempotency-Key': 'publish', 'If-Match': '"1"' }
    const json = { reason, supersedes: ['2023.2'] }
    const first = await publish(writers, '2026.1', { json, headers })
    const again = await publish(writers, '2026.1', { json, headers })
    expect([first.status, again.text]).toEqual([201, first.text])
    expect(publicationSchema.parse(JSON.parse(first.text))).toEqual({
      version: '2026.1',
      hash: drafted.hash,
      scoringHash: drafted.scoringHash,
      inForceFrom: '2026-07-01',
      publishedAt: PUBLISHED,
      revision: 1,
      report: 2,
      supersedes: ['2023.2'],
    })
  })

  it('is final: neither published again nor drafted over, in any isolate', async () => {
    expect((await publish(writers, '2026.1')).status).toBe(409)
    const sending = { as: 'analyst', path: DRAFTS, json: heavier } as const
    for (const headers of [{}, { 'If-Match': '"1"' }])
      expect(await problemOf(writers, { ...sending, headers })).toMatchObject({
        status: 409,
        code: 'version-exists',
      })
    const path = `${DRAFT}/impact`
    expect((await problemOf(writers, { as: 'analyst', path })).code).toBe('version-exists')
  })

  it('is seen at once by everybody, everywhere, with what it superseded', async () => {
    for (const service of [writers.service, other]) {
      const { methodologies } = await read(service, DRAFTS, versionsSchema)
      expect(
        methodologies.map(({ version, status, publishedAt, end }) => [
          version,
          status,
          publishedAt,
          end?.by ?? null,
        ]),
      ).toEqual([
        ['2023.1', 'published', null, null],
        ['2023.2', 'superseded', null, '2026.1'],
        ['2024.1', 'published', null, null],
        ['2026.1', 'published', PUBLISHED, null],
      ])
    }
  })

  it('keeps the report that it was made by', async () => {
    await record(writers, 'editor', [
      { kind: 'completion', item: 'R1.4', completedOn: '2024-06-01' },
    ])
    const kept = await look(writers, `${DRAFT}/impact`, storedImpactSchema)
    expect(kept).toMatchObject({ status: 'published', number: 2, current: null, movedOn: [] })
    expect(kept.report?.of.draft.version).toBe('2026.1')
  })
})

describe('a retirement', () => {
  const retire = (json: object, version = '2026.1') =>
    ({ as: 'coordinator', path: `${DRAFTS}/${version}/retirement`, json }) as const

  it('is by coordinators, of published versions, from a day on which they are in force', async () => {
    const drafted = { ...heavier, version: '2026.2' }
    await draft(writers, drafted)
    for (const [json, version, status] of [
      [{ reason }, '2026.2', 404],
      [{ reason }, '2026.9', 404],
      [{ reason, on: '2026-06-30' }, '2026.1', 422],
      [{ reason, supersededBy: '2026.1' }, '2026.1', 422],
      [{ reason, supersededBy: '2026.2' }, '2026.1', 404],
      [{ on: '2027-01-01' }, '2026.1', 400],
    ] as const)
      expect((await problemOf(writers, retire(json, version))).status).toBe(status)
    expect((await problemOf(writers, { ...retire({ reason }), as: 'analyst' })).status).toBe(403)
  })

  it('is of a day: until then the version is in force, then it still scores and says so', async () => {
    const { end } = await taken(writers, retire({ reason, on: '2026-10-01' }), retirementSchema)
    expect(end).toEqual({
      kind: 'retired',
      on: '2026-10-01',
      by: null,
      reason,
      recordedAt: PUBLISHED,
    })
    const [before, after] = [
      await scoreOn('methodology=2026.1&asOf=2026-09-30'),
      await scoreOn('methodology=2026.1&asOf=2026-10-01'),
    ]
    expect([before.methodology, after.methodology]).toMatchObject([
      { status: 'published', application: 'as-published' },
      { status: 'retired', application: 'restated' },
    ])
    expect(after.score).toEqual(before.score)
    expect((await read(other, DRAFT, ruleSetSchema)).status).toBe('retired')
  })

  it('may be followed by what supersedes the version, on its first day', async () => {
    const { end } = await taken(
      writers,
      retire({ reason, supersededBy: '2024.1', on: '2026-12-01' }),
      retirementSchema,
    )
    expect([end.kind, end.on, end.by]).toEqual(['superseded', '2026-12-01', '2024.1'])
    expect((await read(other, DRAFT, ruleSetSchema)).status).toBe('published')
  })
})
