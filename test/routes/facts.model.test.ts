import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSchema } from '../../src/routes/schemas/common.ts'
import { ledgerSchema, recordedFactsSchema } from '../../src/routes/schemas/fact.ts'
import { thorough } from '../support/thorough.ts'
import { type Step, steps } from './ledger-drafts.ts'
import { LedgerModel } from './ledger-model.ts'
import { factsOf } from './ledger-requests.ts'
import type { Answer } from './support.ts'
import { look, makeWriters, record, type Sending, send, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('model')
})
afterAll(() => writers.close())

let regions = 0
/** A region that nobody used before, with its name on record, and two bodies. */
async function newRegion(): Promise<LedgerModel> {
  regions += 1
  const region = `SYN-${10_000 + regions}`
  const path = `/v1/regions/${region}`
  await send(writers, { as: 'coordinator', method: 'PUT', path, json: { name: 'Край' } })
  const bodies = ['a', 'b'].map((body) => ({ kind: 'body', body }) as const)
  const registered = LedgerModel.registered(region, 'Край')
  const facts = factsOf(registered, bodies, 'coordinator')
  await record(writers, 'coordinator', facts, `${path}/facts`)
  return new LedgerModel(region, registered.read(bodies, 'coordinator').entries)
}

/** What the service has on record is what the model has, entry by entry. */
async function expectSame({ region, entries }: LedgerModel): Promise<void> {
  const read = await look(writers, `/v1/regions/${region}/facts?limit=200`, ledgerSchema)
  expect(read.revision).toBe(entries.length)
  expect(
    read.facts.map(({ id, sequence, body, statement }) => ({ id, sequence, body, statement })),
  ).toEqual(
    entries.map(({ id, body, statement }, index) => ({ id, sequence: index + 1, body, statement })),
  )
  for (const [index, { recordedAt, previous }] of read.facts.entries()) {
    const before = read.facts[index - 1]
    if (before === undefined) continue
    expect(previous).toBe(before.hash)
    expect(recordedAt > before.recordedAt).toBe(true)
  }
}

/** The places of a batch that a refusal names. */
const placesIn = (text: string): ReadonlySet<number> =>
  new Set(
    (problemSchema.parse(JSON.parse(text)).errors ?? []).map(({ field }) =>
      Number(field.split('.')[1]),
    ),
  )

let keys = 0

/** Does a step with the service and with the model, and expects the same of both. */
async function take(
  step: Extract<Step, { does: 'append' }>,
  model: LedgerModel,
): Promise<{ readonly model: LedgerModel; readonly sent: Sending; readonly answer: Answer }> {
  keys += 1
  const revision = model.entries.length
  const expected = { nothing: null, this: revision, another: revision + 1 }[step.expecting]
  const sent: Sending = {
    as: step.as,
    path: `/v1/regions/${model.region}/facts`,
    json: { facts: factsOf(model, step.drafts, step.as) },
    headers: {
      'Idempotency-Key': `key-${keys}`,
      ...(expected === null ? {} : { 'If-Match': `"${expected}"` }),
    },
  }
  const answer = await send(writers, sent)
  const { entries, wrong } = model.read(step.drafts, step.as)
  if (step.expecting === 'another') {
    expect(answer.status).toBe(412)
    return { model, sent, answer }
  }
  if (wrong.size > 0) {
    const barred = [...wrong.values()].every((why) => why === 'forbidden')
    expect([answer.status, placesIn(answer.text)]).toEqual([
      barred ? 403 : 422,
      new Set(wrong.keys()),
    ])
    return { model, sent, answer }
  }
  expect([answer.status, answer.text]).toEqual([201, answer.text])
  const { results } = recordedFactsSchema.parse(JSON.parse(answer.text))
  expect(results.map(({ ref, id }) => [ref, id])).toEqual(
    entries.slice(revision).map(({ id }, index) => [`f${index}`, id]),
  )
  return { model: new LedgerModel(model.region, entries), sent, answer }
}

describe('whatever is sent, right or nearly right', () => {
  it('the service records what a plain list of facts would, all of a batch or nothing', async () => {
    const seen = { taken: 0, refused: 0, retried: 0 }
    const law = fc.asyncProperty(steps, async (list) => {
      let model = await newRegion()
      let last: { readonly sent: Sending; readonly answer: Answer } | null = null
      for (const step of list) {
        if (step.does === 'append') {
          const taken = await take(step, model)
          const isTaken = taken.answer.status === 201
          seen[isTaken ? 'taken' : 'refused'] += 1
          model = taken.model
          if (isTaken) last = taken
        } else if (last !== null) {
          seen.retried += 1
          const again = await send(writers, last.sent)
          expect([again.status, again.text]).toEqual([201, last.answer.text])
        }
        await expectSame(model)
      }
    })
    await fc.assert(law, { numRuns: thorough(60, 20) })
    // Neither all right nor all wrong, or the law would say nothing.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
  }, 120_000)
})
