import { submissionSchema } from '../../../src/facts/submit/index.ts'
import { examples } from './examples.ts'

/** Where a batch of these facts does not fit the schema, below `facts`; empty where it does. */
export function issuesOf(...facts: readonly unknown[]): readonly string[] {
  const parsed = submissionSchema.safeParse({ facts })
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.slice(1).join('.')}: ${message}`)
}

export type Place = readonly (string | number)[]

/** A copy of plain data with one thing in it replaced, or added. */
export function withAt(data: unknown, [key, ...rest]: Place, value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(data))
    return data.map((entry, index) => (index === key ? withAt(entry, rest, value) : entry))
  const fields = typeof data === 'object' && data !== null ? Object.entries(data) : []
  const inner = fields.find(([name]) => name === key)?.[1]
  return { ...Object.fromEntries(fields), [key]: withAt(inner, rest, value) }
}

export type ExampleKind = keyof typeof examples

/** Where an example does not fit once one thing in it is replaced. */
export const issuesWith = (kind: ExampleKind, place: Place, value: unknown): readonly string[] =>
  issuesOf(withAt(examples[kind], place, value))

/** Every place below which a client writes a text, and how many characters it may have. */
export const textPlaces: readonly (readonly [ExampleKind, Place, number, 'one line' | 'lines'])[] =
  [
    ['evidence', ['document', 'number'], 200, 'one line'],
    ['evidence', ['document', 'title'], 500, 'one line'],
    ['evidence', ['document', 'issuer'], 500, 'one line'],
    ['evidence', ['document', 'note'], 2000, 'lines'],
    ['waiver', ['document', 'title', 'ru'], 500, 'one line'],
    ['waiver', ['document', 'title', 'en'], 500, 'one line'],
    ['body', ['name'], 500, 'one line'],
    ['withdrawal', ['reason'], 2000, 'lines'],
    ['verdict', ['reason'], 2000, 'lines'],
    ['edition', ['act', 'number'], 200, 'one line'],
    ['edition', ['act', 'id'], 200, 'one line'],
    ['edition', ['act', 'label', 'ru'], 500, 'one line'],
    ['edition', ['act', 'issuer', 'en'], 500, 'one line'],
    ['edition', ['act', 'source'], 5000, 'one line'],
    ['edition', ['rows', 0, 'label', 'en'], 500, 'one line'],
    ['edition', ['rows', 0, 'printedTitle'], 5000, 'one line'],
    ['edition', ['rows', 0, 'requirements', 0, 'label', 'ru'], 500, 'one line'],
    ['edition', ['bodies', 0, 'name', 'ru'], 500, 'one line'],
    ['edition', ['bodies', 0, 'source'], 5000, 'one line'],
    ['edition', ['note'], 2000, 'lines'],
  ]

/** The same text in both languages where the place takes nothing else. */
export const textAt = (place: Place, text: string): unknown =>
  place.length === 1 && place[0] === 'note' ? { ru: text, en: text } : text
