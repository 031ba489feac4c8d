import type { Situation } from '../engine/situation.ts'
import type { CivilDate } from '../methodology/index.ts'

/** A row of an item: whether it is done, its evidence, its days late. */
type WrittenRow = readonly [completed: 0 | 1, evidence: string, daysLate: number]

/** A situation of an item of a body; nothing is observed of those. */
export type WrittenSituation = readonly [
  standing: Situation['standing'],
  scorable: 0 | 1,
  undecided: 0 | 1,
  ratio: string,
  rows: readonly WrittenRow[],
]

/** The place of its day; of the first step, every code; of others, places and their codes in turn. */
export type WrittenStep = readonly number[]

/** What becomes of a body, by the places of days and situations. */
export interface WrittenCourse {
  readonly days: readonly number[]
  readonly steps: readonly WrittenStep[]
  readonly rejected?: readonly WrittenStep[]
  readonly accepted?: readonly WrittenStep[]
}

/** Courses as the database keeps them, with days and situations written once. */
export interface StoredBodyCourses {
  readonly days: readonly CivilDate[]
  readonly situations: readonly WrittenSituation[]
  readonly on: {
    readonly accepted: Readonly<Record<string, WrittenCourse>>
    readonly reported: Readonly<Record<string, WrittenCourse>>
  }
}
