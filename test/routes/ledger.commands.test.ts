import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readDoubtedLedger } from '../../src/db/queries/proof.ts'
import { verifyLedger } from '../../src/ledger/index.ts'
import { signingKey } from '../support/service.ts'
import { thorough } from '../support/thorough.ts'
import { type Folder, makeFolder } from './document-folder.ts'
import {
  Append,
  AskForThePast,
  type Command,
  type Expected,
  ReadReviews,
  Retry,
  Upload,
} from './ledger-commands.ts'
import { appending } from './ledger-drafts.ts'
import { LedgerModel } from './ledger-model.ts'
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

const question = fc.record({
  asOf: fc.constantFrom('2024-01-01', '2024-06-30', '2026-11-22', '2027-01-01'),
  basis: fc.constantFrom('accepted' as const, 'reported' as const),
})

const commands = fc.commands(
  [
    appending.map((step): Command => new Append(step)),
    appending.map((step): Command => new Append(step)),
    appending.map((step): Command => new Append(step)),
    fc.boolean().map((changed): Command => new Retry(changed)),
    fc
      .tuple(fc.nat(30), question, fc.constantFrom('2023.1', '2023.2', '2024.1'))
      .map(([back, asked, version]): Command => new AskForThePast(back, asked, version)),
    fc.constant<Command>(new ReadReviews()),
    fc.nat(3).map((index): Command => new Upload(index)),
  ],
  { maxCommands: 14, size: '+1' },
)

it(`a ledger is what a plain list would be, through ${runs} courses of commands`, async () => {
  const law = fc.asyncProperty(commands, async (list) => {
    let model: Expected | null = null
    await fc.asyncModelRun(async () => {
      const made = await setUp()
      model = made.model
      return made
    }, list)
    if (model !== null) await expectGenuine(model)
  })
  await fc.assert(law, { numRuns: runs })
  for (const command of ['taken', 'refused', 'retried', 'asked', 'reviewed', 'uploaded'])
    expect([command, (done.get(command) ?? 0) > 0]).toEqual([command, true])
}, 3_600_000)
