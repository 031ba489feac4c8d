import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordedFactsSchema } from '../../src/routes/schemas/fact.ts'
import { unfit } from './unfit/index.ts'
import { completion, evidence } from './write-examples.ts'
import { refused } from './write-refusals.ts'
import { FACTS, makeWriters, taken, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('hostile_facts')
})
afterAll(() => writers.close())

describe('a fact is refused, with a remedy, that states', () => {
  it.each(unfit)(
    '$name',
    async ({ facts, field, russian, english, as = 'editor', status = 422 }) => {
      const sending = { as, path: FACTS, json: { facts }, headers: { 'Idempotency-Key': 'a-key' } }
      const refusal = await refused(writers, sending)
      expect([refusal.status, refusal.code]).toEqual([
        status,
        status === 403 ? 'forbidden' : 'facts-refused',
      ])
      const place = `body facts.${facts.length - 1}.${field}`
      const about = (told: readonly string[]): string =>
        told.filter((each) => each.startsWith(`${place}: `)).join('\n')
      expect(about(refusal.told)).toMatch(english)
      expect(about(refusal.russian.told)).toMatch(russian)
      // Whatever else is told is in Russian too, not in the words of the data files' checks.
      for (const each of refusal.russian.told)
        expect(each).not.toMatch(/\b(is|the|and|add|write)\b/)
    },
  )
})

describe('a batch of 1,000', () => {
  const batch = (...wrong: readonly number[]) =>
    Array.from({ length: 1000 }, (_, index) =>
      wrong.includes(index) ? { ...completion, item: 'R2.99' } : completion,
    )

  it.each([[[0]], [[999]], [[500]], [[3, 997]]])(
    'is refused for the facts %j alone',
    async (wrong) => {
      const { fields } = await refused(writers, { path: FACTS, json: { facts: batch(...wrong) } })
      expect(fields).toEqual(wrong.map((index) => `body facts.${index}.item`))
    },
  )

  it('of which all are wrong names all', async () => {
    const facts = Array(1000).fill({ ...completion, item: 'R2.99' })
    const { fields } = await refused(writers, { path: FACTS, json: { facts } })
    expect(fields).toEqual(facts.map((_, index) => `body facts.${index}.item`))
  })

  it('of which some are wrong and others not the caller’s is refused as wrong: 422', async () => {
    const facts = [{ kind: 'verdict', on: 'RU-BU-7', outcome: 'accepted' }, ...batch(0).slice(0, 9)]
    const { status, fields } = await refused(writers, { path: FACTS, json: { facts } })
    expect([status, fields]).toEqual([422, ['body facts.0.kind', 'body facts.1.item']])
  })

  it('names every wrong field of a fact: the item and the date', async () => {
    const facts = [{ ...completion, item: 'R2.99', completedOn: '2026-12-01' }]
    const { fields } = await refused(writers, { path: FACTS, json: { facts } })
    expect(fields).toEqual(['body facts.0.item', 'body facts.0.completedOn'])
  })

  it('that was refused may be sent again under its key once it is mended', async () => {
    const headers = { 'Idempotency-Key': 'mended' }
    await refused(writers, { path: FACTS, json: { facts: batch(7) }, headers })
    const answer = await taken(
      writers,
      { path: FACTS, json: { facts: batch() }, headers },
      recordedFactsSchema,
    )
    expect(answer.results).toHaveLength(1000)
    expect(answer.revision).toBe(11 + 1000)
  })
})

describe('what a fact brings', () => {
  it('is not there for those before it: a reference forwards is none', async () => {
    const facts = [
      { ...evidence, completion: '#a' },
      { ...completion, ref: 'a' },
    ]
    const { fields, told } = await refused(writers, { path: FACTS, json: { facts } })
    expect(fields).toEqual(['body facts.0.completion'])
    expect(told[0]).toContain('no fact above in the batch has ref: a')
  })

  it('is not there for the next batch where its own was refused', async () => {
    const labour = { kind: 'body', body: 'labour', change: 'created', on: '2024-06-15', name: 'Л' }
    const inLabour = { ...completion, body: 'labour', item: 'B1.1' }
    const wrong = { ...evidence, fills: [{ item: 'R2.1', requirement: 'nothing' }] }
    await refused(writers, { path: FACTS, json: { facts: [labour, inLabour, wrong] } })
    const { fields } = await refused(writers, { path: FACTS, json: { facts: [inLabour] } })
    expect(fields).toEqual(['body facts.0.body'])
  })
})
