import { proseSchema } from '../../facts/submit/text.ts'
import { issuesInWords } from '../../http/language/issues.ts'
import type { Bilingual } from '../../methodology/index.ts'
import { textOf, typedOf } from '../form/receive.ts'
import { type Pick, pickOf, readPick } from './pick.ts'
import { reviewsWords as words } from './words.ts'

/** As many as may be decided at once. */
export const MOST_PICKS = 200

/** What was typed, to be shown again. */
export interface Typed {
  readonly picks: ReadonlySet<string>
  readonly outcome: string
  readonly reason: string
}

export interface Verdicts {
  readonly picks: readonly Pick[]
  readonly outcome: 'accepted' | 'rejected'
  readonly reason: string | null
}

/** What is wrong, by field. */
export type Wrong = Partial<Readonly<Record<'pick' | 'outcome' | 'reason', Bilingual>>>

const outcomes = ['accepted', 'rejected'] as const

function reasonProblem(reason: string, outcome: string): Bilingual | undefined {
  if (reason === '')
    return outcome === 'rejected'
      ? { ru: 'напишите, почему отклонено', en: 'say why it is rejected' }
      : undefined
  const read = proseSchema.safeParse(reason)
  return read.success ? undefined : read.error.issues.flatMap(issuesInWords)[0]?.problem
}

/** Reads the form: what was typed, and the verdicts or what is wrong with them. */
export function readVerdicts(form: FormData): {
  readonly typed: Typed
  readonly read: Verdicts | Wrong
} {
  const sent = form.getAll('pick').filter((pick) => typeof pick === 'string')
  const found = sent.flatMap((pick) => readPick(pick) ?? [])
  // A box that came twice is one box.
  const picks = [...new Map(found.map((pick) => [pickOf(pick), pick])).values()]
  const reason = typedOf(form, 'reason')
  const outcome = outcomes.find((each) => each === textOf(form, 'outcome'))
  const typed = { picks: new Set(sent), outcome: outcome ?? '', reason }
  const wrong: Wrong = {
    ...(picks.length === 0 ? { pick: words.pickNone } : {}),
    ...(picks.length > MOST_PICKS ? { pick: words.pickMany } : {}),
    ...(outcome === undefined ? { outcome: words.chooseOutcome } : {}),
  }
  const ofReason = reasonProblem(reason, outcome ?? '')
  if (ofReason !== undefined || Object.keys(wrong).length > 0 || outcome === undefined)
    return { typed, read: ofReason === undefined ? wrong : { ...wrong, reason: ofReason } }
  return { typed, read: { picks, outcome, reason: reason === '' ? null : reason } }
}
