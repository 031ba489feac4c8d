import type { Formula } from '../formula/tree.ts'
import type { Version } from './schema/version.ts'

/** A version as it is published: its document, its formulas as trees, its hash. */
export interface PublishedVersion {
  readonly document: Version
  /** Of the document, whatever its spelling in YAML. */
  readonly hash: string
  readonly formulas: {
    readonly region: { readonly item: Formula; readonly ratio: Formula }
    readonly body: { readonly item: Formula; readonly ratio: Formula }
    /** The value of an observed roll-up; null: the own claim stands. */
    readonly rollUp: Formula | null
  }
}
