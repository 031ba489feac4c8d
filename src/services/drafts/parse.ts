import type { DataProblem } from '../../methodology/check/problem.ts'
import type { Catalogue, PublishedVersion, Version } from '../../methodology/index.ts'
import {
  compileVersion,
  MethodologyError,
  Report,
  readUntrusted,
} from '../../methodology/load/index.ts'

/*
 * This is the one door from requests to the parsers of YAML and formulas: nobody but who sends a
 * draft needs them, and every other request uses what was compiled when that was published. They
 * are imported as usual, because a dynamic import in a bundle of one file makes the bundler wrap
 * all that it reaches, zod too, and keep every export of it: twice the size. What takes time, the
 * making of the formula parser, waits for its first use all the same (src/formula/parse.ts).
 */

/** What was read, or every place that cannot be. */
export type Parsed<T> =
  | { readonly outcome: 'read'; readonly value: T }
  | { readonly outcome: 'refused'; readonly problems: readonly DataProblem[] }

/** How a draft is called where a file has its name. */
const DRAFT = 'draft'

async function attempt<T>(read: () => T | Promise<T>): Promise<Parsed<T>> {
  try {
    return { outcome: 'read', value: await read() }
  } catch (error) {
    if (!(error instanceof MethodologyError)) throw error
    return { outcome: 'refused', problems: error.problems }
  }
}

/** What a YAML text says that anybody may have sent. */
export const parseYaml = (text: string): Promise<Parsed<unknown>> =>
  attempt(() => readUntrusted({ path: DRAFT, text }))

/** A version as it would be published: checked against its catalogue, its formulas as trees. */
export const compileDraft = (
  document: Version,
  catalogue: Catalogue,
  catalogueHash: string,
): Promise<Parsed<PublishedVersion>> =>
  attempt(() => compileVersion(document, catalogue, catalogueHash, new Report(DRAFT)))
