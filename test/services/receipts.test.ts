import { describe, expect, it } from 'vitest'
import type { StoredEntry } from '../../src/db/queries/ledger.ts'
import { signHead } from '../../src/ledger/index.ts'
import { requireProven } from '../../src/services/receipts/issue.ts'
import { realWorlds } from '../scoring/world.ts'
import { forger } from '../verify/forger.ts'
import { chained, key, missing } from '../verify/receipts.ts'

const REGION = 'RU-BU'
const { facts } = realWorlds.get(REGION)?.record ?? missing('region')

/** A ledger as the database holds it, chained anew after some facts were changed. */
async function stored(of: typeof facts): Promise<readonly StoredEntry[]> {
  const { entries } = await chained(REGION, of)
  return of.map((fact, index) => {
    const { previous, hash } = entries[index] ?? missing('entry')
    return { ...fact, previous, hash }
  })
}

const headOf = (entry: StoredEntry, signer = key, region = REGION): Promise<string> =>
  signHead(signer, { region, ...entry })

const ledger = await stored(facts)
const last = ledger.at(-1) ?? missing('entry')
const head = await headOf(last)
const proven = (entries: readonly StoredEntry[], signed: string | null, count = entries.length) =>
  requireProven(REGION, entries, signed, count, key)

/** Another day of completion, in one fact. */
const altered = facts.map((fact) =>
  fact.statement.kind === 'completion'
    ? { ...fact, statement: { ...fact.statement, completedOn: '2020-01-01' } }
    : fact,
)

describe('a ledger of which a receipt is asked for', () => {
  it('is proven by its chain and its signed head', async () => {
    await expect(proven(ledger, head)).resolves.toBeUndefined()
  })

  it('is proven up to an instant by the head of all of it', async () => {
    await expect(proven(ledger, head, 3)).resolves.toBeUndefined()
  })

  it('is proven where more was appended after the head was read', async () => {
    const before = await headOf(ledger.at(-2) ?? missing('entry'))
    await expect(proven(ledger, before, ledger.length - 1)).resolves.toBeUndefined()
  })

  it('is not proven where what is asked about comes after the head', async () => {
    const before = await headOf(ledger.at(-2) ?? missing('entry'))
    await expect(proven(ledger, before)).rejects.toThrow('does not end where its head says')
  })

  it('is not proven where an entry was changed, and the place is named', async () => {
    const first = altered.findIndex(({ statement }) => statement.kind === 'completion')
    const changed = ledger.map((entry, index) => ({ ...entry, ...altered[index] }))
    await expect(proven(changed, head)).rejects.toThrow(`does not fit at entry ${first + 1}`)
  })

  it('is not proven where all hashes were made anew after that', async () => {
    await expect(proven(await stored(altered), head)).rejects.toThrow('does not end where')
  })

  it('is not proven where entries are missing: the last, or one in between', async () => {
    await expect(proven(ledger.slice(0, -1), head)).rejects.toThrow('does not end where')
    await expect(proven(ledger.toSpliced(4, 1), head)).rejects.toThrow('does not fit at entry 5')
  })

  it('is not proven without a head, or by one of another key or another region', async () => {
    await expect(proven(ledger, null)).rejects.toThrow('has no genuine head')
    await expect(proven(ledger, await headOf(last, forger))).rejects.toThrow('unknown-key')
    await expect(proven(ledger, await headOf(last, key, 'RU-AL'))).rejects.toThrow('does not end')
  })
})
