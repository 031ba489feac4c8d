import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerSchema, recordedFactsSchema } from '../../src/routes/schemas/fact.ts'
import { regionScoreSchema } from '../../src/routes/schemas/score.ts'
import {
  completion,
  created,
  evidence,
  measurement,
  register,
  trait,
  twofold,
  waiver,
} from './write-examples.ts'
import { refused } from './write-refusals.ts'
import {
  decide,
  FACTS,
  look,
  makeWriters,
  record,
  taken,
  type Who,
  type Writers,
} from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('verdicts')
})
afterAll(() => writers.close())

const [procedure, report] = twofold.fills
const at = (id: string): string => `/v1/evidence/${id}/verdicts`
const accepted = { outcome: 'accepted' } as const
const rejected = { outcome: 'rejected', reason: 'Нет подписи.\nНет даты.' } as const
const one = async (fact: object, as: Who = 'editor'): Promise<string> =>
  (await record(writers, as, [fact]))[0] ?? ''
const give = (id: string, verdicts: readonly object[], as: Who = 'reviewer') =>
  taken(writers, { as, path: at(id), json: { verdicts } }, recordedFactsSchema)
/** What the ledger says of the facts of an answer. */
async function statementsOf(given: Awaited<ReturnType<typeof give>>): Promise<readonly object[]> {
  const { facts } = await look(writers, `${FACTS}?kind=verdict&limit=200`, ledgerSchema)
  const ids = given.results.map(({ id }) => id)
  return facts.filter(({ id }) => ids.includes(id)).map(({ statement }) => statement)
}
async function itemOf(id: string, query = 'methodology=2023.2') {
  const score = await look(writers, `/v1/regions/RU-BU/score?${query}`, regionScoreSchema)
  const items = (score.sections ?? []).flatMap(({ items = [] }) => items)
  const found = items.find((item) => item.id === id)
  if (found === undefined) throw new Error(`there is no ${id}`)
  return found
}

describe('a verdict on a document', () => {
  it('without a requirement is one under each that the document fills', async () => {
    const id = await one(twofold)
    const under = (fill: object) => ({
      kind: 'verdict',
      on: id,
      under: { ...fill, row: null },
      reason: null,
      ...accepted,
    })
    expect(await statementsOf(await give(id, [accepted]))).toEqual([
      under(procedure),
      under(report),
    ])
  })

  it('under one requirement leaves the other waiting', async () => {
    const id = await one(twofold)
    const given = await give(id, [{ under: report, ...rejected }])
    expect(await statementsOf(given)).toEqual([
      { kind: 'verdict', on: id, under: { ...report, row: null }, ...rejected },
    ])
  })

  it('goes with others on other documents, each with its own outcome', async () => {
    const [first = '', second = '', third = ''] = await record(writers, 'editor', [
      twofold,
      evidence,
      evidence,
    ])
    const given = await give(second, [
      { evidence: first, under: procedure, ...accepted },
      { evidence: first, under: report, ...rejected },
      accepted,
      { evidence: third, ...rejected },
    ])
    expect(await statementsOf(given)).toMatchObject([
      { on: first, under: procedure, ...accepted },
      { on: first, under: report, ...rejected },
      { on: second, ...accepted },
      { on: third, ...rejected },
    ])
  })

  it('supersedes an earlier one, which stays in the ledger and in answers of its time', async () => {
    const [, paper = ''] = await record(writers, 'editor', [
      { ...completion, item: 'R2.5', ref: 'a' },
      { ...evidence, fills: [{ item: 'R2.5', requirement: 'act' }], completion: '#a' },
    ])
    const no = await give(paper, [rejected])
    const unmet = await itemOf('R2.5')
    expect([unmet.state, unmet.reason]).toEqual([
      'unmet',
      'Its documents were rejected: Нет подписи.\nНет даты.',
    ])
    const yes = await give(paper, [accepted], 'colleague')
    expect(await itemOf('R2.5')).toMatchObject({
      state: 'met',
      evidence: [
        { fact: paper, verdict: 'accepted', reason: null, verdictFact: yes.results[0]?.id },
      ],
    })
    expect(await itemOf('R2.5', `methodology=2023.2&knownAt=${no.recordedAt}`)).toEqual(unmet)
    expect(await statementsOf(no)).toHaveLength(1)
  })
})

describe('what may take something out of the score', () => {
  it.each<[string, object]>([
    ['trait', trait],
    ['waiver', waiver],
    ['body', created],
    ['register-complete', register],
    ['measurement of nothing', { ...measurement, done: 0, total: 0 }],
  ])('is decided by a coordinator, and not by a reviewer: %s', async (_, fact) => {
    const id = await one(fact)
    const sending = { as: 'reviewer', path: at(id), json: { verdicts: [accepted] } } as const
    const { status, fields, told } = await refused(writers, sending)
    expect([status, fields]).toEqual([403, ['path id']])
    expect(told[0]).toContain('a coordinator decides about')
    expect((await decide(writers, 'coordinator', [id], 'rejected')).results).toHaveLength(1)
  })

  it('by a withdrawal is too; one that takes back a claim alone is decided by nobody', async () => {
    const [counted = '', claimed = ''] = await record(writers, 'editor', [measurement, completion])
    const withdrawal = (of: string) => ({ kind: 'withdrawal', of, reason: 'Ошибка' })
    const [waits = '', counts = ''] = await record(
      writers,
      'editor',
      [counted, claimed].map(withdrawal),
    )
    const json = { verdicts: [accepted] }
    expect((await refused(writers, { as: 'reviewer', path: at(waits), json })).status).toBe(403)
    expect((await decide(writers, 'coordinator', [waits])).results).toHaveLength(1)
    const { status, told } = await refused(writers, { as: 'coordinator', path: at(counts), json })
    expect([status, told[0]]).toEqual([422, expect.stringContaining('needs no verdict')])
  })
})

describe('a reviewer', () => {
  it('never decides what its own office handed in, however that is written', async () => {
    const [mine = ''] = await record(writers, 'editor', [evidence])
    const { owner } = writers
    await owner.sql`update api_keys set office = ${'ＲＥＶＩＥＷ office'} where role = 'region-editor'`
    const [theirs = ''] = await record(writers, 'editor', [evidence])
    const json = { verdicts: [{ ...accepted }, { evidence: mine, ...accepted }] }
    const { status, fields } = await refused(writers, { as: 'reviewer', path: at(theirs), json })
    expect([status, fields]).toEqual([403, ['path id']])
    expect((await decide(writers, 'colleague', [theirs, mine])).results).toHaveLength(2)
  })
})
