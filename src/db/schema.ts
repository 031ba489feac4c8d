import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import type { Role } from '../access/roles.ts'
import type { Author, Statement } from '../facts/index.ts'
import type { Bilingual, Catalogue, PublishedVersion } from '../methodology/index.ts'

const instant = (name: string) =>
  timestamp(name, { withTimezone: true, precision: 3, mode: 'string' })

/** Typical plans by their hash; never changed. */
export const catalogues = pgTable('catalogues', {
  hash: text().primaryKey(),
  document: jsonb().$type<Catalogue>().notNull(),
  publishedAt: instant('published_at').notNull().defaultNow(),
})

/** Published versions of the methodology; the database refuses to change or delete one. */
export const methodologyVersions = pgTable('methodology_versions', {
  version: text().primaryKey(),
  hash: text().notNull().unique(),
  catalogueHash: text('catalogue_hash')
    .notNull()
    .references(() => catalogues.hash),
  document: jsonb().$type<PublishedVersion['document']>().notNull(),
  publishedAt: instant('published_at').notNull().defaultNow(),
})

/**
 * The formulas of versions as trees, once for each format of trees: a release with a new format
 * adds its own and leaves those of the releases before.
 */
export const compiledFormulas = pgTable(
  'compiled_formulas',
  {
    version: text()
      .notNull()
      .references(() => methodologyVersions.version),
    format: integer().notNull(),
    formulas: jsonb().$type<PublishedVersion['formulas']>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.version, table.format] })],
)

/**
 * Where each region's ledger stands. Only the ledger's own trigger writes here: in the statement
 * that appends facts, so that a revision never differs from what was appended.
 */
export const regions = pgTable('regions', {
  code: text().primaryKey(),
  /** The name that it bears now; every name it bore is in the ledger. */
  name: jsonb().$type<Bilingual>().notNull(),
  /** The sequence of its latest fact: grows by one with every fact about the region. */
  revision: integer().notNull().default(0),
  /** The instant of that fact. */
  recordedAt: instant('recorded_at'),
  /** The hash of that fact, to which the next one is chained. */
  headHash: text('head_hash'),
})

/**
 * The ledger: everything that was ever stated about a region, from its name and the editions of
 * its roadmap to verdicts and withdrawals. Append-only: the database refuses to change or delete an
 * entry, and to append one that does not go on where the ledger ended.
 */
export const facts = pgTable(
  'facts',
  {
    region: text().notNull(),
    sequence: integer().notNull(),
    recordedAt: instant('recorded_at').notNull(),
    /** null: the region itself. */
    body: text(),
    kind: text().$type<Statement['kind']>().notNull(),
    author: jsonb().$type<Author>().notNull(),
    statement: jsonb().$type<Statement>().notNull(),
    /** The hash of the entry before, and of this one with it. */
    previous: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.sequence] }),
    index('facts_by_kind').on(table.region, table.kind, table.sequence),
    check('facts_kind_is_the_statements', sql`${table.kind} = ${table.statement} ->> 'kind'`),
  ],
)

/** One signature over the hashes of every batch of facts, to tell which entry was changed. */
export const seals = pgTable(
  'seals',
  {
    region: text().notNull(),
    first: integer().notNull(),
    last: integer().notNull(),
    jws: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.region, table.last] })],
)

/** Where each ledger ends, signed; replaced with every batch, so that a cut is seen. */
export const heads = pgTable('heads', {
  region: text().primaryKey(),
  jws: text().notNull(),
})

/** What was answered to a request with an Idempotency-Key, to be answered again to its retries. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    region: text().notNull(),
    caller: text().notNull(),
    key: text().notNull(),
    /** Of the request: its method, path, preconditions and body. */
    requestHash: text('request_hash').notNull(),
    status: integer().notNull(),
    /** The answer's body, as it was sent. */
    response: text().notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.region, table.caller, table.key] })],
)

/** Files that prove a completion; their content is in object storage under the same hash. */
export const documents = pgTable(
  'documents',
  {
    region: text().notNull(),
    sha256: text().notNull(),
    mediaType: text('media_type').notNull(),
    size: integer().notNull(),
    /** The body whose editor uploaded it; null: the region itself. */
    body: text(),
    author: jsonb().$type<Author>().notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.region, table.sha256] })],
)

/** Which reviewer is to decide about a fact. */
export const reviewAssignments = pgTable(
  'review_assignments',
  {
    region: text().notNull(),
    sequence: integer().notNull(),
    /** The id of the reviewer's key or token; null: taken back. */
    reviewer: text(),
    assignedBy: text('assigned_by').notNull(),
    assignedAt: instant('assigned_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.region, table.sequence] })],
)

/** Keys of the API: only the hash of each is known here. */
export const apiKeys = pgTable('api_keys', {
  id: text().primaryKey(),
  hash: text().notNull().unique(),
  role: text().$type<Role>().notNull(),
  region: text(),
  body: text(),
  /** The office or the system that holds it; never a person. */
  office: text().notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  revokedAt: instant('revoked_at'),
  /** To the minute. */
  lastUsedAt: instant('last_used_at'),
})
