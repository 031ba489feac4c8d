import { completing } from '../../facts/index.ts'
import type { CatalogueItem, CivilDate } from '../../methodology/index.ts'
import type { ItemInput, RowInput } from '../../scoring/index.ts'

/** One thing that somebody can complete. */
export interface Action {
  /** Whose plan it is in; null: the region's. */
  readonly body: string | null
  readonly item: CatalogueItem
  /** What is known of the item now. */
  readonly input: ItemInput
  /** The rows to complete: one, or all of an item that is completed as a whole. */
  readonly rows: readonly RowInput[]
  /** Whether it is the services that are counted: all of those planned are to be finished. */
  readonly counted: boolean
  /** The observed roll-ups that look at the item. */
  readonly rollUps: readonly string[]
}

/** The printed number of the one row that is meant; null without one, or where all of them are. */
export const nameOfRow = ({ rows }: Pick<Action, 'rows'>): string | null =>
  rows.length === 1 ? (rows[0]?.number ?? null) : null

/** The inputs of an item after some of its actions; each takes it as the one before left it. */
export const afterwards = (
  input: ItemInput,
  { rows, counted }: Action,
  by: CivilDate,
): ItemInput =>
  counted && input.share !== null
    ? { ...input, share: { ...input.share, fulfilled: input.share.of } }
    : completing(input, rows, by)
