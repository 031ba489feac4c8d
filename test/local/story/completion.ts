import { z } from 'zod'
import { documentKindSchema } from '../../../src/methodology/index.ts'

const LINE =
  /^(?<item>[RB][\d.]+[ab]?)(?: row (?<row>[\d.]+))? on (?<on>\d{4}-\d{2}-\d{2}) by (?<documents>.+)$/
const lineSchema = z.object({
  item: z.string(),
  row: z.string().optional(),
  on: z.string(),
  documents: z.string(),
})

/** A document that is handed in with a completion, under one requirement. */
interface HandedIn {
  readonly kind: string
  readonly requirement: string
}

/** `order as procedure, report`: a report where the requirement has the name of its kind. */
function documentIn(text: string): HandedIn {
  const [kind = '', requirement = kind] = text.split(' as ')
  return { kind: documentKindSchema.parse(kind), requirement }
}

export interface WrittenCompletion {
  readonly item: string
  readonly row: string | null
  readonly on: string
  readonly documents: readonly HandedIn[]
}

/**
 * Reads `R2.3 row 2.4 on 2024-07-15 by act`.
 * @throws {Error} where it is written otherwise
 */
export function readCompletion(line: string): WrittenCompletion {
  const { item, row = null, on, documents } = lineSchema.parse(LINE.exec(line)?.groups ?? line)
  return { item, row, on, documents: documents.split(', ').map(documentIn) }
}
