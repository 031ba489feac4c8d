import type { StoredRegion } from '../../db/queries/regions.ts'
import type { Question } from '../../facts/index.ts'
import type { Pair } from '../../scoring/index.ts'
import type { ReadyVersion } from '../versions.ts'

/** One side of a comparison: which version answers which question. */
export interface Side {
  readonly version: Pick<ReadyVersion, 'published' | 'catalogue' | 'catalogueHash' | 'compiled'>
  readonly question: Question
}

/** What a comparison needs of a region. */
export type Compared = Pick<StoredRegion, 'code' | 'record'>

/** Two sides, with one catalogue where both pin the same. */
export function pairOf<S extends Side>(base: S, target: S): Pair<S> {
  const { catalogue, catalogueHash } = base.version
  if (catalogueHash !== target.version.catalogueHash) return { base, target }
  return { base, target: { ...target, version: { ...target.version, catalogue } } }
}
