import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  customType,
  date,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import type { Role } from '../access/roles.ts'
import type { Author, Statement } from '../facts/index.ts'
import type { Bilingual, Catalogue, PublishedVersion, VersionEnd } from '../methodology/index.ts'
import type { Basis } from '../scoring/index.ts'
import type { StoredBodyCourses } from './body-courses.ts'
import type { SpanSummary } from './span-summary.ts'

const instant = (name: string) =>
  timestamp(name, { withTimezone: true, precision: 3, mode: 'string' })

/** Text whose order is that of its bytes, whatever the database's own order of texts. */
const bytewise = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })

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
 * Versions before they are published, each with everything it ever was: whoever replaces a draft
 * adds a revision. Its formulas are trees already, as those of published versions are.
 */
export const drafts = pgTable(
  'drafts',
  {
    version: text().notNull(),
    revision: integer().notNull(),
    hash: text().notNull(),
    catalogueHash: text('catalogue_hash')
      .notNull()
      .references(() => catalogues.hash),
    document: jsonb().$type<PublishedVersion['document']>().notNull(),
    format: integer().notNull(),
    formulas: jsonb().$type<PublishedVersion['formulas']>().notNull(),
    /** The published version that it is a patch of; null: it came whole. */
    basedOn: text('based_on').references(() => methodologyVersions.version),
    author: jsonb().$type<Author>().notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.version, table.revision] })],
)

/** What a draft does to every region, as often as that was computed; publication cites one. */
export const impactReports = pgTable(
  'impact_reports',
  {
    version: text().notNull(),
    revision: integer().notNull(),
    number: integer().notNull(),
    /** How many facts there were in all: others since then make it out of date. */
    globalRevision: integer('global_revision').notNull(),
    report: jsonb().notNull(),
    author: jsonb().$type<Author>().notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.version, table.revision, table.number] }),
    foreignKey({
      columns: [table.version, table.revision],
      foreignColumns: [drafts.version, drafts.revision],
    }),
  ],
)

/**
 * Who published which draft, by which report, and when. Only `publish_draft` (migrations/0006)
 * writes here, and a version with it. Versions that came as data files are not in it.
 */
export const publications = pgTable(
  'publications',
  {
    version: text()
      .primaryKey()
      .references(() => methodologyVersions.version),
    revision: integer().notNull(),
    report: integer().notNull(),
    author: jsonb().$type<Author>().notNull(),
    publishedAt: instant('published_at').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'publications_report_fk',
      columns: [table.version, table.revision, table.report],
      foreignColumns: [impactReports.version, impactReports.revision, impactReports.number],
    }),
  ],
)

/** From when a published version is in force no more; of several, the one recorded last counts. */
export const versionEnds = pgTable(
  'version_ends',
  {
    version: text()
      .notNull()
      .references(() => methodologyVersions.version),
    number: integer().notNull(),
    kind: text().$type<VersionEnd['kind']>().notNull(),
    /** The first day on which it is in force no more. */
    endsOn: date('ends_on').notNull(),
    /** What superseded it. */
    by: text().references(() => methodologyVersions.version),
    reason: text().notNull(),
    author: jsonb().$type<Author>().notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.version, table.number] }),
    check(
      'version_ends_superseded_by',
      sql`${table.kind} in ('superseded', 'retired') and (${table.kind} = 'superseded') = (${table.by} is not null)`,
    ),
  ],
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
    index('facts_by_body').on(table.region, table.body, table.sequence),
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
  (table) => [
    primaryKey({ columns: [table.region, table.caller, table.key] }),
    index('idempotency_keys_by_age').on(table.recordedAt),
  ],
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

/**
 * The scores of each region as its facts are known now, from some day on: what a poll and the ranking
 * read. Worked out in the transaction that appends the facts, and of no use but to be read quickly:
 * everything here can be worked out again from the ledger.
 */
export const scoreSpans = pgTable(
  'score_spans',
  {
    region: text().notNull(),
    version: text().notNull(),
    basis: text().$type<Basis>().notNull(),
    from: date('from_day').notNull(),
    /** The first day on which it no longer holds; null: it always will. */
    until: date('until_day'),
    /** Of the region: it holds while the region has this one. */
    revision: integer().notNull(),
    /** As `n/d`; null: there is none. */
    score: text(),
    /** Whether it held when they were worked out; those of the days to come follow it. */
    isFirst: boolean('is_first').notNull(),
    /**
     * What a ranking is ordered by, the best first: how far the score × 10^120, cut off, is from the
     * highest there can be, so that scores whose denominators have up to 60 digits keep their order.
     * Those without a score come last. As text, because the database looks nothing up by numbers of
     * this size where policies guard a table: their comparison is not known to keep secrets.
     */
    place: bytewise().notNull(),
    /** Whether the denominator has more digits, so that the place may be another one's too. */
    isTooFine: boolean('is_too_fine').notNull(),
    /** null where there is no score. */
    isMet: boolean('is_met'),
    level: text(),
    /** What the score would be if all that waits were rejected, and accepted. */
    ifRejected: text('if_rejected'),
    ifAccepted: text('if_accepted'),
    summary: jsonb().$type<SpanSummary>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.version, table.basis, table.from] }),
    // Rankings are of today: most of what they list held already when it was worked out.
    index('score_spans_ranking')
      .on(table.version, table.basis, table.place, table.region)
      .where(sql`${table.isFirst}`),
    index('score_spans_begins')
      .on(table.version, table.basis, table.from)
      .where(sql`${table.isFirst}`),
    index('score_spans_ends')
      .on(table.version, table.basis, table.until)
      .where(sql`${table.isFirst}`),
  ],
)

/**
 * What becomes of each body of a region over the days, packed: a batch of facts is worked out from the
 * bodies that it is about, and the rest is taken from here. Of no other use, and made again from the
 * ledger where it is missing.
 */
export const bodyCourses = pgTable('body_courses', {
  region: text().primaryKey(),
  /** Of the region when they were read; what was recorded since is not in them. */
  revision: integer().notNull(),
  /** The arithmetic and the catalogue that they were read with. */
  engine: text().notNull(),
  catalogue: text().notNull(),
  /** The first day for which they say what waits. */
  from: date('from_day').notNull(),
  /** The latest entry about the region itself that all bodies rest on. */
  latestForBodies: integer('latest_for_bodies').notNull(),
  /** By the body: entries about it that tell of the region, too. */
  forRegion: json('for_region').$type<Readonly<Record<string, readonly number[]>>>().notNull(),
  courses: json().$type<StoredBodyCourses>().notNull(),
})

/**
 * What the ledgers of all regions add up to, in parts: a list depends on their sum. Triggers alone
 * write here: every statement that moves regions on adds a part, so that nobody waits for others, and
 * now and then one who adds folds those that nobody holds into one (migrations/0010).
 */
export const ledgerSums = pgTable('ledger_sums', {
  regions: bigint({ mode: 'number' }).notNull(),
  revision: bigint({ mode: 'number' }).notNull(),
  /** The latest instant of any, not a sum. */
  recordedAt: instant('recorded_at'),
})

/** What the first spans of all regions add up to, in parts of the same making. */
export const rankingSums = pgTable('ranking_sums', {
  version: text().notNull(),
  basis: text().$type<Basis>().notNull(),
  regions: bigint({ mode: 'number' }).notNull(),
  met: bigint({ mode: 'number' }).notNull(),
  unmet: bigint({ mode: 'number' }).notNull(),
  /** Of the revisions that they were worked out of. */
  revision: bigint({ mode: 'number' }).notNull(),
  tooFine: bigint('too_fine', { mode: 'number' }).notNull(),
})

/** Which versions have the scores of every region, worked out by which engine. */
export const scoreBuilds = pgTable(
  'score_builds',
  {
    version: text().notNull(),
    engine: text().notNull(),
    startedAt: instant('started_at').notNull(),
    /** The last region that was worked out, by code; null: none yet. */
    after: text(),
    done: integer().notNull(),
    total: integer().notNull(),
    /** null: it goes on. */
    finishedAt: instant('finished_at'),
  },
  (table) => [primaryKey({ columns: [table.version, table.engine] })],
)
