import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml'
import { MethodologyError, Report } from '../check/problem.ts'
import type { DataFile } from './document.ts'

/** Further mistakes say nothing new. */
const MOST_PROBLEMS = 20

/** Adds a problem at a node. */
type At = (node: Node, problem: string, remedy: string) => void

/** The parser itself compares each name with all others, which for thousands of them takes long. */
function checkNames(map: YAMLMap, add: At): void {
  const names = new Set<string>()
  for (const { key } of map.items) {
    if (!isScalar(key)) {
      if (isNode(key)) add(key, 'has a name that is no text', 'write a text there')
      continue
    }
    const name = String(key.value)
    if (names.has(name)) add(key, 'has a name that stands twice', 'keep one of the two')
    names.add(name)
  }
}

/** What YAML has beyond data, each at its line: aliases unfold, and tags make other things of texts. */
function checkNodes(document: Document, add: At, isEnough: () => boolean): void {
  visit(document, (_, node) => {
    if (!isNode(node)) return undefined
    if (isAlias(node))
      add(node, `has the alias *${node.source}`, 'write the value out in its place')
    else if (node.tag !== undefined)
      add(node, `has the tag ${node.tag}`, 'write the value without it')
    else if (isMap(node)) checkNames(node, add)
    return isEnough() ? visit.BREAK : undefined
  })
}

/**
 * Reads a YAML text that anybody may have written, in time in proportion to its length: plain data,
 * without aliases and tags.
 * @throws {MethodologyError} naming every line that is something else
 */
export function readUntrusted({ path, text }: DataFile): unknown {
  const report = new Report(path)
  const lines = new LineCounter()
  const document = parseDocument(text, {
    version: '1.2',
    uniqueKeys: false,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  })
  const lineAt = (offset: number): string => `line ${lines.linePos(offset).line}`
  for (const { pos, code } of document.errors.slice(0, MOST_PROBLEMS))
    if (code === 'MULTIPLE_DOCS') report.add(lineAt(pos[0]), 'begins a second document', 'send one')
    else report.add(lineAt(pos[0]), 'is no YAML', 'put it right there')
  const isEnough = () => report.problems.length >= MOST_PROBLEMS
  if (report.problems.length === 0)
    checkNodes(
      document,
      (node, problem, remedy) => report.add(lineAt(node.range?.[0] ?? 0), problem, remedy),
      isEnough,
    )
  if (report.problems.length > 0)
    throw new MethodologyError(report.problems.slice(0, MOST_PROBLEMS))
  return document.toJS({ maxAliasCount: 0 })
}
