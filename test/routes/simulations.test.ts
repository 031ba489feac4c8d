import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSchema } from '../../src/routes/schemas/common.ts'
import { bodyScoreSchema, regionScoreSchema } from '../../src/routes/schemas/score.ts'
import {
  bodySimulationSchema,
  regionSimulationSchema,
} from '../../src/routes/schemas/simulation.ts'
import { sumOf } from './support.ts'
import {
  FACTS,
  look,
  makeWriters,
  record,
  send,
  taken,
  type Who,
  type Writers,
} from './write-support.ts'

const REGION = '/v1/regions/RU-BU/score/simulations'
const BODY = '/v1/regions/RU-BU/bodies/administration/score/simulations'
const document = { kind: 'act', title: 'A document', url: 'https://example.org/document' }
const question = { methodology: '2023.2', asOf: '2024-06-30' }
/** Until somebody decides, it waives R2.1 on reported alone. */
const waiver = { kind: 'waiver', item: 'R2.1', from: '2024-01-01', document }

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('simulations')
})
afterAll(() => writers.close())

const simulate = (json: object, as: Who = 'analyst') =>
  taken(writers, { as, path: REGION, json: { ...question, ...json } }, regionSimulationSchema, 200)

async function refused(json: object, as: Who | null = 'analyst', path = REGION) {
  const { status, text } = await send(writers, { as, path, json })
  const { code, errors = [] } = problemSchema.parse(JSON.parse(text))
  return { status, code, fields: errors.map(({ field, in: where }) => `${where} ${field}`) }
}

/** Every row of every table, but for when a key was last used, and how far every sequence is. */
async function state(): Promise<string> {
  const { sql } = writers.owner
  const tables = await sql<{ name: string }[]>`select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`
  const rows = await Promise.all(
    tables.map(
      ({ name }) => sql`select md5(string_agg(row, ' ' order by row)) as held
        from (select (to_jsonb(t) - 'last_used_at')::text as row from ${sql(name)} as t) as t`,
    ),
  )
  const sequences = await sql`select sequencename, last_value from pg_sequences order by 1`
  return JSON.stringify([tables, rows, sequences])
}

const sides = ['before', 'after'] as const

describe('POST /v1/regions/{region}/score/simulations', () => {
  it('gives 2023.2 by other weights: R1 at 40 of 110 has 3 of 4 items done', async () => {
    const simulation = await simulate({ weights: { sections: { R1: 40 } } })
    // R1 10, R2 20, R3 40, R5 5, R9 5 are 80: 3/4 × 10/80; with R1 at 40 they are 110: 3/4 × 40/110.
    expect(simulation.before.score.exact).toBe('3/32')
    expect(simulation.after.score.exact).toBe('3/11')
    expect(simulation.difference).toBe('63/352')
    expect(simulation.supposed).toEqual({ facts: 0, weights: 1 })
  })

  it('lists what changes, so that the contributions add up before and after', async () => {
    const simulation = await simulate({ facts: [waiver] })
    for (const side of sides)
      expect([
        side,
        sumOf([
          simulation.unchanged,
          ...simulation.items.map((item) => item[side]?.contribution ?? '0/1'),
        ]),
      ]).toEqual([side, simulation[side].score.exact])
    const item = simulation.items.find(({ id }) => id === 'R2.1')
    expect([item?.before?.state, item?.after?.state]).toEqual(['unmet', 'waived'])
    expect(item?.after?.weight.effective).toBe('0/1')
  })

  it('gives the score itself as it is, with its clocks and its revision', async () => {
    const score = await look(
      writers,
      `/v1/regions/RU-BU/score?methodology=2023.2&asOf=2024-06-30`,
      regionScoreSchema,
    )
    const { before, knownAt, revision, methodology, engine } = await simulate({})
    expect(before.score).toEqual(score.score)
    expect(before.bounds).toEqual(score.bounds)
    expect({ knownAt, revision, methodology, engine }).toEqual({
      knownAt: score.knownAt,
      revision: score.revision,
      methodology: score.methodology,
      engine: score.engine,
    })
  })

  it('supposes verdicts: a waiver pending counts on reported alone, and within the bounds', async () => {
    const [accepted, pending, rejected] = await Promise.all(
      ['accepted', 'pending', 'rejected'].map((verdict) =>
        simulate({ facts: [{ ...waiver, verdict }] }),
      ),
    )
    expect(pending?.difference).toBe('0/1')
    expect(rejected?.difference).toBe('0/1')
    expect(pending?.after.bounds.ifAccepted).toEqual(accepted?.after.score)
    const reported = await simulate({
      basis: 'reported',
      facts: [{ ...waiver, verdict: 'pending' }],
    })
    expect(reported.items.map(({ id }) => id)).toContain('R2.1')
  })

  it('takes a completion with its document as #ref, up to a day that is to come', async () => {
    const completion = { kind: 'completion', item: 'R1.4', completedOn: '2027-02-01', ref: 'done' }
    const evidence = (requirement: string) => ({
      kind: 'evidence',
      completion: '#done',
      fills: [{ item: 'R1.4', requirement }],
      document,
    })
    const roadmap = await look(
      writers,
      '/v1/regions/RU-BU/score?methodology=2023.2',
      regionScoreSchema,
    )
    const asked = roadmap.sections
      ?.flatMap(({ items = [] }) => items)
      .find(({ id }) => id === 'R1.4')
    const facts = [completion, ...(asked?.requirements ?? []).map(({ id }) => evidence(id))]
    const simulation = await simulate({ asOf: '2027-02-01', facts })
    // The fourth of four items of R1, which weighs 10 of 80.
    expect(simulation.difference).toBe('1/32')
    expect((await refused({ ...question, facts })).fields).toContain('body facts.0.completedOn')
  })

  it('observes supposed bodies in 2024.1, and their contributions add up inside and outside', async () => {
    const register = { kind: 'register-complete', from: '2024-01-01' }
    const simulation = await simulate({ methodology: '2024.1', facts: [register] })
    expect(simulation.bodies.length).toBeGreaterThan(0)
    for (const side of sides) {
      const parts = [...simulation.items, ...simulation.bodies]
      const contributions = parts.map((part) => part[side]?.contribution ?? '0/1')
      expect(sumOf([simulation.unchanged, ...contributions])).toBe(simulation[side].score.exact)
    }
  })

  it('refuses what could not be recorded, weights of nothing, and unknown fields', async () => {
    const facts = [{ kind: 'completion', item: 'R77.1', completedOn: '2024-01-01' }]
    expect(await refused({ ...question, facts })).toEqual({
      status: 422,
      code: 'simulation-refused',
      fields: ['body facts.0.item'],
    })
    const weights = { sections: { R77: 1 }, items: { 'R1.77': 2 } }
    expect(await refused({ ...question, weights })).toEqual({
      status: 422,
      code: 'simulation-refused',
      fields: ['body weights.sections.R77', 'body weights.items.R1.77'],
    })
    const bySection = { methodology: '2023.1', weights: { sections: { R1: 2 } } }
    expect((await refused(bySection)).fields).toEqual(['body weights.sections.R1'])
    for (const zero of [0, -1, '0/1', 'x', null])
      expect((await refused({ ...question, weights: { items: { 'R1.1': zero } } })).status).toBe(
        400,
      )
    expect(await refused({ ...question, depth: 'items' })).toMatchObject({ status: 400 })
    expect(await refused({ ...question, methodology: '1999.1' })).toEqual({
      status: 404,
      code: 'unknown-methodology',
      fields: ['body methodology'],
    })
    expect((await refused({ ...question, knownAt: '2099-01-01T00:00:00Z' })).fields).toEqual([
      'body knownAt',
    ])
  })

  it.each<[Who | null, number]>([
    ['coordinator', 200],
    ['reviewer', 200],
    ['analyst', 200],
    ['editor', 200],
    ['bodyEditor', 200],
    [null, 401],
  ])('lets %s suppose what only a coordinator may state: %i', async (as, status) => {
    const json = { ...question, facts: [waiver] }
    expect((await send(writers, { as, path: REGION, json })).status).toBe(status)
    if (as === 'editor')
      expect((await send(writers, { as, path: REGION.replace('BU', 'AL'), json })).status).toBe(403)
  })

  it('changes nothing anywhere, whatever is supposed and however it ends', async () => {
    const before = await state()
    const created = {
      kind: 'body',
      body: 'new-body',
      change: 'created',
      on: '2024-01-01',
      name: 'New',
    }
    await simulate(
      { facts: [waiver, created], weights: { items: { 'R1.1': '1/3' } } },
      'coordinator',
    )
    await simulate(
      { facts: [{ kind: 'withdrawal', of: 'RU-BU-2', reason: 'What if' }] },
      'coordinator',
    )
    await refused({ ...question, facts: [{ kind: 'register-complete' }] }, 'coordinator')
    await taken(writers, { as: 'editor', path: BODY, json: question }, bodySimulationSchema, 200)
    expect(await state()).toBe(before)
    // The same comparison sees a fact that is recorded.
    await record(writers, 'editor', [waiver], FACTS)
    expect(await state()).not.toBe(before)
  })
})

describe('POST /v1/regions/{region}/bodies/{body}/score/simulations', () => {
  const trait = { kind: 'trait', body: 'administration', trait: 'providesServices', value: false }

  it('gives the score of the body before, and what a trait takes out after', async () => {
    const json = { ...question, facts: [trait] }
    const simulation = await taken(
      writers,
      { as: 'analyst', path: BODY, json },
      bodySimulationSchema,
      200,
    )
    const path = '/v1/regions/RU-BU/bodies/administration/score?methodology=2023.2&asOf=2024-06-30'
    const score = await look(writers, path, bodyScoreSchema)
    expect(simulation.before.score).toEqual(score.score)
    expect(
      simulation.items.filter(({ after }) => after?.state === 'not-applicable').length,
    ).toBeGreaterThan(0)
    for (const side of sides)
      expect(
        sumOf([
          simulation.unchanged,
          ...simulation.items.map((item) => item[side]?.contribution ?? '0/1'),
        ]),
      ).toBe(simulation[side].score.exact)
  })

  it('knows a body that is only supposed, and no other', async () => {
    const created = {
      kind: 'body',
      body: 'new-body',
      change: 'created',
      on: '2024-01-01',
      name: 'New',
    }
    const path = BODY.replace('administration', 'new-body')
    const json = { ...question, facts: [created] }
    const simulation = await taken(
      writers,
      { as: 'analyst', path, json },
      bodySimulationSchema,
      200,
    )
    expect([simulation.before.score.exact, simulation.after.score.exact]).toEqual([null, '0/1'])
    expect((await refused(question, 'analyst', path)).code).toBe('unknown-body')
  })
})
