import type { Database } from '../db/client.ts'
import { findVersion, listVersions, type StoredVersion } from '../db/queries/versions.ts'
import { type CompiledVersion, compile } from '../scoring/index.ts'

export interface ReadyVersion extends StoredVersion {
  readonly compiled: CompiledVersion
}

/**
 * Published versions, compiled once and kept: a published version never changes. Each application
 * has its own, so that two of them never share what they read from different databases.
 */
export class Versions {
  readonly #ready = new Map<string, ReadyVersion>()

  #keep(stored: StoredVersion): ReadyVersion {
    const { version } = stored.published.document
    const known = this.#ready.get(version)
    if (known !== undefined) return known
    const ready = { ...stored, compiled: compile(stored.published, stored.catalogue) }
    this.#ready.set(version, ready)
    return ready
  }

  /** Every published version, by name. */
  async all(database: Database): Promise<readonly ReadyVersion[]> {
    return (await listVersions(database)).map((stored) => this.#keep(stored))
  }

  /** One published version; null where there is none of that name. */
  async find(database: Database, version: string): Promise<ReadyVersion | null> {
    const known = this.#ready.get(version)
    if (known !== undefined) return known
    const stored = await findVersion(database, version)
    return stored === null ? null : this.#keep(stored)
  }
}
