import { CompactSign, importJWK } from 'jose'
import type { Connection } from '../../src/db/client.ts'
import { readDoubtedLedger } from '../../src/db/queries/proof.ts'
import { ledgerEntrySchema } from '../../src/ledger/entry.ts'
import {
  chainStart,
  entryHash,
  entryId,
  type LedgerEntry,
  makeSigningKeyText,
  readSeal,
  readSigningKey,
  type SigningKey,
} from '../../src/ledger/index.ts'
import { REGION } from './force-support.ts'

/** One seal as its table holds it. */
export interface StoredSeal {
  readonly first: number
  readonly last: number
  readonly jws: string
}

/** What the tables hold about a region; `end: null`: there is no such region. */
export interface Tables {
  readonly entries: readonly LedgerEntry[]
  readonly seals: readonly StoredSeal[]
  readonly head: string | null
  /** What the region's row says of where its ledger ends. */
  readonly end: Pick<LedgerEntry, 'sequence' | 'recordedAt' | 'hash'> | null
  readonly name: { readonly ru: string; readonly en: string }
}

/** What the owner of the database finds in it. */
export async function readTables(
  { database, sql }: Connection,
  { known }: SigningKey,
): Promise<Tables> {
  const { entries, seals, head, end } = await readDoubtedLedger(database, REGION)
  const [row] = await sql<{ name: Tables['name'] }[]>`
    select name from regions where code = ${REGION}`
  const read = entries.map((entry) => ledgerEntrySchema.parse(entry))
  const last = read.at(-1)
  if (end === null || last === undefined || row === undefined || typeof head !== 'string')
    throw new Error('an honest ledger has a region, entries and a head')
  const stored = await Promise.all(
    seals.map(async (jws) => {
      const seal = await readSeal(jws, known)
      if (seal.outcome !== 'genuine' || typeof jws !== 'string') throw new Error('not genuine')
      return { first: seal.content.first, last: seal.content.last, jws }
    }),
  )
  return { entries: read, seals: stored, head, end: last, name: row.name }
}

/** How a superuser gets past the triggers that keep the ledger as it is. */
const waysIn = [
  ['set local session_replication_role = replica'],
  ['facts', 'seals', 'heads', 'regions'].map((table) => `alter table ${table} disable trigger all`),
  ['facts', 'seals'].flatMap((table) =>
    [`${table}_refuse_change`, 'facts_move_the_region_on'].map(
      (trigger) => `drop trigger if exists ${trigger} on ${table}`,
    ),
  ),
]

/** Puts other contents in the place of everything that the tables hold about the region. */
export async function overwrite({ sql }: Connection, forged: Tables, way: number): Promise<void> {
  const { entries, seals, head, end, name } = forged
  const rows = entries.map(({ recordedAt, statement, id: _, ...entry }) => ({
    ...entry,
    statement,
    recorded_at: recordedAt,
    kind: statement.kind,
  }))
  await sql.begin(async (transaction) => {
    for (const statement of waysIn[way % waysIn.length] ?? []) await transaction.unsafe(statement)
    for (const table of ['facts', 'seals', 'heads'])
      await transaction`delete from ${transaction(table)} where region = ${REGION}`
    await transaction`delete from regions where code = ${REGION}`
    await transaction`insert into facts
      select * from jsonb_populate_recordset(null::facts, ${JSON.stringify(rows)}::text::jsonb)`
    await transaction`insert into seals
      select ${REGION}, seal.* from jsonb_to_recordset(${JSON.stringify(seals)}::text::jsonb)
        as seal (first integer, last integer, jws text)`
    if (head !== null) await transaction`insert into heads values (${REGION}, ${head})`
    if (end !== null)
      await transaction`insert into regions (code, name, revision, recorded_at, head_hash)
        values (${REGION}, ${JSON.stringify(name)}::text::jsonb, ${end.sequence},
          ${end.recordedAt}, ${end.hash})`
  })
}

/** The entries from a sequence on numbered and chained anew, as the service would have done it. */
export async function rechained(
  entries: readonly LedgerEntry[],
  from: number,
): Promise<readonly LedgerEntry[]> {
  const chained = entries.slice(0, from - 1)
  for (const entry of entries.slice(from - 1)) {
    const before = chained.at(-1)
    const sequence = (before?.sequence ?? 0) + 1
    const previous = before?.hash ?? (await chainStart(REGION))
    const anew = { ...entry, sequence, id: entryId(REGION, sequence), previous }
    chained.push({ ...anew, hash: await entryHash(anew) })
  }
  return chained
}

/** A key of the forger's own. */
export const makeForger = async (): Promise<SigningKey> =>
  readSigningKey(await makeSigningKeyText())

/** The forger's key, under the name of the service's. */
export async function makeImpostor({ kid }: SigningKey): Promise<SigningKey> {
  const text = await makeSigningKeyText()
  const key = await importJWK(JSON.parse(text), 'Ed25519')
  return {
    ...(await readSigningKey(text)),
    kid,
    sign: (type, payload) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'Ed25519', typ: type, kid })
        .sign(key),
  }
}
