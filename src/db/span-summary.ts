import type { CivilDate } from '../methodology/index.ts'
import type { Fall } from '../scoring/index.ts'

/** A component of a region's score, in exact texts. */
export interface StoredComponent {
  readonly nominal: string
  readonly effective: string
  readonly contribution: string
  readonly value: string | null
}

/** What a summary says beside the score itself. */
export interface SpanSummary {
  readonly reachedOn: CivilDate | null
  readonly falls: readonly Fall[]
  readonly plan: StoredComponent
  readonly bodies: StoredComponent
  readonly observed: boolean
  readonly roadmap: {
    readonly act: string
    readonly adoptedOn: CivilDate
    readonly notYetAdopted: boolean
  } | null
}
