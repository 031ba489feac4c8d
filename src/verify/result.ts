import { levelOf, shownPercent } from './display.ts'
import type { Fraction } from './fraction.ts'
import { inWriting, inWritingOrNull } from './fraction.ts'
import type { Judgement } from './judge.ts'
import type { Version } from './version.ts'
import type { Weighed, WeighedItem, WeighedSection } from './weigh.ts'

/** Anything that JSON writes. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json }

/** A score as receipts write it. */
export interface ScoreWritten {
  readonly [name: string]: Json
  readonly exact: string | null
  readonly percent: number | null
}

export const scoreWritten = (score: Fraction | null, version: Version): ScoreWritten => ({
  exact: inWritingOrNull(score),
  percent: score === null ? null : shownPercent(score, version),
})

export const levelWritten = (score: Fraction | null, version: Version): Json =>
  score === null ? null : levelOf(score, version)

export const weighedWritten = ({ nominal, effective, value, contribution }: Weighed) => ({
  weight: { nominal: inWriting(nominal), effective: inWriting(effective) },
  value: inWritingOrNull(value),
  contribution: inWriting(contribution),
})

const rowsWritten = ({ read, rowValues }: Judgement): readonly Json[] =>
  read.rows.map((row, index) => ({
    number: row.number,
    deadline: row.deadline,
    completed: row.completed,
    completedOn: row.completedOn,
    daysLate: row.daysLate,
    evidence: inWriting(row.evidence),
    requirements: row.requirements.map(({ id, status }) => ({ id, status })),
    waiver: row.waiver,
    value: inWritingOrNull(rowValues[index] ?? null),
  }))

const itemWritten = (weighed: WeighedItem): Json => {
  const { read, share, state } = weighed.judgement
  return {
    id: read.item.id,
    state,
    ...weighedWritten(weighed),
    conditions: read.conditions.map(({ trait, required, value }) => ({ trait, required, value })),
    ratio: read.item.ratioTarget === null ? null : inWriting(read.ratio),
    share: share === null ? null : { fulfilled: share.fulfilled, of: share.of },
    rows: rowsWritten(weighed.judgement),
  }
}

export const sectionsWritten = (sections: readonly WeighedSection[]): readonly Json[] =>
  sections.map((section) => ({
    id: section.id,
    ...weighedWritten(section),
    items: section.items.map(itemWritten),
  }))
