import type { EditionInForce } from '../../facts/index.ts'
import type { PlanInput } from '../../scoring/index.ts'

/** What a score rests on, on one day. */
export interface CourseDay {
  /** The region's plan (null) where it is the region's score, and the open bodies that matter. */
  readonly plans: ReadonlyMap<string | null, PlanInput>
  /** The facts that closed bodies, by the body's code. */
  readonly closed: ReadonlyMap<string, string>
  /** Whether the register of bodies was declared complete. */
  readonly observed: boolean
  readonly edition: EditionInForce | null
}
