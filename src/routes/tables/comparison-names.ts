import { RegionReader } from '../../facts/index.ts'
import type { Bilingual } from '../../methodology/index.ts'
import type { Pair } from '../../scoring/index.ts'
import type { RegionComparison, Side } from '../../services/comparison/index.ts'
import type { Names } from './comparison.ts'

/** A body of one of two regions is named together with its region, as «RU-BU/administration». */
const placed = (code: string, body: string): string =>
  body.includes('/') ? body : `${code}/${body}`

/** What the bodies of a compared region are called, on the side that has them, the target's first. */
function bodyNames({ base, target }: RegionComparison): ReadonlyMap<string, Bilingual> {
  return new Map(
    [base, target].flatMap((standing) => {
      if (standing === null) return []
      const { side, region } = standing
      const reader = new RegionReader(side.version.catalogue, region.record, side.question)
      return reader.bodies.map(({ code, name }) => [placed(region.code, code), name] as const)
    }),
  )
}

/** What two sides call bodies, items and sections; where both have one, what the target does. */
export function namesOf({ base, target }: Pair<Side>): Names {
  const sections = [base, target].flatMap(({ version: { catalogue } }) => [
    ...catalogue.region.sections,
    ...catalogue.body.sections,
  ])
  const items = new Map(
    sections.flatMap((section) => section.items.map(({ id, label }) => [id, { label, section }])),
  )
  const bodies = new Map<RegionComparison, ReadonlyMap<string, Bilingual>>()
  return {
    body: (comparison, body) => {
      const names = bodies.get(comparison) ?? bodyNames(comparison)
      bodies.set(comparison, names)
      return names.get(placed(comparison.code, body)) ?? body
    },
    item: (id) => items.get(id)?.label ?? id,
    section: (id) => items.get(id)?.section ?? null,
  }
}
