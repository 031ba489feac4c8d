import type { Database } from '../db/client.ts'
import { findDraft, listDrafts, type StoredDraft } from '../db/queries/drafts.ts'
import { findEnds } from '../db/queries/standings.ts'
import {
  findVersion,
  listVersions,
  type StoredVersion,
  versionNames,
} from '../db/queries/versions.ts'
import { FORMULA_FORMAT } from '../formula/tree.ts'
import {
  type Catalogue,
  shippedStanding,
  type VersionEnd,
  type VersionStanding,
} from '../methodology/index.ts'
import { type CompiledVersion, compile } from '../scoring/index.ts'

export interface ReadyVersion extends StoredVersion {
  readonly compiled: CompiledVersion
  /** How it stands; left out: as one that came as a data file and that nobody ended. */
  readonly standing?: VersionStanding
}

/** A version before it is published, which those who work with drafts may score by its name. */
export interface ReadyDraft extends ReadyVersion {
  readonly draft: StoredDraft
}

/** Whether a version can bear a name at all: the database takes not even every text to look for. */
const canBeName = (name: string): boolean => /^[\d.]{1,20}$/.test(name)

export const standingOf = ({ standing }: ReadyVersion): VersionStanding =>
  standing ?? shippedStanding

/**
 * A draft made ready for scoring. Never kept: the next revision has the same name.
 * @returns null where its formulas are trees of another release, which has to make them anew
 */
export function readyDraft(draft: StoredDraft): ReadyDraft | null {
  const { document, formulas, hash, catalogue, catalogueHash, format } = draft
  if (format !== FORMULA_FORMAT) return null
  const published = { document, formulas, hash }
  return {
    draft,
    published,
    catalogue,
    catalogueHash,
    compiled: compile(published, catalogue),
    standing: { isDraft: true, publishedAt: null, ends: [] },
  }
}

/**
 * Published versions, compiled once and kept: a published version never changes. Each application
 * has its own, so that two of them never share what they read from different databases. What may
 * still come, the end of a version, is read every time.
 */
export class Versions {
  readonly #ready = new Map<string, ReadyVersion>()
  /** One of each, so that versions of the same catalogue can be scored from one reading. */
  readonly #catalogues = new Map<string, Catalogue>()

  #keep(stored: StoredVersion): ReadyVersion {
    const { version } = stored.published.document
    const known = this.#ready.get(version)
    if (known !== undefined) return known
    const catalogue = this.#catalogues.get(stored.catalogueHash) ?? stored.catalogue
    this.#catalogues.set(stored.catalogueHash, catalogue)
    const ready = { ...stored, catalogue, compiled: compile(stored.published, catalogue) }
    this.#ready.set(version, ready)
    return ready
  }

  #standing(stored: StoredVersion, ends: readonly VersionEnd[] = []): ReadyVersion {
    const { publishedAt = null } = stored
    return { ...this.#keep(stored), standing: { isDraft: false, publishedAt, ends } }
  }

  /** Every published version, by name. */
  async all(database: Database): Promise<readonly ReadyVersion[]> {
    const [ready, ends] = await Promise.all([this.scored(database), findEnds(database)])
    return ready.map((each) => this.#standing(each, ends.get(each.compiled.version)))
  }

  /** The same for scoring alone: how they stand is not read, and of those known before nothing. */
  async scored(database: Database): Promise<readonly ReadyVersion[]> {
    const names = await versionNames(database)
    if (names.some((name) => !this.#ready.has(name)))
      for (const stored of await listVersions(database)) this.#keep(stored)
    return names.flatMap((name) => this.#ready.get(name) ?? [])
  }

  /** Every draft that is visible, by name. */
  async drafts(database: Database): Promise<readonly ReadyDraft[]> {
    return (await listDrafts(database)).flatMap((draft) => readyDraft(draft) ?? [])
  }

  /** Whether a published version was read before. */
  isReady(version: string): boolean {
    return this.#ready.has(version)
  }

  /**
   * One that was read before.
   * @param ends what ended it, which was read anew
   */
  ready(version: string, ends: readonly VersionEnd[]): ReadyVersion | null {
    const stored = this.#ready.get(version)
    return stored === undefined ? null : this.#standing(stored, ends)
  }

  /** One published version; null where there is none of that name. */
  async find(database: Database, version: string): Promise<ReadyVersion | null> {
    if (!canBeName(version)) return null
    const [stored, ends] = await Promise.all([
      this.#ready.get(version) ?? findVersion(database, version),
      findEnds(database, version),
    ])
    return stored === null ? null : this.#standing(stored, ends.get(version))
  }

  /** One draft; null where there is none of that name, or none that is visible. */
  async findDraft(database: Database, version: string): Promise<ReadyDraft | null> {
    if (!canBeName(version)) return null
    const draft = await findDraft(database, version)
    return draft === null ? null : readyDraft(draft)
  }
}
