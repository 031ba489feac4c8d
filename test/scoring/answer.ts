import { type Rational, toFraction } from '../../src/exact/rational.ts'
import {
  changeDates,
  type Question,
  RegionReader,
  type RegionRecord,
  type RegionState,
} from '../../src/facts/index.ts'
import {
  bodyExclusions,
  boundariesOf,
  type CompiledVersion,
  displayPercent,
  type Exclusion,
  type ItemScore,
  levelOf,
  meetsThreshold,
  type PlanInput,
  regionExclusions,
  type SectionScore,
  scorePlan,
  scoreRegion,
  type ThresholdCourse,
  thresholdCourse,
  type Weighed,
} from '../../src/scoring/index.ts'
import type { World } from './world.ts'

const text = (value: Rational | null): string | null => (value === null ? null : toFraction(value))

const weighed = (node: Weighed & { readonly value: Rational | null }) => ({
  value: text(node.value),
  nominal: text(node.nominal),
  effective: text(node.effective),
  contribution: text(node.contribution),
})

const itemAnswer = (item: ItemScore) => ({
  ...weighed(item),
  state: item.state,
  reason: item.reason,
  rows: Object.fromEntries(
    item.rows.map(({ input, value }) => [
      input.number ?? 'none',
      {
        value: text(value),
        evidence: text(input.evidence),
        daysLate: input.daysLate,
        completedOn: input.completedOn,
        deadline: input.deadline?.resolved ?? null,
        documents: input.requirements.map(({ status }) => status).join(', '),
      },
    ]),
  ),
})

const sectionsAnswer = (sections: readonly SectionScore[]) => ({
  sections: Object.fromEntries(sections.map((section) => [section.id, weighed(section)])),
  items: Object.fromEntries(
    sections.flatMap((section) => section.items).map((item) => [item.id, itemAnswer(item)]),
  ),
})

const exclusionsAnswer = (exclusions: readonly Exclusion[]) =>
  exclusions.map(({ cause, body, items, points }) => ({
    cause,
    body,
    items,
    points: text(points),
  }))

const scoreAnswer = (compiled: CompiledVersion, value: Rational | null) => ({
  exact: text(value),
  percent: value === null ? null : displayPercent(value, boundariesOf(compiled)),
  level: value === null ? null : (levelOf(compiled, value)?.id ?? null),
})

/** A region's answer, with every exact number as text, so that a case can state it. */
export function regionAnswer(compiled: CompiledVersion, { input, edition }: RegionState) {
  const score = scoreRegion(compiled, input)
  return {
    ...scoreAnswer(compiled, score.value),
    met: score.value === null ? null : meetsThreshold(compiled, score.value),
    notYetAdopted: edition?.notYetAdopted ?? null,
    components: { plan: weighed(score.plan), bodies: weighed(score.bodies) },
    ...sectionsAnswer(score.plan.sections),
    bodies: Object.fromEntries(score.bodies.list.map((body) => [body.code, weighed(body)])),
    exclusions: exclusionsAnswer(regionExclusions(compiled, input)),
  }
}

/** A body's answer; bodies have levels and no threshold. */
export function bodyAnswer(compiled: CompiledVersion, plan: PlanInput, basis: Question['basis']) {
  const score = scorePlan(compiled, 'body', plan, basis)
  return {
    ...scoreAnswer(compiled, score.value),
    ...sectionsAnswer(score.sections),
    exclusions: exclusionsAnswer(bodyExclusions(compiled, plan, basis)),
  }
}

/**
 * When the threshold was reached under each of some versions: `planned` looks at all dates, the
 * others up to `asOf` (DESIGN 5). The facts are read once a day for all of them.
 */
export function coursesOf(
  versions: readonly CompiledVersion[],
  { catalogue }: World,
  record: RegionRecord,
  question: Question,
): readonly ThresholdCourse[] {
  const { asOf, basis } = question
  const inputs = new Map(
    changeDates(catalogue, record, question)
      .filter((date) => basis === 'planned' || date <= asOf)
      .map((date) => {
        const reader = new RegionReader(catalogue, record, { ...question, asOf: date })
        return [date, reader.region().input] as const
      }),
  )
  return versions.map((compiled) =>
    thresholdCourse(
      [...inputs.keys()],
      (date) => {
        const input = inputs.get(date)
        return input === undefined ? null : scoreRegion(compiled, input).value
      },
      compiled.threshold,
    ),
  )
}
