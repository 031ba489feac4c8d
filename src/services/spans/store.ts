import type { Database } from '../../db/client.ts'
import { replaceSpans, type StoredSpan } from '../../db/queries/score-spans.ts'
import type { StoredComponent } from '../../db/span-summary.ts'
import { type Rational, toFraction } from '../../exact/rational.ts'
import type { CivilDate } from '../../methodology/index.ts'
import { type ComponentScore, levelOf, meetsThreshold } from '../../scoring/index.ts'
import type { Scored } from '../bounds.ts'
import { type ScoreSpan, workOut } from './compute.ts'
import { type CatalogueByHash, readForSpans, storeCourses } from './reading.ts'
import { asksOfBodies } from './score-frames.ts'

/** The digits behind the point of a key: those of two denominators of 60 digits. */
const KEY_DIGITS = 120
const SCALE = 10n ** BigInt(KEY_DIGITS)
/** Fractions with smaller denominators differ by more than one in the last digit of their keys. */
const FINEST = 10n ** BigInt(KEY_DIGITS / 2)

const written = (value: Rational | null): string | null =>
  value === null ? null : toFraction(value)

const component = ({
  nominal,
  effective,
  contribution,
  value,
}: ComponentScore): StoredComponent => ({
  nominal: toFraction(nominal),
  effective: toFraction(effective),
  contribution: toFraction(contribution),
  value: written(value),
})

/** Stands after every digit. */
const LAST_PLACE = 'none'

/**
 * Where a score stands: texts in the order of their bytes are the scores from the highest on, unless
 * those are too fine, and then the regions that have none.
 * @param value from 0 to 1
 */
export const placeOf = (value: Rational | null): string =>
  value === null
    ? LAST_PLACE
    : String(SCALE - (value.numerator * SCALE) / value.denominator).padStart(KEY_DIGITS + 1, '0')

export const isTooFineToOrder = ({ denominator }: Rational): boolean => denominator > FINEST

/**
 * A span as the database keeps it.
 * @param isFirst whether it held when the region's spans were worked out
 */
export function storedSpan(
  region: string,
  revision: number,
  { compiled }: Scored,
  span: ScoreSpan,
  isFirst: boolean,
): StoredSpan {
  const { value, course } = span
  return {
    region,
    version: span.version,
    basis: span.basis,
    from: span.from,
    until: span.until,
    revision,
    score: written(value),
    isFirst,
    place: placeOf(value),
    isTooFine: value !== null && isTooFineToOrder(value),
    isMet: value === null ? null : meetsThreshold(compiled, value),
    level: value === null ? null : (levelOf(compiled, value)?.id ?? null),
    ifRejected: written(span.bounds.ifRejected),
    ifAccepted: written(span.bounds.ifAccepted),
    summary: {
      reachedOn: course.reachedOn,
      falls: course.falls,
      plan: component(span.plan),
      bodies: component(span.bodies),
      observed: span.observed,
      roadmap: span.roadmap,
    },
  }
}

/** What the scores of a region are worked out under. */
export type UnderCatalogue = Scored & CatalogueByHash

/** The spans of a region under versions of one catalogue. */
async function spansUnder(
  database: Database,
  code: string,
  versions: readonly [UnderCatalogue, ...UnderCatalogue[]],
  today: CivilDate,
): Promise<readonly StoredSpan[]> {
  const [{ catalogue, catalogueHash }] = versions
  const read = await readForSpans(database, code, { catalogue, catalogueHash }, today)
  if (read === null) return []
  const { region, before, isStored } = read
  const { spans, courses } = workOut(catalogue, versions, region.record, today, before ?? undefined)
  if (!isStored && versions.some(asksOfBodies))
    await storeCourses(database, region, { catalogue, catalogueHash }, courses, today)
  const byName = new Map(versions.map((version) => [version.compiled.version, version]))
  return spans.flatMap((span) => {
    const version = byName.get(span.version)
    // Of its version and basis, only the first begins before tomorrow.
    const isFirst = span.from <= today
    return version === undefined ? [] : [storedSpan(code, region.revision, version, span, isFirst)]
  })
}

/**
 * Works out the scores of a region from today on, and puts them in the place of those that were. The
 * caller holds the lock of the region's ledger, or else works out what nobody reads yet.
 */
export async function refreshSpans(
  database: Database,
  code: string,
  versions: readonly UnderCatalogue[],
  today: CivilDate,
): Promise<void> {
  const spans: StoredSpan[] = []
  for (const [first, ...others] of Map.groupBy(versions, ({ catalogue }) => catalogue).values())
    if (first !== undefined)
      spans.push(...(await spansUnder(database, code, [first, ...others], today)))
  if (spans.length === 0) return
  const names = versions.map(({ compiled }) => compiled.version)
  await replaceSpans(database, code, names, spans)
}
