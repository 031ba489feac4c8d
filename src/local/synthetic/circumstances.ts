import type { CivilDate } from '../../methodology/index.ts'
import type { Draws } from './draws.ts'
import type { BodyProfile } from './profile.ts'
import { LAST_DAY, type Story } from './story.ts'
import { newName } from './words.ts'

/** One body, while it is told about. */
export interface Telling {
  readonly story: Story
  readonly draws: Draws
  readonly profile: BodyProfile
  /** From when on there are facts about it: the day of the act, or of its creation. */
  readonly since: CivilDate
  /** The last day on which it does anything. */
  readonly until: CivilDate
}

/** Which traits it has: accepted or not, as a coordinator decides, and seldom another one later. */
export function tellTraits({ story, draws, profile, since }: Telling): void {
  const { code: body, stated, inferred, createdOn } = profile
  // What an act tells of the bodies that it names, somebody has to tell of those created later.
  const traits = createdOn === null ? stated : { ...stated, ...inferred }
  for (const [trait, value] of Object.entries(traits)) {
    if (draws.chance(0.04)) continue
    const on = draws.dayAfter(since, 5, 60)
    const ref = story.tell(on, { kind: 'trait', body, trait, value, from: null })
    story.judge(draws, on, ref)
    if (!draws.chance(0.02)) continue
    const from = draws.one(['2025-07-01', '2026-07-01', '2027-01-01'])
    const drawn = draws.dayAfter('2025-02-03', 0, 600)
    const later = drawn < on ? on : drawn
    const changed = story.tell(later, { kind: 'trait', body, trait, value: !value, from })
    story.judge(draws, later, changed)
  }
}

/** How many services it graded low, and how many of them it has optimised: twice. */
export function tellServices({ story, draws, profile, since, until }: Telling): void {
  const { code: body, maturity } = profile
  const graded = draws.within(0, 9)
  const planned = Math.round(graded * Math.min(1, maturity + 0.2))
  let measuredOn = draws.dayAfter(since, 20, 200)
  for (const share of [0.5, 1]) {
    if (measuredOn > until) return
    const finished = Math.min(planned, Math.round(planned * maturity * share * 1.2))
    const on = draws.dayAfter(measuredOn, 1, 10)
    const counts = { graded, planned, finished }
    story.judge(draws, on, story.tell(on, { kind: 'services', body, measuredOn, ...counts }))
    measuredOn = draws.dayAfter(measuredOn, 200, 420)
  }
}

/** How many of its processes it has changed, for one item: once or twice. */
export function tellMeasurements(
  { story, draws, profile, until }: Telling,
  item: string,
  first: CivilDate,
): void {
  const { code: body, maturity } = profile
  const total = draws.chance(0.03) ? 0 : draws.within(8, 60)
  let measuredOn = first
  for (const share of [0.6, 1]) {
    const part = Math.min(1, 0.16 * maturity * share * (0.5 + draws.unit()))
    if (measuredOn > until) return
    const on = draws.dayAfter(measuredOn, 1, 10)
    const counts = { done: Math.round(total * part), total }
    const ref = story.tell(on, { kind: 'measurement', body, item, measuredOn, ...counts })
    story.judge(draws, on, ref)
    if (draws.chance(0.5)) return
    measuredOn = draws.dayAfter(measuredOn, 90, 300)
  }
}

/**
 * What becomes of a body: mostly nothing. Accepted or not, as a coordinator decides.
 * @param successor the body that others are merged into; it stays
 * @returns the last day on which it does anything
 */
export function tellChange(
  story: Story,
  draws: Draws,
  { code: body, name }: BodyProfile,
  successor: string,
): CivilDate {
  const drawn = draws.unit()
  const told = draws.dayAfter('2025-08-04', 0, 440)
  const on = draws.chance(0.3) ? '2027-01-01' : draws.dayAfter(told, 10, 60)
  const fact = { kind: 'body', body, on, name: null, into: null } as const
  if (drawn < 0.04) {
    const renamed = { ...fact, change: 'renamed', name: newName(name) } as const
    story.judge(draws, told, story.tell(told, renamed))
  }
  if (drawn < 0.04 || drawn >= 0.07 || body === successor) return LAST_DAY
  const isMerged = drawn < 0.055
  const closed = isMerged
    ? ({ ...fact, change: 'merged', into: successor } as const)
    : ({ ...fact, change: 'abolished' } as const)
  story.judge(draws, told, story.tell(told, closed))
  return on < LAST_DAY ? on : LAST_DAY
}
