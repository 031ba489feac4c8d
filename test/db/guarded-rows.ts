import { sql } from 'drizzle-orm'
import type { Database } from '../../src/db/client.ts'
import { BODY, everybody, FOREIGN, insertInto, OWN } from './guarded.ts'

const AT = '2026-01-01T09:00:00.000Z'

/** One row of each guarded table beside the ledger's entries, with made-up content. */
export const rowOf = {
  span: (region: string) => ({
    region,
    version: '2030.1',
    basis: 'accepted',
    from_day: '2026-01-01',
    revision: 1,
    is_first: true,
    place: 'none',
    is_too_fine: false,
    summary: {},
  }),
  courses: (region: string) => ({
    region,
    revision: 1,
    engine: 'another',
    catalogue: 'sha256:0',
    from_day: '2026-01-01',
    latest_for_bodies: 0,
    for_region: {},
    courses: {},
  }),
  seal: (region: string) => ({ region, first: 900, last: 900, jws: 'made.up.seal' }),
  document: (region: string, body: string | null, caller: string | null, digit = '9') => ({
    region,
    sha256: digit.repeat(64),
    media_type: 'application/pdf',
    size: 1,
    body,
    author: { key: caller, role: 'region-editor', office: 'An office' },
    recorded_at: AT,
  }),
  answer: (region: string, caller: string | null, key: string) => ({
    region,
    caller,
    key,
    request_hash: 'sha256:0',
    status: 201,
    response: '{}',
    recorded_at: AT,
  }),
  assignment: (region: string, sequence: number, assignedBy: string) => ({
    region,
    sequence,
    reviewer: 'key-of-reviewer',
    assigned_by: assignedBy,
    assigned_at: AT,
  }),
  apiKey: (id: string, createdBy: string) => ({
    id,
    hash: `sha256:${id}`,
    role: 'analyst',
    office: 'An office',
    created_by: createdBy,
    created_at: AT,
    expires_at: '2027-01-01T09:00:00.000Z',
  }),
}

/** Rows about versions: a draft, a report on it, its publication, the end of another version. */
const catalogueHash = sql`(select hash from catalogues)`
export const versionRow = {
  draft: (version: string, author: object, revision = 1) =>
    sql`insert into drafts (version, revision, hash, catalogue_hash, document, format, formulas,
      author, recorded_at) values (${version}, ${revision}, ${`sha256:${version} ${revision}`},
      ${catalogueHash}, '{}', 1, '{}', ${JSON.stringify(author)}::jsonb, ${AT})`,
  report: (version: string, author: object, facts: number, revision = 1) =>
    sql`insert into impact_reports values
      (${version}, ${revision}, 1, ${facts}, '{}', ${JSON.stringify(author)}::jsonb, ${AT})`,
  publication: (version: string, author: object) =>
    sql`insert into publications values (${version}, 1, 1, ${JSON.stringify(author)}::jsonb, ${AT})`,
  end: (version: string, author: object) =>
    sql`insert into version_ends values
      (${version}, 1, 'retired', '2027-01-01', null, 'An act', ${JSON.stringify(author)}::jsonb, ${AT})`,
}

/** Puts made-up drafts and what came of them on record. */
async function fillVersions(database: Database): Promise<void> {
  const author = { key: 'a key', role: 'coordinator', office: 'An office' }
  for (const version of ['2023.1', '2030.1']) {
    await database.execute(versionRow.draft(version, author))
    await database.execute(versionRow.report(version, author, 23))
  }
  await database.execute(versionRow.publication('2023.1', author))
  await database.execute(versionRow.end('2023.2', author))
}

/** Fills the tables that loading leaves empty, for our own region and for a foreign one. */
export async function fillGuardedTables(database: Database): Promise<void> {
  const regions = [OWN, FOREIGN]
  const callers = new Set(Object.values(everybody).flatMap((claims) => claims?.caller ?? []))
  // Everybody has an answer in both regions, also those whose key is for one of them.
  const answers = regions.flatMap((region) =>
    [...callers, 'another-key'].map((caller) => rowOf.answer(region, caller, 'retry')),
  )
  await insertInto(database, 'idempotency_keys', answers)
  await insertInto(database, 'documents', [
    ...regions.flatMap((region) => [
      rowOf.document(region, null, 'a key', '1'),
      rowOf.document(region, BODY, 'a key', '2'),
    ]),
    rowOf.document(OWN, 'ministry-of-property', 'a key', '3'),
  ])
  const assignments = regions.map((region) => rowOf.assignment(region, 7, 'key-of-coordinator'))
  await insertInto(database, 'review_assignments', assignments)
  await insertInto(database, 'api_keys', [
    rowOf.apiKey('one', 'the test'),
    rowOf.apiKey('two', 'the test'),
  ])
  await fillVersions(database)
}
