import type { z } from 'zod'
import { isOfThisCentury, OTHER_CENTURY } from '../../facts/submit/leaves.ts'
import type { Version } from '../../methodology/index.ts'

type Issue = z.core.$ZodIssue

/** What nobody sees, or what turns a line round; the database refuses some of it. */
const UNSEEN = /[\p{Cc}\p{Bidi_Control}]/u

/** No name of a version is longer: addresses hold it. */
const LONGEST_NAME = 20

const issue = (path: PropertyKey[], message: string, input: unknown): Issue => ({
  code: 'custom',
  path,
  message,
  input,
})

function problemOf(text: string): string | null {
  if (!text.isWellFormed()) return 'has half a surrogate pair; send well-formed Unicode'
  return UNSEEN.test(text.replaceAll('\n', ' ')) ? 'must have no control characters' : null
}

function inTexts(value: unknown, path: PropertyKey[]): Issue[] {
  if (typeof value === 'string') {
    const problem = problemOf(value)
    return problem === null ? [] : [issue(path, problem, value)]
  }
  if (Array.isArray(value)) return value.flatMap((each, index) => inTexts(each, [...path, index]))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, each]) => inTexts(each, [...path, name]))
}

/**
 * What is wrong with the texts and the date of a version that anybody may have sent, beyond what
 * its schema tells: data files are looked at by people before they are loaded, drafts are not.
 */
export function textIssues(document: Version): readonly Issue[] {
  const { version, inForceFrom } = document
  return [
    ...inTexts(document, []),
    ...(version.length > LONGEST_NAME
      ? [issue(['version'], `must have at most ${LONGEST_NAME} characters`, version)]
      : []),
    ...(isOfThisCentury(inForceFrom) ? [] : [issue(['inForceFrom'], OTHER_CENTURY, inForceFrom)]),
  ]
}
