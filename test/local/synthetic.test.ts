import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Connection } from '../../src/db/client.ts'
import { readDoubtedLedger } from '../../src/db/queries/proof.ts'
import { submittedFactSchema } from '../../src/facts/submit/index.ts'
import { verifyLedger } from '../../src/ledger/index.ts'
import { regionRowProblem } from '../../src/local/region-row.ts'
import { fill } from '../../src/local/synthetic/fill.ts'
import { requireNoOthers } from '../../src/local/synthetic/guard.ts'
import { pack } from '../../src/local/synthetic/pack.ts'
import { makeWriters, record, send, taken, type Writers } from '../routes/write-support.ts'
import { connectAsOwner, makeDatabase, NOW, signingKey } from '../support/service.ts'
import { made } from '../synthetic/made.ts'

const ASKED = { seed: 7, bodies: 4, facts: 30 }
const CODES = ['SYN-01', 'SYN-02', 'SYN-03'] as const
const MOST = 1000

let filled: Writers
let sent: Writers

beforeAll(async () => {
  filled = await makeWriters('synthetic_filled')
  sent = await makeWriters('synthetic_sent')
})
afterAll(() => Promise.all([filled.close(), sent.close()]))

const filling = async (numbers: Iterable<number>) => {
  const told: number[] = []
  await fill(filled.owner.database, ASKED, {
    key: await signingKey(),
    clock: () => NOW,
    numbers,
    tell: (entries) => told.push(entries),
  })
  return told
}

/** Registers a region and states its facts as a client would, in batches of the most that is taken. */
async function sendRegion(code: string): Promise<void> {
  const { name, facts } = made(code, ASKED)
  const path = `/v1/regions/${code}`
  await taken(sent, { as: 'coordinator', method: 'PUT', path, json: { name } }, z.unknown())
  const ids = new Map<string, string>()
  for (let first = 0; first < facts.length; first += MOST) {
    const batch = facts.slice(first, first + MOST).map(({ fact }) => fact)
    const here = new Set(batch.map(({ ref }) => `#${ref}`))
    // What stands in an earlier batch is referred to by the id that it got.
    const json = JSON.stringify(batch).replaceAll(/"(#f\d+)"/g, (whole, ref: string) =>
      here.has(ref) ? whole : JSON.stringify(ids.get(ref)),
    )
    const stated = z.array(submittedFactSchema).parse(JSON.parse(json))
    const recorded = await record(sent, 'coordinator', stated, `${path}/facts`)
    for (const [place, { ref }] of batch.entries()) ids.set(`#${ref}`, recorded[place] ?? '')
  }
}

/** An answer to a score, without the moments at which its facts were recorded. */
async function answerOf(writers: Writers, path: string): Promise<unknown> {
  const { status, text } = await send(writers, { as: 'analyst', method: 'GET', path })
  expect([path, status]).toEqual([path, 200])
  return JSON.parse(text, (key, value: unknown) =>
    ['knownAt', 'submittedAt', 'decidedAt', 'recordedAt', 'author'].includes(key) ? null : value,
  )
}

describe('regions that were filled in', () => {
  it('are told of one by one, and are left alone the second time', async () => {
    const told = await filling([1, 2])
    expect(told).toEqual(CODES.slice(0, 2).map((code) => made(code, ASKED).facts.length + 1))
    expect(await filling([1, 2, 3])).toEqual([0, 0, made('SYN-03', ASKED).facts.length + 1])
  })

  it('have ledgers that fit, entry by entry, seal by seal', async () => {
    for (const code of CODES) {
      const ledger = await readDoubtedLedger(filled.owner.database, code)
      const { known: keys } = await signingKey()
      const { findings } = await verifyLedger({ ...ledger, exportedHeads: [], keys })
      expect([findings, regionRowProblem(ledger)]).toEqual([[], null])
      expect(ledger.seals).toHaveLength(Math.ceil(ledger.entries.length / MOST))
    }
  })

  it('score as they do where the same facts came as requests, item by item', async () => {
    for (const code of CODES) await sendRegion(code)
    for (const version of ['2023.1', '2024.1'])
      for (const basis of ['accepted', 'reported', 'planned']) {
        const question = `methodology=${version}&basis=${basis}`
        for (const path of [
          `/v1/scores?${question}`,
          ...CODES.flatMap((code) => [
            `/v1/regions/${code}/score?${question}&depth=items`,
            `/v1/regions/${code}/score?${question}&asOf=2025-03-01&depth=summary`,
          ]),
        ])
          expect(await answerOf(filled, path)).toEqual(await answerOf(sent, path))
      }
  })

  it('are refused while the clock has not come to their last day', async () => {
    const early = fill(filled.owner.database, ASKED, {
      key: await signingKey(),
      clock: () => new Date('2026-11-15T09:00:00.000Z'),
      numbers: [4],
    })
    await expect(early).rejects.toThrow('synthetic facts go up to 2026-11-15')
  })

  it('are kept out of a database where somebody stated facts about a real region', async () => {
    await expect(requireNoOthers(filled.owner.database)).resolves.toBeUndefined()
    await record(filled, 'coordinator', [
      { kind: 'completion', item: 'R1.4', completedOn: '2024-06-01' },
    ])
    await expect(requireNoOthers(filled.owner.database)).rejects.toThrow('facts about RU-BU')
  })
})

describe('packed regions', () => {
  let owner: Connection
  beforeAll(async () => {
    await makeDatabase('synthetic_packed')
    owner = connectAsOwner('synthetic_packed')
  })
  afterAll(() => owner.close())

  it('have a name and scores under every version and basis, and no facts', async () => {
    const size = { ...ASKED, regions: 40 }
    expect(await pack(owner.database, size)).toBe(40)
    expect(await pack(owner.database, { ...size, regions: 42 })).toBe(2)
    const spans = await owner.sql<{ region: string; kinds: number }[]>`
      select region, count(distinct (version, basis))::int as kinds
      from score_spans where region like 'SYN-%' group by region`
    expect(spans).toHaveLength(42)
    expect(new Set(spans.map(({ kinds }) => kinds))).toEqual(new Set([9]))
    const [told] = await owner.sql<{ named: number; facts: number }[]>`
      select count(*) filter (where name ->> 'en' like '%synthetic%')::int as named,
        (select count(*) from facts where region like 'SYN-%')::int as facts
      from regions where code like 'SYN-%'`
    expect(told).toEqual({ named: 42, facts: 0 })
  })
})
