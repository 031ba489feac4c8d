import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClaims } from '../../src/db/claims.ts'
import type { Connection } from '../../src/db/client.ts'
import { findLedgerEnd, lockLedger } from '../../src/db/queries/ledger.ts'
import { authorOf } from '../../src/facts/admit/index.ts'
import { makeSigningKeyText, readSigningKey, type SigningKey } from '../../src/ledger/index.ts'
import { makeRegion } from '../../src/local/synthetic/region.ts'
import { draftsOf, SYNTHETIC_AUTHOR, syntheticClaims } from '../../src/local/synthetic/write.ts'
import { appendFacts, type Draft } from '../../src/services/ledger/append.ts'
import { refreshSpans } from '../../src/services/spans/store.ts'
import { type ReadyVersion, Versions } from '../../src/services/versions.ts'
import { connectAsOwner, connectAsService, makeDatabase, NOW } from '../support/service.ts'

const DATABASE = 'body_courses'
const TODAY = '2026-11-22'
const ASKED = { seed: 5, bodies: 4, facts: 12 }

let owner: Connection
let service: Connection
let versions: readonly ReadyVersion[] = []
let key: SigningKey

beforeAll(async () => {
  await makeDatabase(DATABASE)
  owner = connectAsOwner(DATABASE)
  service = connectAsService(DATABASE, 2)
  key = await readSigningKey(await makeSigningKeyText())
  versions = await withClaims(service.database, syntheticClaims, 'read only', (transaction) =>
    new Versions().scored(transaction),
  )
})
afterAll(() => Promise.all([owner.close(), service.close()]))

/** Appends a batch and works out the scores, as whoever records facts does. */
const append = (code: string, batch: readonly Draft[], today = TODAY) =>
  withClaims(service.database, syntheticClaims, 'read write', async (transaction) => {
    await lockLedger(transaction, code)
    const end = await findLedgerEnd(transaction, code)
    const now = batch.at(-1)?.recordedAt ?? NOW.toISOString()
    const author = authorOf(SYNTHETIC_AUTHOR)
    await appendFacts(transaction, code, end, batch, { author, now, key })
    await refreshSpans(transaction, code, versions, today)
  })

const spansOf = (code: string) => owner.sql`
  select version, basis, from_day::text, until_day::text, revision, score, place, is_met, level,
    if_rejected, if_accepted, summary
  from score_spans where region = ${code} order by version, basis, from_day`

/** The same, worked out of the whole ledger. */
async function spansFromScratch(code: string, today = TODAY) {
  await owner.sql`delete from body_courses where region = ${code}`
  await withClaims(service.database, syntheticClaims, 'read write', (transaction) =>
    refreshSpans(transaction, code, versions, today),
  )
  return spansOf(code)
}

function draftsFor(code: string): readonly Draft[] {
  const [version] = versions
  if (version === undefined) throw new Error('there are versions')
  return draftsOf(version.catalogue, makeRegion(version.catalogue, code, ASKED))
}

const courses = (code: string) =>
  owner.sql`select revision, latest_for_bodies from body_courses where region = ${code}`

describe('the scores of a region that grows batch by batch', () => {
  it.each([7, 40, 150])('of %i facts are those of its whole ledger, after each', async (size) => {
    const code = `SYN-9${size}`
    const drafts = draftsFor(code)
    for (let first = 0; first < drafts.length; first += size) {
      await append(code, drafts.slice(first, first + size))
      const spans = await spansOf(code)
      expect(spans.length).toBeGreaterThan(0)
      // Every few batches, so that most follow on what those before them stored.
      if ((first / size) % 5 === 4) expect(await spansFromScratch(code)).toEqual(spans)
    }
    const spans = await spansOf(code)
    expect(await courses(code)).toMatchObject([{ revision: drafts.length }])
    expect(await spansFromScratch(code)).toEqual(spans)
  })

  it('do not rest on courses of another arithmetic, another catalogue or a later day', async () => {
    const code = 'SYN-901'
    const drafts = draftsFor(code)
    const [last] = drafts.slice(-1)
    if (last === undefined) throw new Error('there are drafts')
    await append(code, drafts.slice(0, -1))
    for (const wrong of [
      owner.sql`update body_courses set engine = 'another', courses = '{}' where region = ${code}`,
      owner.sql`update body_courses set catalogue = 'another', courses = '{}' where region = ${code}`,
      owner.sql`update body_courses set from_day = '2030-01-01', courses = '{}' where region = ${code}`,
      owner.sql`update body_courses set latest_for_bodies = 1, courses = '{}' where region = ${code}`,
    ]) {
      await wrong
      await withClaims(service.database, syntheticClaims, 'read write', (transaction) =>
        refreshSpans(transaction, code, versions, TODAY),
      )
    }
    await append(code, [last])
    const spans = await spansOf(code)
    expect(await spansFromScratch(code)).toEqual(spans)
  })
})
