import { readFileSync } from 'node:fs'
import { readOpenApi } from '../routes/openapi-document.ts'

/** The interface as it is published; test/local/snapshots.test.ts holds it to what the service says. */
const text = readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')

export const { document, operations, checking } = readOpenApi(text)
export type Operation = (typeof operations)[number]

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`)

const places = operations.map((operation) => ({
  operation,
  pattern: patternOf(operation.path),
  open: operation.path.split('{').length,
}))

/** The operations at an address, whatever was meant by it: those of the most literal path. */
export function operationsAt(pathname: string): readonly Operation[] {
  const found = places.filter(({ pattern }) => pattern.test(pathname))
  const least = Math.min(...found.map(({ open }) => open))
  return found.filter(({ open }) => open === least).map(({ operation }) => operation)
}
