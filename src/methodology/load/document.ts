import { parseDocument } from 'yaml'
import type { z } from 'zod'
import { MethodologyError, Report } from '../check/problem.ts'

/** One file of `methodology/`, by its path below that folder. */
export interface DataFile {
  readonly path: string
  readonly text: string
}

type Issue = z.core.$ZodIssue

function remedyOf(issue: Issue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'correct the spelling or remove it; the JSON Schema beside the files lists the keys'
    case 'invalid_type':
      return issue.expected === 'string'
        ? 'write it as text in quotes'
        : `write a value of type ${issue.expected}`
    case 'invalid_value':
      return `use one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return issue.origin === 'number'
        ? `write a number ${issue.inclusive ? 'of at least' : 'above'} ${issue.minimum}`
        : 'fill it in'
    case 'too_big':
      return issue.origin === 'number'
        ? `write a number ${issue.inclusive ? 'of at most' : 'below'} ${issue.maximum}`
        : 'shorten it'
    default:
      return 'see the description in the JSON Schema beside the files'
  }
}

function reportIssue(report: Report, issue: Issue, parent: readonly PropertyKey[] = []): void {
  const path = [...parent, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? []
    for (const nested of closest) reportIssue(report, nested, path)
    return
  }
  report.add(path.map(String).join('.'), issue.message, remedyOf(issue))
}

/** What the file says; an alias may lead nowhere, or be made to unfold without end. */
function contentOf(document: ReturnType<typeof parseDocument>, report: Report): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    report.add(
      '',
      `its aliases cannot be followed (${error instanceof Error ? error.message : String(error)})`,
      'write the value out in place of the alias',
    )
    throw new MethodologyError(report.problems)
  }
}

/** @throws {MethodologyError} naming every line that is no YAML */
function parseText(file: DataFile, report: Report): ReturnType<typeof parseDocument> {
  const document = parseDocument(file.text, { version: '1.2', uniqueKeys: true })
  for (const error of document.errors)
    report.add(
      `line ${error.linePos?.[0].line ?? '?'}`,
      error.message.split('\n')[0] ?? error.code,
      error.code === 'DUPLICATE_KEY' ? 'keep one of the two' : 'correct the YAML there',
    )
  if (report.problems.length > 0) throw new MethodologyError(report.problems)
  return document
}

/**
 * Reads one YAML or JSON file and checks its shape.
 * @throws {MethodologyError} naming every place that does not fit
 */
export function readDocument<S extends z.ZodType>(file: DataFile, schema: S): z.output<S> {
  const report = new Report(file.path)
  const parsed = schema.safeParse(contentOf(parseText(file, report), report))
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) reportIssue(report, issue)
  throw new MethodologyError(report.problems)
}
