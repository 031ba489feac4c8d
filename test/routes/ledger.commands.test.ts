import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readDoubtedLedger } from '../../src/db/queries/proof.ts'
import { verifyLedger } from '../../src/ledger/index.ts'
import { signingKey } from '../support/service.ts'
import { thorough } from '../support/thorough.ts'
import { type Folder, makeFolder } from './document-folder.ts'
import {
  Append,
  type Command,
  type Expected,
  ReadReviews,
  Retry,
  Upload,
} from './ledger-commands.ts'
import { type Appending, appending, requirements } from './ledger-drafts.ts'
import { LedgerModel } from './ledger-model.ts'
import { AskForThePast } from './ledger-past.ts'
import { factsOf } from './ledger-requests.ts'
import { makeWriters, record, send, type Writers } from './write-support.ts'

let writers: Writers
let folder: Folder
beforeAll(async () => {
  folder = makeFolder()
  writers = await makeWriters('commands', { documents: folder.store })
})
afterAll(async () => {
  await writers.close()
  folder.end()
})

const runs = thorough(300, 12)
const done = new Map<string, number>()
let regions = 0

/** A region of its own for each run, with two bodies. */
async function setUp(): Promise<{ model: Expected; real: Writers }> {
  regions += 1
  const region = `SYN-${20_000 + regions}`
  const path = `/v1/regions/${region}`
  await send(writers, { as: 'coordinator', method: 'PUT', path, json: { name: 'Край' } })
  const bodies = ['a', 'b'].map((body) => ({ kind: 'body', body }) as const)
  const registered = LedgerModel.registered(region, 'Край')
  await record(writers, 'coordinator', factsOf(registered, bodies, 'coordinator'), `${path}/facts`)
  const ledger = new LedgerModel(region, registered.read(bodies, 'coordinator').entries)
  const model = {
    ledger,
    instants: [],
    last: null,
    told: new Map(),
    files: new Set<string>(),
    done,
  }
  return { model, real: writers }
}

/** Every signature and every link of the chain, as whoever doubts the database checks them. */
async function expectGenuine({ ledger }: Expected): Promise<void> {
  const stored = await readDoubtedLedger(writers.owner.database, ledger.region)
  const keys = (await signingKey()).known
  const { findings, entries } = await verifyLedger({ ...stored, exportedHeads: [], keys })
  expect([findings, entries]).toEqual([[], ledger.entries.length])
}

/** The last score is that of everything; what was told before is told again, byte for byte. */
async function expectTheSameInTheEnd(model: Expected): Promise<void> {
  const retry = new Retry(false)
  if (retry.check(model)) await retry.run(model, writers)
  for (const basis of ['reported', 'accepted'] as const)
    await new AskForThePast(0, { asOf: '2026-11-22', basis }, '2023.2').run(model, writers)
  for (const [path, text] of model.told) {
    const again = await send(writers, { as: 'coordinator', method: 'GET', path })
    expect([path, again.text]).toEqual([path, text])
  }
  await expectGenuine(model)
}

const question = fc.record({
  asOf: fc.constantFrom('2024-06-30', '2026-11-22', '2026-11-23', '2027-01-01'),
  basis: fc.constantFrom('accepted' as const, 'reported' as const),
})

/** What moves a score: an item that is completed, a document of it, and a verdict on either. */
const scoring: fc.Arbitrary<Appending> = fc
  .tuple(fc.constantFrom('R1.4', 'R2.1'), fc.nat(3), fc.nat(2))
  .map(([item, kind, back]): Appending => {
    const [at, expecting] = [{ item, body: null }, 'nothing'] as const
    if (kind === 0) {
      const drafts = [{ kind: 'completion', ...at, on: '2026-11-22' }] as const
      return { does: 'append', as: 'coordinator', drafts, expecting }
    }
    if (kind === 1) {
      const requirement = requirements[item] ?? 'act'
      const drafts = [{ kind: 'evidence', ...at, requirement, target: null }] as const
      return { does: 'append', as: 'coordinator', drafts, expecting }
    }
    const drafts = [{ kind: 'verdict', target: { to: 'suiting', back }, asked: true }] as const
    return { does: 'append', as: 'reviewer', drafts, expecting: 'this' }
  })

const asking = fc
  .tuple(fc.nat(4), question, fc.constantFrom('2023.1', '2023.2', '2024.1'))
  .map(([back, asked, version]): Command => new AskForThePast(back, asked, version))

const commands = fc.commands(
  [
    appending.map((step): Command => new Append(step)),
    appending.map((step): Command => new Append(step)),
    asking,
    scoring.map((step): Command => new Append(step)),
    scoring.map((step): Command => new Append(step)),
    scoring.map((step): Command => new Append(step)),
    fc.boolean().map((changed): Command => new Retry(changed)),
    asking,
    fc.constant<Command>(new ReadReviews()),
    fc.nat(3).map((index): Command => new Upload(index)),
  ],
  { maxCommands: 24, size: 'max' },
)

it(`a ledger is what a plain list would be, through ${runs} courses of commands`, async () => {
  const law = fc.asyncProperty(commands, async (list) => {
    let model: Expected | null = null
    await fc.asyncModelRun(async () => {
      const made = await setUp()
      model = made.model
      return made
    }, list)
    if (model !== null) await expectTheSameInTheEnd(model)
  })
  await fc.assert(law, { numRuns: runs })
  for (const command of ['taken', 'refused', 'retried', 'asked', 'scored', 'reviewed', 'uploaded'])
    expect([command, (done.get(command) ?? 0) > 0]).toEqual([command, true])
}, 3_600_000)
