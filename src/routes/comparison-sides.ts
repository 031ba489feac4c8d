import type { Context } from 'hono'
import { globalRevision } from '../db/queries/regions.ts'
import type { AppEnv } from '../http/context.ts'
import { type Cursor, decodeCursor, pinnedClocks } from '../http/paging.ts'
import { ProblemError } from '../http/problem.ts'
import { questionOf, settled } from '../http/question.ts'
import { fieldProblem } from '../http/validation.ts'
import type { Basis, Pair } from '../scoring/index.ts'
import { pairOf, type RegionComparison, type Side } from '../services/comparison/index.ts'
import type { ReadyVersion } from '../services/versions.ts'
import { requireVersion, unknownRegion } from './lookup.ts'
import type { ComparisonQuery } from './schemas/comparison.ts'

const sideNames = ['base', 'target'] as const
type SideName = (typeof sideNames)[number]

/** What a request asks of one side: what it says of that side alone, else what it says of both. */
interface AskedSide {
  readonly asOf: string | undefined
  readonly knownAt: string | undefined
  readonly basis: Basis | undefined
  readonly region: string | undefined
}

const askedOf = (query: ComparisonQuery, side: SideName): AskedSide => ({
  asOf: query[`${side}.asOf`] ?? query.asOf,
  knownAt: query[`${side}.knownAt`] ?? query.knownAt,
  basis: query[`${side}.basis`] ?? query.basis,
  region: query[`${side}.region`] ?? query.region,
})

/** The parameter that asked: that of one side, or that of both. */
const nameOf = (query: ComparisonQuery, side: SideName) => (clock: 'asOf' | 'knownAt') =>
  query[`${side}.${clock}`] === undefined ? clock : `${side}.${clock}`

/** Which regions are asked for: all, one, or two that are compared with each other. */
export type AskedRegions =
  | { readonly of: 'all' }
  | { readonly of: 'one'; readonly code: string }
  | { readonly of: 'two'; readonly codes: Pair<string> }

/** @throws {ProblemError} where only one of two regions is named */
function askedRegions(base: AskedSide, target: AskedSide): AskedRegions {
  if (base.region === target.region)
    return base.region === undefined ? { of: 'all' } : { of: 'one', code: base.region }
  if (base.region !== undefined && target.region !== undefined)
    return { of: 'two', codes: { base: base.region, target: target.region } }
  const missing = base.region === undefined ? 'base.region' : 'target.region'
  throw new ProblemError(
    'invalid-request',
    { ru: `Проверьте: ${missing}.`, en: `Check: ${missing}.` },
    [fieldProblem(missing, 'query')],
  )
}

/** A comparison as it was asked for, with everything that the request left out. */
export interface AskedComparison {
  readonly sides: Pair<Side & { readonly version: ReadyVersion }>
  readonly regions: AskedRegions
  readonly revision: number
  /** The list that the cursors of its pages belong to. */
  readonly list: string
  readonly cursor: Cursor | null
}

/**
 * Reads a request for a comparison.
 * @throws {ProblemError} where a version does not exist, a `knownAt` is to come, a page is asked of
 *   other clocks, or only one of two regions is named
 */
export async function askedComparison(
  c: Context<AppEnv>,
  query: ComparisonQuery,
): Promise<AskedComparison> {
  const asked = { base: askedOf(query, 'base'), target: askedOf(query, 'target') }
  const regions = askedRegions(asked.base, asked.target)
  const versions = {
    base: await requireVersion(c, query.base, 'base'),
    target: await requireVersion(c, query.target, 'target'),
  }
  const list = [
    'comparisons',
    query.base,
    query.target,
    ...sideNames.flatMap((side) => [asked[side].basis ?? 'accepted', asked[side].region ?? '']),
  ].join(' ')
  const cursor = decodeCursor(query.cursor, list)
  for (const side of sideNames) await settled(c, null, asked[side].knownAt)
  const global = await globalRevision(c.get('database'))
  const sideOf = (name: SideName) => {
    const pinned = name === 'base' ? cursor : (cursor?.target ?? null)
    const clocks = pinnedClocks(asked[name], pinned, nameOf(query, name))
    const field = nameOf(query, name)('knownAt')
    const question = questionOf(c, clocks, global.recordedAt, field)
    return { version: versions[name], question }
  }
  return {
    sides: pairOf(sideOf('base'), sideOf('target')),
    regions,
    revision: global.revision,
    list,
    cursor,
  }
}

/** @throws {ProblemError} where a region that is named was on record on neither side, or not on its own */
export function requireOnRecord(asked: AskedRegions, listed: readonly RegionComparison[]): void {
  const [only] = listed
  if (asked.of === 'one' && only === undefined) throw unknownRegion(asked.code, 'query')
  if (asked.of !== 'two') return
  if (only?.base == null) throw unknownRegion(asked.codes.base, 'query', 'base.region')
  if (only.target === null) throw unknownRegion(asked.codes.target, 'query', 'target.region')
}
