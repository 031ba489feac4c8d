import type { StoredRegion } from '../../db/queries/regions.ts'
import type { Rational } from '../../exact/rational.ts'
import type { AdmissionProblem } from '../../facts/admit/index.ts'
import type { SubmittedFact } from '../../facts/submit/index.ts'
import type { Supposal } from '../../facts/submit/supposal.ts'
import type { Bilingual, CivilDate } from '../../methodology/index.ts'
import type { RecordedFactsBody } from '../../routes/schemas/fact.ts'
import { scoreAround } from '../../services/around.ts'
import { simulateBody, simulateRegion } from '../../services/simulation/index.ts'
import type { ReadyVersion } from '../../services/versions.ts'
import { completionWords as words } from './words.ts'

/** One score before and after. */
export interface EffectLine {
  readonly key: string
  readonly label: Bilingual
  readonly before: Rational | null
  readonly after: Rational | null
}

interface Asked {
  readonly version: ReadyVersion
  readonly region: StoredRegion
  /** null: the region's own plan. */
  readonly body: string | null
  readonly today: CivilDate
}

const labelled = (whose: Bilingual, what: Bilingual): Bilingual => ({
  ru: `${whose.ru}: ${what.ru}`,
  en: `${whose.en}: ${what.en}`,
})

const weights = { sections: new Map(), items: new Map() }

const ways = [
  { basis: 'reported', verdict: 'pending', label: words.reported },
  { basis: 'accepted', verdict: 'accepted', label: words.ifAccepted },
] as const

/** Of what a form says nothing is a verdict. */
const supposed = (
  facts: readonly SubmittedFact[],
  verdict: 'pending' | 'accepted',
): readonly Supposal[] =>
  facts.map((fact) => (fact.kind === 'verdict' ? fact : { ...fact, verdict }))

/**
 * What a report would make of the scores: as reported at once, and as accepted once all of it is.
 * Nothing is recorded.
 */
export function supposedEffect(
  { version, region, body, today }: Asked,
  facts: readonly SubmittedFact[],
): readonly EffectLine[] | { readonly problems: readonly AdmissionProblem[] } {
  const lines: EffectLine[] = []
  for (const { basis, verdict, label } of ways) {
    const question = { asOf: today, knownAt: null, basis }
    const supposition = { facts: supposed(facts, verdict), weights, today }
    const ofBody = body === null ? null : simulateBody(version, region, body, question, supposition)
    const ofRegion = simulateRegion(version, region, question, supposition)
    if ('problems' in ofRegion) return ofRegion
    if (ofBody !== null && !('problems' in ofBody))
      lines.push({
        key: `body-${basis}`,
        label: labelled(words.ofBody, label),
        before: ofBody.before.value,
        after: ofBody.after.value,
      })
    lines.push({
      key: `region-${basis}`,
      label: labelled(words.ofRegion, label),
      before: ofRegion.before.value,
      after: ofRegion.after.value,
    })
  }
  return lines
}

/** What a report that was recorded made of the scores. */
export function recordedEffect(
  { version, region, body, today }: Asked,
  { results }: RecordedFactsBody,
): readonly EffectLine[] {
  const [first, last] = [results[0], results.at(-1)]
  if (first === undefined || last === undefined) return []
  const batch = { first: first.recordedAt, last: last.recordedAt }
  const bases = [
    { basis: 'reported', label: words.reported },
    { basis: 'accepted', label: words.acceptedNow },
  ] as const
  const subjects = [
    ...(body === null ? [] : [{ key: 'body', of: body, whose: words.ofBody }]),
    { key: 'region', of: null, whose: words.ofRegion },
  ]
  return bases.flatMap(({ basis, label }) =>
    subjects.map(({ key, of, whose }) => ({
      key: `${key}-${basis}`,
      label: labelled(whose, label),
      ...scoreAround(version, region, of, { asOf: today, basis }, batch),
    })),
  )
}
