import { type Rational, toFraction } from '../../exact/rational.ts'
import type { Translate } from '../../http/language/language.ts'
import { reasonInWords } from '../../http/language/reasons.ts'
import type { Catalogue, Deadline, PublishedVersion } from '../../methodology/index.ts'
import {
  boundariesOf,
  type CompiledVersion,
  displayPercent,
  type Exclusion,
  type ItemInput,
  type ItemScore,
  type Level,
  levelOf,
  type SectionScore,
  type ThresholdCourse,
  type VerdictInput,
  type Weighed,
} from '../../scoring/index.ts'
import type { Bounds } from '../../services/bounds.ts'
import type {
  ExclusionBody,
  ItemScoreBody,
  ScoreValue,
  SectionScoreBody,
} from '../schemas/score.ts'
import { presentDeadline } from './deadline.ts'
import { presentOrigin } from './trait.ts'

const orNull = (value: Rational | null): string | null =>
  value === null ? null : toFraction(value)

export const presentScore = (compiled: CompiledVersion, value: Rational | null): ScoreValue => ({
  exact: orNull(value),
  percent: value === null ? null : displayPercent(value, boundariesOf(compiled)),
})

export const presentBounds = (compiled: CompiledVersion, bounds: Bounds) => ({
  ifRejected: presentScore(compiled, bounds.ifRejected),
  ifAccepted: presentScore(compiled, bounds.ifAccepted),
})

export const presentLevel = (compiled: CompiledVersion, value: Rational | null): Level | null =>
  value === null ? null : levelOf(compiled, value)

export const presentVersion = ({ document, hash }: PublishedVersion, t: Translate) => ({
  version: document.version,
  label: t(document.label),
  hash,
  provenance: document.provenance,
})

export const presentWeight = ({ nominal, effective }: Weighed) => ({
  nominal: toFraction(nominal),
  effective: toFraction(effective),
})

/** The deadline of a whole item: of its rows, the last. */
function lastDeadline({ rows }: ItemInput): Deadline | null {
  return rows.reduce<Deadline | null>(
    (last, { deadline }) =>
      deadline !== null && (last === null || deadline.resolved > last.resolved) ? deadline : last,
    null,
  )
}

function presentConditions({ conditions }: ItemInput, t: Translate): ItemScoreBody['conditions'] {
  return conditions.map(({ trait, label, required, value, origin }) => ({
    trait,
    label: t(label),
    required,
    value,
    ...presentOrigin(origin, t),
  }))
}

const presentVerdict = ({ verdict, verdictReason, decidedAt, verdictFact }: VerdictInput) => ({
  verdict,
  reason: verdictReason,
  decidedAt,
  verdictFact,
})

/** A fact and the verdict that stands on it. */
const decided = (
  fact: { readonly fact: string; readonly verdictFact: string | null } | null,
): string[] => (fact === null ? [] : [fact.fact, fact.verdictFact ?? []].flat())

/** Every fact that the value rests on: completions, documents, measurements, waivers, counts. */
const factsBehind = ({ rows, measurement, share }: ItemInput): string[] => [
  ...new Set([
    ...rows.flatMap((row) => [...row.facts, ...decided(row.waiver)]),
    ...decided(measurement),
    ...(share ? share.facts : []),
  ]),
]

function presentItem(
  item: ItemScore,
  catalogueItem: Catalogue['region']['sections'][number]['items'][number],
  course: ThresholdCourse | null,
  t: Translate,
): ItemScoreBody {
  const { input, reason } = item
  const numbers = input.rows.flatMap(({ number }) => (number === null ? [] : [number]))
  const isOutcome = item.state === 'outcome' && course !== null
  return {
    id: item.id,
    number: numbers.length > 0 ? numbers.join(', ') : null,
    label: t(catalogueItem.label),
    role: catalogueItem.outcome ? 'outcome' : catalogueItem.optional ? 'optional' : 'scored',
    state: item.state,
    reason: t(reasonInWords(reason)),
    reasonCode: reason.code,
    weight: presentWeight(item),
    value: orNull(item.value),
    contribution: toFraction(item.contribution),
    ...presentDeadline(lastDeadline(input), t),
    ratio: catalogueItem.ratioTarget === undefined ? null : toFraction(input.ratio),
    measurement: input.measurement && {
      fact: input.measurement.fact,
      measuredOn: input.measurement.measuredOn,
      done: input.measurement.done,
      total: input.measurement.total,
      submittedAt: input.measurement.submittedAt,
      ...presentVerdict(input.measurement),
    },
    share: input.share && { fulfilled: input.share.fulfilled, of: input.share.of },
    conditions: presentConditions(input, t),
    requirements: input.rows.flatMap((row) =>
      row.requirements.map((requirement) => ({
        id: requirement.id,
        row: row.number,
        label: t(requirement.label),
        kinds: [...requirement.kinds],
        approvedBy: requirement.approvedBy,
        status: requirement.status,
      })),
    ),
    evidence: input.rows.flatMap((row) =>
      row.requirements.flatMap((requirement) =>
        requirement.documents.map((document) => ({
          fact: document.fact,
          row: row.number,
          requirement: requirement.id,
          kind: document.kind,
          number: document.number,
          date: document.date,
          label: t(document.label),
          submittedAt: document.submittedAt,
          verdict: document.verdict,
          reason: document.verdictReason,
          decidedAt: document.decidedAt,
          verdictFact: document.verdictFact,
        })),
      ),
    ),
    rows: item.rows.map(({ input: row, value }) => ({
      number: row.number,
      ...presentDeadline(row.deadline, t),
      completed: row.completed,
      completedOn: row.completedOn,
      claim: row.claim && {
        fact: row.claim.fact,
        on: row.claim.on,
        submittedAt: row.claim.submittedAt,
        ...presentVerdict(row.claim),
      },
      daysLate: row.daysLate,
      documents: toFraction(row.evidence),
      waiver: row.waiver?.fact ?? null,
      waivedUntil: row.waiver?.until ?? null,
      value: orNull(value),
    })),
    facts: factsBehind(input),
    ...(isOutcome ? { reachedOn: course.reachedOn, falls: [...course.falls] } : {}),
  }
}

/** Sections with their items, in the catalogue's order; items only where they are asked for. */
export function presentSections(
  sections: readonly SectionScore[],
  catalogue: Catalogue['region'],
  course: ThresholdCourse | null,
  withItems: boolean,
  t: Translate,
): SectionScoreBody[] {
  return catalogue.sections.flatMap((catalogueSection) => {
    const section = sections.find(({ id }) => id === catalogueSection.id)
    if (section === undefined) return []
    const items = catalogueSection.items.flatMap((catalogueItem) => {
      const item = section.items.find(({ id }) => id === catalogueItem.id)
      return item === undefined ? [] : [presentItem(item, catalogueItem, course, t)]
    })
    return [
      {
        id: section.id,
        number: catalogueSection.number,
        label: t(catalogueSection.label),
        weight: presentWeight(section),
        value: orNull(section.value),
        contribution: toFraction(section.contribution),
        ...(withItems ? { items } : {}),
      },
    ]
  })
}

export function presentExclusions(exclusions: readonly Exclusion[]): ExclusionBody[] {
  return exclusions.map(({ cause, body, items, points }) => ({
    kind: cause.kind,
    trait: cause.kind === 'trait' ? cause.trait : null,
    body,
    act: cause.kind === 'trait' && cause.origin?.from === 'act' ? cause.origin.act : null,
    fact:
      cause.kind !== 'trait'
        ? cause.fact
        : cause.origin?.from === 'fact'
          ? cause.origin.fact
          : null,
    items: [...items],
    points: orNull(points),
  }))
}
