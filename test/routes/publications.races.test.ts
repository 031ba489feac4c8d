import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicationSchema, storedImpactSchema } from '../../src/routes/schemas/draft.ts'
import { DRAFTS, draft, heavier, publish } from './draft-support.ts'
import { look, makeWriters, record, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  // A clock that goes on, as instants are compared here.
  writers = await makeWriters('publication_races', { clock: () => new Date() })
})
afterAll(() => writers.close())

const ROUNDS = 8

/** How many facts had been recorded by an instant, by the ledger itself. */
async function factsBy(instant: string): Promise<number> {
  const [row] = await writers.owner.sql<{ count: number }[]>`
    select count(*)::int as count from facts where recorded_at <= ${instant}`
  return row?.count ?? 0
}

const completed = (as: 'editor' | 'coordinator', path?: string) =>
  record(writers, as, [{ kind: 'completion', item: 'R1.4', completedOn: '2024-05-01' }], path)

describe('publications at the same time', () => {
  it('publish a draft once, and the others are told that it is published', async () => {
    await draft(writers, { ...heavier, version: '2026.1' })
    const answers = await Promise.all([1, 2, 3, 4].map(() => publish(writers, '2026.1')))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
  })

  it('never publish by a report that a fact came before unseen, whoever wins', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const version = `2027.${round}`
      await draft(writers, { ...heavier, version })
      const publishing = () => publish(writers, version)
      // Sometimes the facts are first, sometimes the publication is.
      const work =
        round % 2 === 0
          ? [publishing(), completed('editor'), completed('coordinator', '/v1/regions/RU-AL/facts')]
          : [completed('editor'), completed('coordinator', '/v1/regions/RU-AL/facts'), publishing()]
      await Promise.all(work)
      const path = `${DRAFTS}/${version}/impact`
      const { status, report } = await look(writers, path, storedImpactSchema)
      const [row] = await writers.owner.sql<{ at: Date }[]>`
        select published_at as at from publications where version = ${version}`
      expect(status).toBe(row === undefined ? 'draft' : 'published')
      // Every fact up to the publication is in the report.
      if (row !== undefined)
        expect(await factsBy(new Date(row.at).toISOString())).toBe(report?.of.revision)
    }
  })

  it('drafts of one name are stored one after the other, and one of them is the first', async () => {
    const json = { ...heavier, version: '2028.1' }
    const sent = await Promise.allSettled([1, 2, 3].map(() => draft(writers, json)))
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(
      publicationSchema.safeParse(JSON.parse((await publish(writers, '2028.1')).text)).success,
    ).toBe(true)
  })
})
