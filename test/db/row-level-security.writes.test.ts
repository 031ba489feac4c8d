import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Claims } from '../../src/db/claims.ts'
import type { Connection, Database } from '../../src/db/client.ts'
import { connectAsOwner, connectAsService, makeDatabase } from '../support/service.ts'
import {
  attempt,
  BODY,
  everybody,
  FOREIGN,
  insertInto,
  names,
  OWN,
  type Somebody,
  touching,
} from './guarded.ts'
import { fillGuardedTables, rowOf } from './guarded-rows.ts'

const DATABASE = 'guarded_writes'
let owner: Connection
let service: Connection

beforeAll(async () => {
  await makeDatabase(DATABASE)
  owner = connectAsOwner(DATABASE)
  service = connectAsService(DATABASE, 1)
  await fillGuardedTables(owner.database)
})
afterAll(() => Promise.all([owner.close(), service.close()]))

interface Writing {
  readonly what: string
  readonly work: (database: Database, region: string, asker: Claims | null) => Promise<unknown>
  /** What comes of it for those who may not. */
  readonly otherwise: string
  readonly own: readonly Somebody[]
  readonly foreign: readonly Somebody[]
}

const writers = ['coordinator', 'reviewer', 'region-editor', 'body-editor'] as const
const reviewers = ['coordinator', 'reviewer'] as const
const keepers = ['coordinator'] as const
const refused = 'refused by policy'
const nameOf = (asker: Claims | null): string => asker?.caller ?? 'somebody'

const writings: readonly Writing[] = [
  {
    what: 'a seal',
    work: (database, region) => insertInto(database, 'seals', [rowOf.seal(region)]),
    otherwise: refused,
    own: writers,
    foreign: reviewers,
  },
  {
    what: 'a head in place of the one before',
    work: (database, region) =>
      database.execute(sql`insert into heads (region, jws) values (${region}, 'made.up.head')
        on conflict (region) do update set jws = excluded.jws`),
    otherwise: refused,
    own: writers,
    foreign: reviewers,
  },
  {
    what: 'over a head',
    work: (database, region) =>
      touching(
        database,
        sql`update heads set jws = 'made.up.head' where region = ${region} returning region`,
      ),
    otherwise: 'touches nothing',
    own: writers,
    foreign: reviewers,
  },
  {
    what: 'an answer of its own',
    work: (database, region, asker) =>
      insertInto(database, 'idempotency_keys', [
        rowOf.answer(region, asker?.caller ?? 'somebody', 'new'),
      ]),
    otherwise: refused,
    own: writers,
    foreign: reviewers,
  },
  {
    what: "another one's answer",
    work: (database, region) =>
      insertInto(database, 'idempotency_keys', [rowOf.answer(region, 'another-key', 'new')]),
    otherwise: refused,
    own: [],
    foreign: [],
  },
  {
    what: 'a document of a body',
    work: (database, region, asker) =>
      insertInto(database, 'documents', [rowOf.document(region, BODY, nameOf(asker))]),
    otherwise: refused,
    own: ['coordinator', 'region-editor', 'body-editor'],
    foreign: ['coordinator'],
  },
  {
    what: 'a document of another body',
    work: (database, region, asker) =>
      insertInto(database, 'documents', [
        rowOf.document(region, 'ministry-of-property', nameOf(asker)),
      ]),
    otherwise: refused,
    own: ['coordinator', 'region-editor'],
    foreign: ['coordinator'],
  },
  {
    what: 'a document of the region itself',
    work: (database, region, asker) =>
      insertInto(database, 'documents', [rowOf.document(region, null, nameOf(asker))]),
    otherwise: refused,
    own: ['coordinator', 'region-editor'],
    foreign: ['coordinator'],
  },
  {
    what: 'the scores worked out for a region',
    work: (database, region) => insertInto(database, 'score_spans', [rowOf.span(region)]),
    otherwise: refused,
    own: [...writers, 'builder'],
    foreign: [...reviewers, 'builder'],
  },
  {
    what: 'away the scores worked out for a region',
    work: (database, region) =>
      touching(database, sql`delete from score_spans where region = ${region} returning region`),
    otherwise: 'touches nothing',
    own: [...writers, 'builder'],
    foreign: [...reviewers, 'builder'],
  },
  {
    what: 'the courses of the bodies of a region',
    work: async (database, region) => {
      // A region has them once.
      await database.execute(sql`delete from body_courses where region = ${region}`)
      return insertInto(database, 'body_courses', [rowOf.courses(region)])
    },
    otherwise: refused,
    own: [...writers, 'builder'],
    foreign: [...reviewers, 'builder'],
  },
  {
    what: 'away the courses of the bodies of a region',
    work: (database, region) =>
      touching(database, sql`delete from body_courses where region = ${region} returning region`),
    otherwise: 'touches nothing',
    own: [...writers, 'builder'],
    foreign: [...reviewers, 'builder'],
  },
  {
    what: 'that the scores of a version are worked out',
    work: (database) =>
      insertInto(database, 'score_builds', [
        {
          version: '2030.1',
          engine: 'another',
          started_at: '2026-01-01T09:00:00.000Z',
          done: 0,
          total: 4,
        },
      ]),
    otherwise: refused,
    own: ['builder'],
    foreign: ['builder'],
  },
  {
    what: 'over how far the scores of a version are worked out',
    work: (database) => touching(database, sql`update score_builds set done = 1 returning version`),
    otherwise: 'touches nothing',
    own: ['builder'],
    foreign: ['builder'],
  },
  {
    what: 'who is to review',
    work: (database, region, asker) =>
      insertInto(database, 'review_assignments', [rowOf.assignment(region, 8, nameOf(asker))]),
    otherwise: refused,
    own: reviewers,
    foreign: reviewers,
  },
  {
    what: 'over who is to review',
    work: (database, region, asker) =>
      touching(
        database,
        sql`update review_assignments set reviewer = 'me', assigned_by = ${nameOf(asker)}
          where region = ${region} returning region`,
      ),
    otherwise: 'touches nothing',
    own: reviewers,
    foreign: reviewers,
  },
  {
    what: 'a key',
    work: (database, _, asker) =>
      insertInto(database, 'api_keys', [rowOf.apiKey('three', nameOf(asker))]),
    otherwise: refused,
    own: keepers,
    foreign: keepers,
  },
  {
    what: 'that a key is revoked',
    work: (database) =>
      touching(database, sql`update api_keys set revoked_at = now() where id = 'one' returning id`),
    otherwise: 'touches nothing',
    own: keepers,
    foreign: keepers,
  },
]

/** What is written in another one's name, which nobody may. */
const inAnothersName: readonly Writing[] = [
  {
    what: "a document in another one's name",
    work: (database, region) =>
      insertInto(database, 'documents', [rowOf.document(region, null, 'another-key')]),
    otherwise: refused,
    own: [],
    foreign: [],
  },
  {
    what: "who is to review, by another one's word",
    work: (database, region) =>
      insertInto(database, 'review_assignments', [rowOf.assignment(region, 8, 'another-key')]),
    otherwise: refused,
    own: [],
    foreign: [],
  },
  {
    what: 'a key that another one is said to have made',
    work: (database) => insertInto(database, 'api_keys', [rowOf.apiKey('three', 'another-key')]),
    otherwise: refused,
    own: [],
    foreign: [],
  },
]

describe('straight at the database as the service, one writes', () => {
  it.each(
    [...writings, ...inAnothersName].flatMap((writing) => [
      { ...writing, region: OWN, takers: writing.own },
      { ...writing, region: FOREIGN, takers: writing.foreign },
    ]),
  )('$what of $region only as $takers', async ({ work, otherwise, region, takers }) => {
    const outcomes = []
    for (const name of names) {
      const asker = everybody[name]
      const outcome = await attempt(service, asker, (database) => work(database, region, asker))
      outcomes.push([name, outcome])
    }
    expect(outcomes).toEqual(
      names.map((name) => [name, takers.includes(name) ? 'taken' : otherwise]),
    )
  })
})
