import { createHash } from 'node:crypto'
import type { JsonObject, LedgerEntry } from '../../src/ledger/index.ts'

const another = (text: string | null): string => `${text ?? ''}x`
/** A hash of something else. */
export const anotherHash = (hash: string): string =>
  `sha256:${createHash('sha256').update(`forged ${hash}`).digest('hex')}`

/** A statement that says something else, in one of many ways. */
export function editedStatement(statement: JsonObject, die: number): JsonObject {
  const keys = Object.keys(statement)
  const name = keys[die % keys.length]
  const value: unknown = name === undefined ? undefined : statement[name]
  const rest = Object.entries(statement).filter(([key]) => key !== name)
  const changed = (field: unknown): JsonObject =>
    Object.fromEntries(name === undefined ? [['added', field]] : [...rest, [name, field]])
  switch (die % 6) {
    case 0:
      return name === undefined ? { added: null } : Object.fromEntries(rest)
    case 1:
      return changed([value])
    case 2:
      return changed({ value })
    case 3:
      // From 1 to "1", from null to "null", from text to more of it.
      return changed(typeof value === 'string' ? `${value} ` : `${JSON.stringify(value)}`)
    case 4:
      return changed(value === null ? false : null)
    default:
      return Object.fromEntries([...Object.entries(statement), [`${keys.join('')}+`, die]])
  }
}

/** Another value for a field, as somebody may set it by hand. */
export const edits: Readonly<
  Record<string, (entry: LedgerEntry, die: number) => Partial<LedgerEntry>>
> = {
  region: () => ({ region: 'RU-AL' }),
  id: ({ id }) => ({ id: another(id) }),
  'recordedAt, earlier': ({ recordedAt }, die) => ({
    recordedAt: new Date(Date.parse(recordedAt) - die - 1).toISOString(),
  }),
  'recordedAt, later': ({ recordedAt }, die) => ({
    recordedAt: new Date(Date.parse(recordedAt) + die + 1).toISOString(),
  }),
  'recordedAt, spelt otherwise': ({ recordedAt }) => ({
    recordedAt: recordedAt.replace('Z', '+00:00'),
  }),
  body: ({ body }) => ({ body: body === null ? 'health' : null }),
  'author.key': ({ author }) => ({ author: { ...author, key: another(author.key) } }),
  'author.role': ({ author }) => ({ author: { ...author, role: another(author.role) } }),
  'author.office': ({ author }) => ({ author: { ...author, office: another(author.office) } }),
  statement: ({ statement }, die) => ({ statement: editedStatement(statement, die) }),
  previous: ({ previous }) => ({ previous: anotherHash(previous) }),
}
