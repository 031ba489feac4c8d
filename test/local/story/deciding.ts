import type { Named, Names } from './names.ts'
import type { Deciding } from './schema.ts'

/** A verdict as it is sent, and what the story calls it. */
interface Verdict extends Named {
  readonly verdict: {
    readonly evidence: string
    readonly outcome: 'accepted' | 'rejected'
    readonly reason: string | null
  }
}

/** The verdicts of one act, in the order in which they are sent. */
export function verdictsOf({ accepts = {}, rejects }: Deciding, names: Names): readonly Verdict[] {
  const on = (name: string, reason: string | null): Verdict => ({
    name: names.nextVerdict(name),
    kind: 'verdict',
    verdict: {
      evidence: names.idOf(name),
      outcome: reason === null ? 'accepted' : 'rejected',
      reason,
    },
  })
  const documents = (subject: string, which: string): readonly string[] =>
    names.below('document', `${subject} ${which}`)
  return [
    ...(accepts.facts ?? []).map((name) => on(name, null)),
    ...(accepts.traits ?? [])
      .flatMap((body) => names.below('trait', body))
      .map((name) => on(name, null)),
    ...Object.entries(accepts.documents ?? {}).flatMap(([subject, all]) =>
      all.flatMap((which) => documents(subject, which).map((name) => on(name, null))),
    ),
    ...Object.entries(rejects?.documents ?? {}).flatMap(([subject, all]) =>
      Object.entries(all).flatMap(([which, reason]) =>
        documents(subject, which).map((name) => on(name, reason)),
      ),
    ),
  ]
}
