import type { StoredSpan } from '../../db/queries/score-spans.ts'
import { add, multiply, type Rational, rational, subtract } from '../../exact/rational.ts'
import type { CivilDate } from '../../methodology/index.ts'
import { bases, compose } from '../../scoring/index.ts'
import type { Scored } from '../../services/bounds.ts'
import type { ScoreSpan } from '../../services/spans/compute.ts'
import { storedSpan } from '../../services/spans/store.ts'
import { Draws } from './draws.ts'
import { profileOf } from './profile.ts'

/** The revision of a region that has no facts to count. */
export const PACKED_REVISION = 1

/** What every packed region's scores hold from, and the days on which they change. */
const DAYS: readonly CivilDate[] = ['2026-11-10', '2027-01-01', '2027-07-01']

/** Of the finest fractions that are drawn: as plans and bodies of real size have them. */
const FINE = 26_880_000

const fraction = (draws: Draws, least: number, most: number): Rational =>
  rational(draws.within(Math.round(least * FINE), Math.round(most * FINE)), FINE)

interface Drawn {
  readonly adoptedOn: CivilDate
  /** Of how many bodies. */
  readonly counted: number
  readonly plan: Rational
  readonly bodies: Rational
}

/** The scores of a region on one basis, from one day to the next. */
function spansOn(
  { compiled }: Scored,
  basis: ScoreSpan['basis'],
  { adoptedOn, counted, plan, bodies }: Drawn,
  draws: Draws,
): readonly ScoreSpan[] {
  const sum = multiply(bodies, rational(counted))
  const observed = basis !== 'planned'
  return DAYS.map((from, place): ScoreSpan => {
    const loss = rational(place, 100)
    const score = compose(compiled, subtract(plan, loss), { sum, counted }, observed)
    const { value } = score
    const less = value && subtract(value, rational(draws.within(0, 999), 100_000))
    const more = value && add(value, rational(draws.within(0, 2999), 100_000))
    return {
      version: compiled.version,
      basis,
      from,
      until: DAYS[place + 1] ?? null,
      value,
      bounds: { ifRejected: less, ifAccepted: more },
      course: { reachedOn: null, falls: [] },
      plan: score.plan,
      bodies: score.bodies,
      observed,
      roadmap: { act: 'SYN/1', adoptedOn, notYetAdopted: false },
    }
  })
}

/**
 * Scores of a region that was made up, without the facts that they would follow from: what the
 * reading path needs, to measure how it grows with their number.
 */
export function packedSpans(
  versions: readonly Scored[],
  code: string,
  seed: number,
  bodies: number,
): readonly StoredSpan[] {
  const { maturity, adoptedOn } = profileOf(code, { seed, bodies: 0, facts: 0 })
  return versions.flatMap((version) =>
    bases.flatMap((basis) => {
      const draws = new Draws(seed, code, version.compiled.version, basis)
      const middle = basis === 'planned' ? 0.9 : maturity * 0.9
      const drawn = {
        adoptedOn,
        counted: bodies,
        plan: fraction(draws, middle - 0.05, middle + 0.05),
        bodies: fraction(draws, middle - 0.04, middle + 0.04),
      }
      const spans = spansOn(version, basis, drawn, draws)
      return spans.map((span, place) =>
        storedSpan(code, PACKED_REVISION, version, span, place === 0),
      )
    }),
  )
}
