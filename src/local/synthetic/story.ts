import type { SubmittedFact } from '../../facts/submit/index.ts'
import type { Bilingual, CivilDate, DocumentKind, Instant } from '../../methodology/index.ts'
import type { Draws } from './draws.ts'
import { documentTitle, reasons } from './words.ts'

/** The last day on which anything is recorded; what would come later is still to come. */
export const LAST_DAY: CivilDate = '2026-11-15'

/** A fact as a client would submit it, and when it was recorded. */
export interface ToldFact {
  readonly fact: SubmittedFact
  readonly recordedAt: Instant
}

/** A fact as it is told: it gets its name in the story. */
type Untold = SubmittedFact extends infer Fact
  ? Fact extends SubmittedFact
    ? Omit<Fact, 'ref'>
    : never
  : never

export type Target = { readonly item: string; readonly row: string | null }
export type Fill = Target & { readonly requirement: string }

/** What happened in one region, fact by fact, in any order; read out in the order of days. */
export class Story {
  readonly #region: string
  readonly #told: { readonly on: CivilDate; readonly fact: SubmittedFact }[] = []

  constructor(region: string) {
    this.#region = region
  }

  /** Tells a fact; what it refers to was told before, of that day or an earlier one. */
  tell(on: CivilDate, fact: Untold): string {
    const ref = `f${this.#told.length + 1}`
    this.#told.push({ on, fact: { ...fact, ref } })
    return `#${ref}`
  }

  /** A document of a kind, which nobody will find: its address is one of those kept for examples. */
  document(kind: DocumentKind, date: CivilDate, title: Bilingual = documentTitle(kind)) {
    const number = String(this.#told.length + 1)
    const url = `https://example.org/synthetic/${this.#region}/${number}`
    return { kind, number, date, title, issuer: null, note: null, url, sha256: null }
  }

  /** A verdict: accepted or rejected. */
  decide(on: CivilDate, about: string, accepted: boolean, under: Fill | null = null): void {
    const outcome = accepted ? ('accepted' as const) : ('rejected' as const)
    const reason = accepted ? null : reasons.rejected
    this.tell(on, { kind: 'verdict', on: about, under, outcome, reason })
  }

  /** What a coordinator decides: mostly accepted, some rejected, some left waiting. */
  judge(draws: Draws, on: CivilDate, about: string): void {
    const drawn = draws.unit()
    if (drawn < 0.95) this.decide(draws.dayAfter(on, 3, 40), about, drawn < 0.92)
  }

  /** Every fact up to the last day, in the order of days, each recorded after the one before. */
  read(): readonly ToldFact[] {
    const inOrder = this.#told
      .filter(({ on }) => on <= LAST_DAY)
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    let [day, place] = ['', 0]
    return inOrder.map(({ on, fact }) => {
      place = on === day ? place + 1 : 0
      day = on
      const recordedAt = new Date(Date.parse(`${on}T09:00:00.000Z`) + place).toISOString()
      return { fact, recordedAt }
    })
  }
}
