import { type Rational, toFraction } from '../../exact/rational.ts'
import type { Translate } from '../../http/language/language.ts'
import { reasonInWords } from '../../http/language/reasons.ts'
import type { Catalogue } from '../../methodology/index.ts'
import {
  type BodyScore,
  type CompiledVersion,
  type ItemScore,
  meetsThreshold,
} from '../../scoring/index.ts'
import type { BodyChange, Outcome, PlanChange } from '../../services/simulation/index.ts'
import type { ItemChangeBody } from '../schemas/simulation.ts'
import { presentBounds, presentLevel, presentScore, presentWeight } from './score.ts'

/** @param of bodies have no threshold */
export const presentOutcome = (
  compiled: CompiledVersion,
  { value, bounds }: Outcome,
  of: 'region' | 'body',
) => ({
  score: presentScore(compiled, value),
  bounds: presentBounds(compiled, bounds),
  met: value === null || of === 'body' ? null : meetsThreshold(compiled, value),
  level: presentLevel(compiled, value)?.id ?? null,
})

export const presentDifference = (difference: Rational | null): string | null =>
  difference === null ? null : toFraction(difference)

const presentLeaf = (item: ItemScore | null, t: Translate) =>
  item && {
    state: item.state,
    reason: t(reasonInWords(item.reason)),
    reasonCode: item.reason.code,
    weight: presentWeight(item),
    value: item.value === null ? null : toFraction(item.value),
    contribution: toFraction(item.contribution),
  }

/** What changes in a plan, in the catalogue's order. */
export function presentPlanChange(
  { items, unchanged }: PlanChange,
  { sections }: Catalogue['region'],
  t: Translate,
): { items: ItemChangeBody[]; unchanged: string } {
  const labels = new Map(
    sections.flatMap((section) => section.items.map(({ id, label }) => [id, t(label)] as const)),
  )
  return {
    items: items.map(({ id, before, after }) => ({
      id,
      label: labels.get(id) ?? id,
      before: presentLeaf(before, t),
      after: presentLeaf(after, t),
    })),
    unchanged: toFraction(unchanged),
  }
}

const presentMember = (compiled: CompiledVersion, body: BodyScore | null) =>
  body && {
    score: presentScore(compiled, body.value),
    weight: presentWeight(body),
    contribution: toFraction(body.contribution),
  }

export const presentBodyChange = (
  compiled: CompiledVersion,
  change: BodyChange,
  name: string,
  catalogue: Catalogue,
  t: Translate,
) => ({
  code: change.id,
  name,
  before: presentMember(compiled, change.before),
  after: presentMember(compiled, change.after),
  ...presentPlanChange(change, catalogue.body, t),
})
