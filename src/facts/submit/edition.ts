import { z } from 'zod'
import { actSchema, bodySchema, editionSchema } from '../../methodology/index.ts'
import { isOfThisCentury, OTHER_CENTURY } from './leaves.ts'
import { mostCharacters, textProblem } from './text.ts'

/** More rows, bodies or documents than any act has. */
const MOST_ENTRIES = 1000

const { number, name, prose, other, code } = mostCharacters

/** What the texts of an edition are, by the field that they stand in. */
const mostByField: ReadonlyMap<string, number> = new Map([
  ...['number', 'id'].map((field) => [field, number] as const),
  ...['label', 'name', 'unit', 'issuer'].map((field) => [field, name] as const),
  ...['note', 'resolution'].map((field) => [field, prose] as const),
  ...['code', 'body'].map((field) => [field, code] as const),
])
const proseFields: ReadonlySet<string> = new Set(['note', 'resolution'])
const dateFields: ReadonlySet<string> = new Set(['adoptedOn', 'date', 'resolved'])

type Path = readonly (string | number)[]
type Tell = (path: Path, problem: string) => void

/** The field that a text stands in; of a text in both languages, the field of both. */
const fieldOf = (path: Path): string =>
  path.findLast((key) => typeof key === 'string' && key !== 'ru' && key !== 'en')?.toString() ?? ''

function checkText(text: string, path: Path, tell: Tell): void {
  const field = fieldOf(path)
  const most = mostByField.get(field) ?? other
  const problem =
    text.length > most
      ? `must have at most ${most} characters`
      : textProblem(text, proseFields.has(field))
  if (problem !== null) tell(path, problem)
  else if (dateFields.has(field) && !isOfThisCentury(text)) tell(path, OTHER_CENTURY)
}

/** Holds every text, date and list inside to the rules of all that is sent. */
function checkDeep(value: unknown, path: Path, tell: Tell): void {
  if (typeof value === 'string') checkText(value, path, tell)
  else if (Array.isArray(value)) {
    if (value.length > MOST_ENTRIES) tell(path, `must have at most ${MOST_ENTRIES} entries`)
    else for (const [index, entry] of value.entries()) checkDeep(entry, [...path, index], tell)
  } else if (typeof value === 'object' && value !== null)
    for (const [key, entry] of Object.entries(value)) checkDeep(entry, [...path, key], tell)
}

/** An edition as an act makes it, with the bodies that the act brings on record. */
export const editionFields = {
  act: actSchema,
  ...editionSchema.omit({ act: true, recordedAt: true, rows: true }).shape,
  rows: editionSchema.shape.rows.unwrap(),
  bodies: z
    .array(bodySchema)
    .default([])
    .describe('Executive bodies that come on record with it, because the act names them'),
}

/** A place inside an edition whose text, date or list does not fit. */
export interface EditionTextProblem {
  readonly path: (string | number)[]
  readonly message: string
}

/** What is wrong deep inside an edition, whose shape is that of the data files. */
export function editionTextProblems(edition: object): readonly EditionTextProblem[] {
  const problems: EditionTextProblem[] = []
  checkDeep(edition, [], (path, message) => problems.push({ path: [...path], message }))
  return problems
}
