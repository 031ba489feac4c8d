import { readdirSync, readFileSync } from 'node:fs'
import { type Document, isMap, isSeq, parseDocument } from 'yaml'
import { type DataProblem, MethodologyError } from '../../src/methodology/check/problem.ts'
import type { DataFile } from '../../src/methodology/load/document.ts'

const folder = new URL('../../methodology/', import.meta.url)

/** A file of `methodology/` as it ships. */
export const shipped = (path: string): DataFile => ({
  path,
  text: readFileSync(new URL(path, folder), 'utf8'),
})

const filesIn = (name: string): readonly DataFile[] =>
  readdirSync(new URL(`${name}/`, folder))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => shipped(`${name}/${file}`))

/** Every file that ships. */
export const everyFile = (): readonly DataFile[] => [
  shipped('catalogue.yaml'),
  ...filesIn('versions'),
  ...filesIn('roadmaps'),
]

/** A shipped file with one thing altered in its text, which must stand there once. */
export function rewritten(path: string, from: string, to: string): DataFile {
  const { text } = shipped(path)
  const parts = text.split(from)
  if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} times: ${from}`)
  return { path, text: parts.join(to) }
}

/** Parsed once for all tests of a file; each alters a copy. */
const parsed = new Map<string, Document>()

/** A shipped file with one thing altered in what it says; as JSON, which is YAML too. */
export function altered(path: string, alter: (document: Document) => void): DataFile {
  const original = parsed.get(path) ?? parseDocument(shipped(path).text)
  parsed.set(path, original)
  const document = original.clone()
  alter(document)
  return { path, text: JSON.stringify(document) }
}

export type Place = readonly (string | number)[]

/** Where in a list of a document the entry stands whose `key` is `value`. */
export function entryOf(document: Document, list: Place, key: string, value: string): Place {
  const entries = document.getIn(list)
  const index = isSeq(entries)
    ? entries.items.findIndex((entry) => isMap(entry) && entry.get(key) === value)
    : -1
  if (index === -1) throw new Error(`${list.join('.')} has no ${key} ${value}`)
  return [...list, index]
}

/** The problems that stop a file from loading; an error where it loads. */
export async function problemsOf(read: () => unknown): Promise<readonly DataProblem[]> {
  try {
    await read()
  } catch (error) {
    if (error instanceof MethodologyError) return error.problems
    throw error
  }
  throw new Error('it was accepted')
}
