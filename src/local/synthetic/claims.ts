import type { CatalogueItem, CivilDate } from '../../methodology/index.ts'
import type { Draws } from './draws.ts'
import type { Fill, Story, Target } from './story.ts'
import { LAST_DAY } from './story.ts'
import { reasons } from './words.ts'

/** Something that may be completed: an item or a row, with what it asks for. */
export interface Task extends Target, Pick<CatalogueItem, 'requirements'> {}

/** How much was done, and how well. */
export interface Diligence {
  /** How likely somebody claims a task at all. */
  readonly claimed: number
  /** How likely a claimed one is proved by every document. */
  readonly proved: number
}

type Proof = 'whole' | 'part' | 'rejected' | 'pending' | 'none'

function proofOf(draws: Draws, { proved }: Diligence): Proof {
  if (draws.chance(proved)) return 'whole'
  const drawn = draws.unit()
  return drawn < 0.2 ? 'part' : drawn < 0.45 ? 'rejected' : drawn < 0.85 ? 'pending' : 'none'
}

/** Which of the requirements the reviewers accepted; null: they have not decided. */
function verdictOf(proof: Proof, place: number): boolean | null {
  if (proof === 'pending' || proof === 'none') return null
  return proof === 'whole' || (proof === 'part' && place > 0)
}

interface Claimed {
  readonly task: Task
  readonly proof: Proof
  readonly completion: string
}

/** Hands in documents, each of one kind and for everything of the claims that asks for it. */
function prove(
  story: Story,
  draws: Draws,
  body: string | null,
  on: CivilDate,
  claims: readonly Claimed[],
): void {
  const asked = claims.flatMap(({ task, proof, completion }) =>
    task.requirements.map(({ id, kinds: [kind = 'act'] }, place) => ({
      fill: { item: task.item, row: task.row, requirement: id } satisfies Fill,
      kind,
      completion,
      // Nobody hands in a document for what is to stay without.
      handedIn: proof !== 'none' && !(proof === 'part' && place === 0 && draws.chance(0.5)),
      accepted: verdictOf(proof, place),
    })),
  )
  const documents = Map.groupBy(
    asked.filter(({ handedIn }) => handedIn),
    ({ kind }) => kind,
  )
  for (const [kind, parts] of documents) {
    const [first] = parts
    if (first === undefined) continue
    const evidence = story.tell(on, {
      kind: 'evidence',
      body,
      completion: first.completion,
      fills: parts.map(({ fill }) => fill),
      document: story.document(kind, on),
    })
    const decidedOn = draws.dayAfter(on, 5, 60)
    for (const { fill, accepted } of parts)
      if (accepted !== null) story.decide(decidedOn, evidence, accepted, fill)
  }
}

/**
 * Claims what somebody completed, with the documents for it and what reviewers said of them.
 * @param together tasks that were completed by one decision, on one day
 */
export function claim(
  story: Story,
  draws: Draws,
  body: string | null,
  completedOn: CivilDate,
  together: readonly Task[],
  diligence: Diligence,
): void {
  if (completedOn > LAST_DAY) return
  const state = (on: CivilDate, tasks: readonly Task[]): readonly Claimed[] =>
    tasks.map((task) => ({
      task,
      proof: proofOf(draws, diligence),
      completion: story.tell(on, {
        kind: 'completion',
        body,
        item: task.item,
        row: task.row,
        completedOn,
      }),
    }))
  const on = draws.dayAfter(completedOn, 1, 20)
  const claims = state(on, together)
  prove(story, draws, body, on, claims)
  for (const { task, completion } of claims) {
    if (!draws.chance(0.01)) continue
    const takenBackOn = draws.dayAfter(on, 10, 40)
    story.tell(takenBackOn, { kind: 'withdrawal', of: completion, reason: reasons.withdrawn })
    const again = draws.dayAfter(takenBackOn, 1, 30)
    if (draws.chance(0.6)) prove(story, draws, body, again, state(again, [task]))
  }
}

/** When waivers end: with a half-year. */
const ENDS = ['2024-07-01', '2025-01-01', '2025-07-01', '2026-01-01', '2027-01-01', '2027-07-01']

/** Takes a task out of the score for a while, if a coordinator agrees. */
export function waive(
  story: Story,
  draws: Draws,
  body: string | null,
  from: CivilDate,
  { item, row }: Target,
): void {
  if (from > LAST_DAY) return
  const until = draws.chance(0.7) ? draws.one(ENDS.filter((end) => end > from)) : null
  const document = story.document('minutes', from)
  const waiver = story.tell(from, { kind: 'waiver', body, item, row, from, until, document })
  story.judge(draws, from, waiver)
}
