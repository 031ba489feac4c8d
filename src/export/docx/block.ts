/** A text, or several lines of it. */
export type Cell = string | readonly string[]

/** A column of a table in a document. */
export interface DocumentColumn {
  readonly label: string
  /** Its part of the table's width; parts are added up. */
  readonly width: number
  /** Figures stand at the right. */
  readonly isNumber?: boolean
}

/** A table whose head is repeated on every page, and whose rows are not cut. */
export interface DocumentTable {
  readonly kind: 'table'
  /** Tells it from the others of the document. */
  readonly id: string
  readonly caption: string
  readonly columns: readonly DocumentColumn[]
  /** The cells of each row in the order of the columns; the first heads the row. */
  readonly rows: readonly (readonly Cell[])[]
}

/** What a document is made of, from top to bottom. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | {
      readonly kind: 'paragraph'
      readonly text: string
      /** What it is about comes first and larger; a note is smaller. */
      readonly tone?: 'lead' | 'note'
    }
  | DocumentTable

/** A document to be printed on A4. */
export interface WrittenDocument {
  readonly title: string
  readonly language: 'ru' | 'en'
  /** Stands at the foot of every page, before its number. */
  readonly foot: string
  readonly blocks: readonly Block[]
}

/** The lines of a cell. */
export const linesOf = (cell: Cell): readonly string[] => (typeof cell === 'string' ? [cell] : cell)
