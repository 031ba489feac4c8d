import type { Database } from '../../src/db/client.ts'
import { BODY, everybody, FOREIGN, insertInto, OWN } from './guarded.ts'

const AT = '2026-01-01T09:00:00.000Z'

/** One row of each guarded table beside the ledger's entries, with made-up content. */
export const rowOf = {
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
}
