import type { Bilingual, CivilDate } from '../../methodology/index.ts'
import type { ReadyVersion } from '../../services/versions.ts'

/** Whom a report is about, and where its page is. */
export interface About {
  readonly region: { readonly code: string; readonly name: Bilingual }
  readonly body: { readonly code: string; readonly name: Bilingual } | null
  readonly path: string
  readonly version: ReadyVersion
  /** As the address names it; null: not. */
  readonly methodology: string | null
  readonly today: CivilDate
}
