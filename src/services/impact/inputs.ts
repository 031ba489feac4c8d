import type { RegionReader } from '../../facts/index.ts'
import type { RegionInput } from '../../scoring/index.ts'
import type { Side } from '../comparison/index.ts'

/**
 * Reads a region on one basis for any version of one catalogue: its bodies, which are most of the
 * work, only for a version that asks for them once they are observed, and everything once.
 */
export class Inputs {
  readonly reader: RegionReader
  readonly #plain: RegionInput
  #whole: RegionInput | null = null

  constructor(reader: RegionReader) {
    this.reader = reader
    this.#plain = reader.region(false).input
  }

  for({ compiled }: Side['version']): RegionInput {
    const asked = compiled.components.bodies !== null || compiled.rollUp !== null
    if (!asked || !this.#plain.observed) return this.#plain
    const { items } = this.#plain.plan
    this.#whole ??= this.reader.region(true, undefined, (id) => items.get(id)).input
    return this.#whole
  }
}
