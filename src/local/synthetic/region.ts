import type { Bilingual, Catalogue } from '../../methodology/index.ts'
import { tellBody } from './body.ts'
import { claim, waive } from './claims.ts'
import { Draws } from './draws.ts'
import { amended, type EditionContent, firstEdition } from './edition.ts'
import { type Asked, profileOf, type RegionProfile } from './profile.ts'
import { Story, type ToldFact } from './story.ts'
import { regionName } from './words.ts'

/** A region that was made up, as its ledger will tell it. */
export interface SyntheticRegion {
  readonly code: string
  readonly name: Bilingual
  /** What its registration is recorded at; everything else is later. */
  readonly registeredAt: string
  /** In order; those that refer to another do so by its `ref`. */
  readonly facts: readonly ToldFact[]
}

function tellEditions(
  story: Story,
  draws: Draws,
  catalogue: Catalogue,
  profile: RegionProfile,
): EditionContent {
  const { adoptedOn, amendedOn } = profile
  const first = firstEdition(catalogue, draws, profile)
  story.decide(adoptedOn, story.tell(adoptedOn, first), true)
  if (amendedOn === null) return first
  const second = amended(first, draws, profile, amendedOn)
  story.decide(draws.dayAfter(amendedOn, 5, 30), story.tell(amendedOn, second), true)
  return first
}

/** What the region itself did about the rows of its plan, and about items without a row. */
function tellPlan(
  story: Story,
  draws: Draws,
  catalogue: Catalogue,
  { maturity, adoptedOn }: RegionProfile,
  { rows, absent = [] }: EditionContent,
): void {
  const items = catalogue.region.sections.flatMap((section) => section.items)
  const outcomes = new Set(items.flatMap(({ id, outcome }) => (outcome ? [id] : [])))
  const diligence = { claimed: 0.45 + maturity / 2, proved: Math.min(0.97, maturity * 1.15) }
  for (const { number, deadline, requirements, crosswalk } of rows) {
    const { item } = crosswalk
    if (item === undefined || outcomes.has(item)) continue
    const target = { item, row: number }
    if (draws.chance(0.02)) waive(story, draws, null, draws.dayAfter(adoptedOn, 30, 700), target)
    if (!draws.chance(diligence.claimed)) continue
    const wanted = draws.dayAfter(deadline.resolved, -90, Math.round(70 * (1.4 - maturity)))
    const completedOn = wanted < adoptedOn ? adoptedOn : wanted
    claim(story, draws, null, completedOn, [{ ...target, requirements }], diligence)
  }
  for (const { id, requirements } of items)
    if (absent.some(({ item }) => item === id) && draws.chance(0.2)) {
      const completedOn = draws.dayAfter(adoptedOn, 0, 900)
      claim(story, draws, null, completedOn, [{ item: id, row: null, requirements }], diligence)
    }
}

/** That every body is named: mostly accepted, so that shares are observed. */
function tellRegister(story: Story, draws: Draws, { adoptedOn }: RegionProfile): void {
  if (!draws.chance(0.95)) return
  const from = draws.dayAfter(adoptedOn, 30, 150)
  const ref = story.tell(from, { kind: 'register-complete', from })
  if (draws.chance(0.93)) story.decide(draws.dayAfter(from, 1, 20), ref, true)
}

/**
 * Makes up a region: the same for the same seed, size and code. Its facts are what a client could
 * submit, one after another, up to LAST_DAY.
 */
export function makeRegion(catalogue: Catalogue, code: string, asked: Asked): SyntheticRegion {
  const profile = profileOf(code, asked)
  const story = new Story(code)
  const draws = new Draws(asked.seed, code, 'plan')
  const edition = tellEditions(story, draws, catalogue, profile)
  tellRegister(story, draws, profile)
  tellPlan(story, draws, catalogue, profile, edition)
  for (const body of profile.bodies) tellBody(story, catalogue, profile, body, asked)
  return {
    code,
    name: regionName(code.slice('SYN-'.length)),
    registeredAt: `${profile.adoptedOn}T08:00:00.000Z`,
    facts: story.read(),
  }
}
