import type { StoredRegion } from '../../db/queries/regions.ts'
import type { Rational } from '../../exact/rational.ts'
import {
  KnownFacts,
  pendingDecisions,
  type Question,
  regionName,
  revisionAt,
} from '../../facts/index.ts'
import { type Language, translator } from '../../http/language/language.ts'
import { type Act, isSynthetic } from '../../methodology/index.ts'
import { presentFound } from '../../routes/present/gap.ts'
import { presentExclusions, presentLevel, presentSections } from '../../routes/present/score.ts'
import { DEFAULT_BUDGET, type GapBody } from '../../routes/schemas/gap.ts'
import type { ExclusionBody, SectionScoreBody } from '../../routes/schemas/score.ts'
import {
  boundariesOf,
  type ComponentScore,
  displayPercent,
  meetsThreshold,
  type RegionScore,
  type ThresholdCourse,
} from '../../scoring/index.ts'
import { type Bounds, regionBounds } from '../../services/bounds.ts'
import { answerGap } from '../../services/gap.ts'
import { answerRegion } from '../../services/scores.ts'
import type { ReadyVersion } from '../../services/versions.ts'

/** The receipt that a report can be checked by; or why it names none. */
export type ReceiptHash = { readonly hash: string } | 'not-for-the-reader' | 'draft'

/** A body as the report lists it. */
export interface BodyLine {
  readonly code: string
  readonly name: string
  readonly member: RegionScore['bodies']['list'][number]
}

/** Everything that a report says, in one language. */
export interface Report {
  readonly code: string
  readonly name: string
  readonly isSynthetic: boolean
  readonly language: Language
  readonly version: ReadyVersion
  readonly question: Question
  readonly revision: number
  readonly act: {
    readonly act: Act
    readonly adoptedOn: string
    readonly notYetAdopted: boolean
  } | null
  readonly value: Rational | null
  readonly met: boolean | null
  readonly level: string | null
  readonly course: ThresholdCourse
  /** How many decisions are awaited, and what they may make of the score. */
  readonly pending: number
  readonly bounds: Bounds
  readonly plan: ComponentScore
  readonly bodies: ComponentScore & {
    readonly observed: boolean
    readonly lines: readonly BodyLine[]
  }
  readonly sections: readonly SectionScoreBody[]
  readonly exclusions: readonly ExclusionBody[]
  /** The shortest way to the threshold, where the score is below it and work can change that. */
  readonly way: Pick<GapBody, 'explanation' | 'shortest'> | null
  readonly receipt: ReceiptHash
}

/** The way on the day of the report; on the planned basis everything is done on its deadline. */
function wayOf(
  version: ReadyVersion,
  region: StoredRegion,
  { asOf, knownAt, basis }: Question,
  language: Language,
): Report['way'] {
  if (basis === 'planned') return null
  const limits = { budget: DEFAULT_BUDGET, alternatives: 0 }
  const answer = answerGap(version, region, { asOf, knownAt, basis }, asOf, limits)
  const telling = { answer, by: asOf, basis, t: translator(language) }
  return presentFound(version.compiled, telling)
}

/** Works out what a report says of a region. */
export function reportOf(
  version: ReadyVersion,
  region: StoredRegion,
  question: Question,
  receipt: ReceiptHash,
  language: Language,
): Report {
  const { compiled, catalogue } = version
  const { code, record } = region
  const t = translator(language)
  const answer = answerRegion(version, region, question, true)
  const { score, course, edition } = answer
  const known = new KnownFacts(record.facts, question)
  const act = known
    .ofKind('edition')
    .map(({ statement }) => statement.act)
    .find(({ id }) => id === edition?.edition.act)
  const met = score.value === null ? null : meetsThreshold(compiled, score.value)
  const level = presentLevel(compiled, score.value)
  const names = new Map(answer.bodies.map((body) => [body.code, t(body.name)]))
  return {
    code,
    name: t(regionName(record, question.knownAt)),
    isSynthetic: isSynthetic(code),
    language,
    version,
    question,
    revision: revisionAt(record, question.knownAt),
    act:
      edition === null || act === undefined
        ? null
        : { act, adoptedOn: edition.edition.adoptedOn, notYetAdopted: edition.notYetAdopted },
    value: score.value,
    met,
    level: level === null ? null : t(level.label),
    course,
    // Deadlines alone decide on the planned basis.
    pending:
      question.basis === 'planned' ? 0 : pendingDecisions(known, catalogue, question.asOf).length,
    bounds: regionBounds(version, region, question, score.value),
    plan: score.plan,
    bodies: {
      ...score.bodies,
      observed: answer.observed,
      lines: score.bodies.list.map((member) => ({
        code: member.code,
        name: names.get(member.code) ?? member.code,
        member,
      })),
    },
    sections: presentSections(score.plan.sections, catalogue.region, course, true, t),
    exclusions: presentExclusions(answer.exclusions),
    way: met === false ? wayOf(version, region, question, language) : null,
    receipt,
  }
}

/** A score or the value of a part of it in per cent, never across the threshold or a level. */
export const shownPercent = (
  { version }: Pick<Report, 'version'>,
  value: Rational | null,
): number | null => (value === null ? null : displayPercent(value, boundariesOf(version.compiled)))
