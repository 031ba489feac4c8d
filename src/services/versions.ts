import type { Database } from '../db/client.ts'
import { findVersion, listVersions, type StoredVersion } from '../db/queries/versions.ts'
import { ProblemError } from '../http/problem.ts'
import { fieldProblem } from '../http/validation.ts'
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

  /**
   * One published version.
   * @throws {ProblemError} where there is none of that name, naming the field it came in
   */
  async get(
    database: Database,
    version: string,
    field: 'methodology' | 'version',
  ): Promise<ReadyVersion> {
    const known = this.#ready.get(version)
    if (known !== undefined) return known
    const stored = await findVersion(database, version)
    if (stored !== null) return this.#keep(stored)
    throw new ProblemError(
      'unknown-methodology',
      {
        ru: `Версии методики «${version}» нет; все версии — в /v1/methodologies.`,
        en: `There is no version "${version}" of the methodology; /v1/methodologies lists them.`,
      },
      [fieldProblem(field, field === 'methodology' ? 'query' : 'path')],
    )
  }
}
