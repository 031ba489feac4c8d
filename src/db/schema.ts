import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { Statement } from '../facts/index.ts'
import type {
  Bilingual,
  Catalogue,
  Deadline,
  DocumentKind,
  Edition,
  PublishedVersion,
  RoadmapRow,
} from '../methodology/index.ts'

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

export const regions = pgTable('regions', {
  code: text().primaryKey(),
  name: jsonb().$type<Bilingual>().notNull(),
  /** Grows by one with every fact about the region. */
  revision: integer().notNull().default(0),
  /** The instant of the latest of them. */
  recordedAt: instant('recorded_at'),
  /** Of the file that the region was loaded from, to tell when it changed. */
  sourceHash: text('source_hash'),
})

/** Executive bodies by the name they first bore; later changes are facts. */
export const bodies = pgTable(
  'bodies',
  {
    region: text()
      .notNull()
      .references(() => regions.code),
    code: text().notNull(),
    name: jsonb().$type<Bilingual>().notNull(),
    source: text().notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.region, table.code] })],
)

export const acts = pgTable(
  'acts',
  {
    region: text()
      .notNull()
      .references(() => regions.code),
    id: text().notNull(),
    kind: text().$type<DocumentKind>().notNull(),
    number: text().notNull(),
    date: date().notNull(),
    issuer: jsonb().$type<Bilingual>().notNull(),
    label: jsonb().$type<Bilingual>().notNull(),
    /** The act that this one amends. */
    amends: text(),
    source: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    foreignKey({ columns: [table.region, table.amends], foreignColumns: [table.region, table.id] }),
  ],
)

/** Editions of a region's roadmap, with the undated traits that follow from each. */
export const editions = pgTable(
  'editions',
  {
    region: text().notNull(),
    /** Its place in the region's ledger. */
    sequence: integer().notNull(),
    act: text().notNull(),
    adoptedOn: date('adopted_on').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    note: jsonb().$type<Bilingual>(),
    /** False where the sources do not give its rows. */
    rowsKnown: boolean('rows_known').notNull(),
    inferredTraits: jsonb('inferred_traits').$type<NonNullable<Edition['traits']>>().notNull(),
    absent: jsonb().$type<NonNullable<Edition['absent']>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.sequence] }),
    foreignKey({ columns: [table.region, table.act], foreignColumns: [acts.region, acts.id] }),
  ],
)

export const roadmapRows = pgTable(
  'roadmap_rows',
  {
    region: text().notNull(),
    edition: integer().notNull(),
    /** The act's order; numbers are text. */
    position: integer().notNull(),
    number: text().notNull(),
    label: jsonb().$type<Bilingual>().notNull(),
    /** The act's own wording, filled by whoever imports the act. */
    printedTitle: text('printed_title'),
    deadline: date().notNull(),
    deadlinePrinted: text('deadline_printed').notNull(),
    deadlineFlag: text('deadline_flag').$type<NonNullable<Deadline['flag']>>(),
    deadlineResolution: jsonb('deadline_resolution').$type<Bilingual>(),
    responsible: jsonb().$type<RoadmapRow['responsible']>().notNull(),
    requirements: jsonb().$type<RoadmapRow['requirements']>().notNull(),
    crosswalk: jsonb().$type<RoadmapRow['crosswalk']>().notNull(),
    note: jsonb().$type<Bilingual>(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.edition, table.position] }),
    foreignKey({
      columns: [table.region, table.edition],
      foreignColumns: [editions.region, editions.sequence],
    }),
  ],
)

/**
 * The ledger: completions, evidence, verdicts, measurements, dated traits, waivers, changes of
 * bodies, withdrawals. Append-only: the database refuses to change or delete an entry.
 */
export const facts = pgTable(
  'facts',
  {
    region: text()
      .notNull()
      .references(() => regions.code),
    sequence: integer().notNull(),
    id: text().notNull(),
    recordedAt: instant('recorded_at').notNull(),
    /** null: the region itself. */
    body: text(),
    kind: text().$type<Statement['kind']>().notNull(),
    statement: jsonb().$type<Statement>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.sequence] }),
    foreignKey({
      columns: [table.region, table.body],
      foreignColumns: [bodies.region, bodies.code],
    }),
    uniqueIndex('facts_by_id').on(table.region, table.id),
    check('facts_kind_is_the_statements', sql`${table.kind} = ${table.statement} ->> 'kind'`),
  ],
)
