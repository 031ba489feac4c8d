import type { Caller } from '../../access/roles.ts'
import type { Snapshot } from '../../db/snapshot.ts'
import type { Instant } from '../../methodology/index.ts'
import type { About } from '../../observability/observer.ts'
import type { Ready } from '../ready.ts'

/** What became known about one request while it was answered; filled in as it goes on. */
export interface Observation {
  /** The first that a query of it told: whatever was read came later, or at the same moment. */
  snapshot: Snapshot | null
  caller: Caller | null
  /** When the key expires that it came with. */
  until: Instant | null
  /** An answer that is the same for as long as nothing changes; its bytes, where they were made. */
  answer: { readonly tag: string; readonly ready: Ready | null } | null
  /** Whether a version was published, whose scores are still to be worked out. */
  published: boolean
  /** What is told of it whenever it is given again. */
  about: About | null
}

export const nothingObserved = (): Observation => ({
  snapshot: null,
  caller: null,
  until: null,
  answer: null,
  published: false,
  about: null,
})
