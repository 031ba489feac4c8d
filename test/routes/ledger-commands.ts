import type fc from 'fast-check'
import { expect } from 'vitest'
import { ledgerSchema, recordedFactsSchema } from '../../src/routes/schemas/fact.ts'
import { reviewsSchema } from '../../src/routes/schemas/review.ts'
import { files } from '../fuzz/good.ts'
import { problemOf } from './draft-support.ts'
import type { Appending } from './ledger-drafts.ts'
import { deciderOf } from './ledger-entries.ts'
import { LedgerModel } from './ledger-model.ts'
import { factsOf } from './ledger-requests.ts'
import { look, type Sending, send, type Writers } from './write-support.ts'

/** What is expected of a region, as plain as it can be. */
export interface Expected {
  ledger: LedgerModel
  /** When each entry of the ledger was recorded, as its answers said. */
  readonly instants: string[]
  /** The last batch that was taken, with its answer. */
  last: { readonly sent: Sending; readonly text: string } | null
  /** What was answered to questions that name both clocks. */
  readonly told: Map<string, string>
  readonly files: Set<string>
  /** How often each command had something to do. */
  readonly done: Map<string, number>
}
export type Command = fc.AsyncCommand<Expected, Writers>

let keys = 0
export const count = ({ done }: Expected, what: string): void => {
  done.set(what, (done.get(what) ?? 0) + 1)
}

/** Reads the instants of what is new, which have to be later than all before them. */
export async function readOn(model: Expected, writers: Writers): Promise<void> {
  const { region, entries } = model.ledger
  const read = await look(writers, `/v1/regions/${region}/facts?limit=200`, ledgerSchema)
  expect(read.facts.map(({ id, statement }) => ({ id, statement }))).toEqual(
    entries.map(({ id, statement }) => ({ id, statement })),
  )
  const instants = read.facts.map(({ recordedAt }) => recordedAt)
  expect(instants.slice(0, model.instants.length)).toEqual(model.instants)
  expect(instants).toEqual([...new Set(instants)].sort())
  model.instants.splice(0, model.instants.length, ...instants)
}

/** Records a batch, whole or not at all. */
export class Append implements Command {
  readonly #step: Appending
  constructor(step: Appending) {
    this.#step = step
  }
  check = (): boolean => true
  toString = (): string => JSON.stringify(this.#step)

  async run(model: Expected, writers: Writers): Promise<void> {
    const { as, drafts, expecting } = this.#step
    const { ledger } = model
    keys += 1
    const revision = ledger.entries.length + (expecting === 'another' ? 1 : 0)
    const sent: Sending = {
      as,
      path: `/v1/regions/${ledger.region}/facts`,
      json: { facts: factsOf(ledger, drafts, as) },
      headers: {
        'Idempotency-Key': `command-${keys}`,
        ...(expecting === 'nothing' ? {} : { 'If-Match': `"${revision}"` }),
      },
    }
    const { status, text } = await send(writers, sent)
    const { entries, wrong } = ledger.read(drafts, as)
    const taken = expecting !== 'another' && wrong.size === 0
    expect([status === 201, status < 500, text]).toEqual([taken, true, text])
    if (taken) {
      const { revision: now, results } = recordedFactsSchema.parse(JSON.parse(text))
      expect([now, results.map(({ id }) => id)]).toEqual([
        entries.length,
        entries.slice(ledger.entries.length).map(({ id }) => id),
      ])
      model.ledger = new LedgerModel(ledger.region, entries)
      model.last = { sent, text }
    }
    count(model, taken ? 'taken' : 'refused')
    await readOn(model, writers)
  }
}

/** Sends the last batch again, as it was or with another body under the same key. */
export class Retry implements Command {
  readonly #changed: boolean
  constructor(changed: boolean) {
    this.#changed = changed
  }
  check = ({ last }: Readonly<Expected>): boolean => last !== null
  toString = (): string => (this.#changed ? 'another body under the same key' : 'the same again')

  async run(model: Expected, writers: Writers): Promise<void> {
    if (model.last === null) return
    const { sent, text } = model.last
    if (this.#changed) {
      const json = { facts: [{ kind: 'completion', item: 'R1.4', completedOn: '2023-09-01' }] }
      const problem = await problemOf(writers, { ...sent, json })
      // Whoever may not state it is told so before anybody looks at the key.
      expect(['idempotency-key-reused', 'facts-refused', 'forbidden']).toContain(problem.code)
    } else {
      const again = await send(writers, sent)
      expect([again.status, again.text]).toEqual([201, text])
      expect(again.headers.get('Idempotency-Replayed')).toBe('true')
    }
    count(model, this.#changed ? 'changed' : 'retried')
    await readOn(model, writers)
  }
}

/** Reads what waits for a decision: what may be decided, was not, and was not withdrawn. */
export class ReadReviews implements Command {
  check = (): boolean => true
  toString = (): string => 'reviews'

  async run(model: Expected, writers: Writers): Promise<void> {
    const { region, entries } = model.ledger
    const path = `/v1/reviews?methodology=2023.2&region=${region}&limit=200`
    const { reviews, revision } = await look(writers, path, reviewsSchema)
    expect(revision).toBeGreaterThanOrEqual(entries.length)
    const withdrawn = new Set(entries.flatMap(({ of }) => (of === null ? [] : [of.id])))
    const decided = new Set(entries.map(({ statement: { on } }) => on))
    const open = new Set(
      entries
        .filter((entry) => deciderOf(entry) !== null && !decided.has(entry.id))
        .map(({ id }) => id),
    )
    for (const { id } of reviews) expect([...open]).toContain(id)
    const waiting = entries.filter(
      ({ id, statement, of }) => statement.kind === 'evidence' && of === null && open.has(id),
    )
    const listed = reviews.map(({ id }) => id)
    for (const { id } of waiting)
      expect([id, listed.includes(id)]).toEqual([id, !withdrawn.has(id)])
    count(model, 'reviewed')
  }
}

/** Hands in a file, which changes nothing of the ledger and comes back as it went. */
export class Upload implements Command {
  readonly #index: number
  constructor(index: number) {
    this.#index = index
  }
  check = (): boolean => true
  toString = (): string => `file ${this.#index}`

  async run(model: Expected, writers: Writers): Promise<void> {
    const file = files[this.#index % files.length]
    if (file === undefined) return
    const path = `/v1/regions/${model.ledger.region}/documents/${file.sha256}`
    const headers = { 'Content-Type': 'application/pdf', 'Content-Length': `${file.bytes.length}` }
    const sending = { as: 'coordinator', path } as const
    const read = () => send(writers, { ...sending, method: 'GET' })
    expect((await read()).status).toBe(model.files.has(file.sha256) ? 200 : 404)
    const put = await send(writers, { ...sending, method: 'PUT', raw: file.bytes, headers })
    expect([put.status, put.text]).toEqual([201, put.text])
    model.files.add(file.sha256)
    expect((await read()).text).toBe(new TextDecoder().decode(file.bytes))
    count(model, 'uploaded')
    await readOn(model, writers)
  }
}
