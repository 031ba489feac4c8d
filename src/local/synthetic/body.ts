import type { Catalogue, CatalogueSection, CivilDate } from '../../methodology/index.ts'
import {
  type Telling,
  tellChange,
  tellMeasurements,
  tellServices,
  tellTraits,
} from './circumstances.ts'
import { claim, type Diligence, type Task, waive } from './claims.ts'
import { Draws } from './draws.ts'
import type { Asked, BodyProfile, RegionProfile } from './profile.ts'
import type { Story } from './story.ts'

type Item = CatalogueSection['items'][number]

/** As many days as there are from the first roadmaps to the last day. */
const COURSE = 1100
/** Items of a body that apply to it on average, by the odds of its traits. */
const MEAN_APPLICABLE = 49

/** How likely an item is claimed, so that as many are on average as were asked for. */
function diligenceOf({ maturity }: BodyProfile, { facts }: Asked): Diligence {
  const claimed = Math.min(0.98, (facts / MEAN_APPLICABLE) * (0.75 + 0.5 * maturity))
  return { claimed, proved: Math.min(0.97, maturity / Math.max(claimed, 0.05)) }
}

/** Whether something of the catalogue applies to the body, as the dice made it. */
const applies = (
  { stated, inferred }: BodyProfile,
  { conditions = [] }: Pick<Item, 'conditions'>,
): boolean => conditions.every(({ trait, is }) => (stated[trait] ?? inferred[trait] ?? true) === is)

/** Everything that is stated about some items of one section. */
function tellItems(telling: Telling, items: readonly Item[], diligence: Diligence): void {
  const { story, draws, profile, since, until } = telling
  const measured = new Set(items.flatMap(({ id, ratioTarget }) => (ratioTarget ? [id] : [])))
  // The further it has come, the earlier it was.
  const course = Math.round(COURSE * (1.15 - diligence.proved / 3))
  let together: Task[] = []
  const settle = (): void => {
    const completedOn = draws.dayAfter(since, 0, course)
    if (together.length > 0 && completedOn <= until) {
      claim(story, draws, profile.code, completedOn, together, diligence)
      for (const { item } of together)
        if (measured.has(item)) tellMeasurements(telling, item, draws.dayAfter(completedOn, 1, 60))
    }
    together = []
  }
  for (const { id: item, requirements } of items) {
    const target = { item, row: null }
    if (draws.chance(0.006))
      waive(story, draws, profile.code, draws.dayAfter(since, 60, 900), target)
    if (!draws.chance(diligence.claimed)) continue
    together.push({ ...target, requirements })
    if (together.length === 4 || draws.chance(0.3)) settle()
  }
  settle()
}

/** Tells everything about one body of a region. */
export function tellBody(
  story: Story,
  catalogue: Catalogue,
  region: RegionProfile,
  profile: BodyProfile,
  asked: Asked,
): void {
  const { code, name, createdOn } = profile
  const draws = new Draws(asked.seed, region.code, code)
  const since = createdOn ?? region.adoptedOn
  if (createdOn !== null) {
    const change = { change: 'created', body: code, on: createdOn, name, into: null } as const
    story.decide(createdOn, story.tell(createdOn, { kind: 'body', ...change }), true)
  }
  const until: CivilDate = tellChange(story, draws, profile, region.bodies[0]?.code ?? code)
  const telling = { story, draws, profile, since, until }
  tellTraits(telling)
  if (profile.stated.providesServices) tellServices(telling)
  const diligence = diligenceOf(profile, asked)
  for (const section of catalogue.body.sections)
    if (applies(profile, section))
      tellItems(
        telling,
        section.items.filter((item) => applies(profile, item)),
        diligence,
      )
}
