import type { Fact, Question, Statement } from '../../src/facts/index.ts'
import {
  chain,
  chainStart,
  entryId,
  makeSigningKeyText,
  readSigningKey,
} from '../../src/ledger/index.ts'
import { documentHash } from '../../src/methodology/index.ts'
import { ENGINE } from '../../src/scoring/index.ts'
import {
  makeReceipt,
  type Receipt,
  type ReceiptEntry,
  signReceipt,
} from '../../src/services/receipts/receipt.ts'
import type { ReadyVersion } from '../../src/services/versions.ts'
import type { World } from '../scoring/world.ts'

/** The service's key, which no forger has, and what it publishes. */
export const key = await readSigningKey(await makeSigningKeyText())
export const jwks = { keys: [key.publicJwk] }

/** For what a test knows to be there. */
export function missing(what: string): never {
  throw new Error(`there is no such ${what}`)
}

/** A version of a world as the service has it ready. */
export async function readyVersion(world: World, name: string): Promise<ReadyVersion> {
  return {
    published: world.published.get(name) ?? missing('version'),
    compiled: world.versions.get(name) ?? missing('version'),
    catalogue: world.catalogue,
    catalogueHash: await documentHash(world.catalogue),
  }
}

/** The references of a statement by the ids that a ledger gives. */
function renamed(statement: Statement, idOf: (id: string) => string): Statement {
  switch (statement.kind) {
    case 'verdict':
      return { ...statement, on: idOf(statement.on) }
    case 'withdrawal':
      return { ...statement, of: idOf(statement.of) }
    case 'evidence':
      return {
        ...statement,
        completion: statement.completion === null ? null : idOf(statement.completion),
      }
    default:
      return statement
  }
}

/** A ledger whose facts are named by their place in it, and chained. */
export interface ChainedLedger {
  readonly region: string
  readonly facts: readonly Fact[]
  readonly entries: readonly ReceiptEntry[]
}

/** Puts facts into a ledger as the service does. */
export async function chained(region: string, written: readonly Fact[]): Promise<ChainedLedger> {
  const ids = new Map(written.map(({ id, sequence }) => [id, entryId(region, sequence)]))
  const idOf = (id: string): string => ids.get(id) ?? id
  const facts = written.map((fact) => ({
    ...fact,
    id: idOf(fact.id),
    statement: renamed(fact.statement, idOf),
  }))
  const entries = await chain(region, await chainStart(region), facts)
  return { region, facts, entries: entries.map(({ region: _, ...entry }) => entry) }
}

/**
 * The receipt of a score, made as the service makes it.
 * @returns null where the region has no such body on that day
 */
export function receiptOf(
  version: ReadyVersion,
  { region, facts, entries }: ChainedLedger,
  question: Question,
  body: string | null = null,
): Promise<Receipt | null> {
  const { knownAt } = question
  const isKnown = ({ recordedAt }: { readonly recordedAt: string }): boolean =>
    knownAt === null || recordedAt <= knownAt
  const record = { code: region, facts: facts.filter(isKnown) }
  return makeReceipt(version, ENGINE, record, entries.filter(isKnown), body, question)
}

/** The file that somebody is handed. */
export const fileOf = async (receipt: Receipt, signer = key): Promise<string> =>
  JSON.stringify(await signReceipt(receipt, signer))
