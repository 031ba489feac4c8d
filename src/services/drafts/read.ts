import { z } from 'zod'
import type { StoredCatalogue } from '../../db/queries/versions.ts'
import type { DataProblem } from '../../methodology/check/problem.ts'
import {
  mergePatch,
  type PublishedVersion,
  type Version,
  versionSchema,
} from '../../methodology/index.ts'
import { compileDraft } from './parse.ts'
import { textIssues } from './texts.ts'

type Issue = z.core.$ZodIssue

/** A draft as it was sent: checked, its formulas as trees; or all that is wrong with it. */
export type DraftReading =
  | {
      readonly outcome: 'read'
      readonly published: PublishedVersion
      /** The published version that it patches; null: it came whole. */
      readonly basedOn: string | null
    }
  /** It is no version in shape. */
  | { readonly outcome: 'misshapen'; readonly issues: readonly Issue[] }
  /** It patches what there is not. */
  | { readonly outcome: 'unknown-base'; readonly name: string }
  /** It is one, and its parts do not fit together. */
  | { readonly outcome: 'unsound'; readonly problems: readonly DataProblem[] }

/** What a patch says itself: were its dates those of what it patches, nobody would notice. */
const patchSchema = z.looseObject({
  basedOn: z.string(),
  version: z.string(),
  inForceFrom: z.string(),
})
const sentSchema = z.looseObject({})

/** A name that schemas pass over, although it is no field of anything. */
const PASSED_OVER = '__proto__'

function namesPassedOver(value: unknown, path: readonly PropertyKey[] = []): readonly Issue[] {
  if (value === null || typeof value !== 'object') return []
  const passedOver: Issue = {
    code: 'unrecognized_keys',
    keys: [PASSED_OVER],
    path: [...path],
    message: '',
  }
  const here = Object.hasOwn(value, PASSED_OVER) ? [passedOver] : []
  const fields = Object.entries(value)
  return [...here, ...fields.flatMap(([name, each]) => namesPassedOver(each, [...path, name]))]
}

interface Whole {
  readonly document: unknown
  readonly basedOn: string | null
}

/** The whole version that was sent, or that a patch makes of the one that it names. */
async function wholeOf(
  sent: unknown,
  find: (name: string) => Promise<Version | null>,
): Promise<Whole | Exclude<DraftReading, { outcome: 'read' }>> {
  const unread = namesPassedOver(sent)
  if (unread.length > 0) return { outcome: 'misshapen', issues: unread }
  const object = sentSchema.safeParse(sent)
  if (!object.success) return { outcome: 'misshapen', issues: object.error.issues }
  if (!Object.hasOwn(object.data, 'basedOn')) return { document: sent, basedOn: null }
  const patch = patchSchema.safeParse(sent)
  if (!patch.success) return { outcome: 'misshapen', issues: patch.error.issues }
  const { basedOn, ...changes } = patch.data
  const base = await find(basedOn)
  if (base === null) return { outcome: 'unknown-base', name: basedOn }
  return { document: mergePatch(base, changes), basedOn }
}

/**
 * Reads a draft: a whole version, or, with `basedOn`, a patch (RFC 7396) of a published one.
 * @param sent JSON or YAML as plain data
 * @param catalogue the one that drafts are written for
 * @param find a published version by its name
 */
export async function readDraft(
  sent: unknown,
  { catalogue, hash }: StoredCatalogue,
  find: (name: string) => Promise<Version | null>,
): Promise<DraftReading> {
  const whole = await wholeOf(sent, find)
  if ('outcome' in whole) return whole
  const document = versionSchema.safeParse(whole.document)
  if (!document.success) return { outcome: 'misshapen', issues: document.error.issues }
  const issues = textIssues(document.data)
  if (issues.length > 0) return { outcome: 'misshapen', issues }
  const compiled = await compileDraft(document.data, catalogue, hash)
  if (compiled.outcome === 'refused') return { outcome: 'unsound', problems: compiled.problems }
  return { outcome: 'read', published: compiled.value, basedOn: whole.basedOn }
}
