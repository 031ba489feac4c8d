import type { StoredRegion } from '../../db/queries/regions.ts'
import { KnownFacts, type OverdueQuestion, RegionReader, regionName } from '../../facts/index.ts'
import type { Translate } from '../../http/language/language.ts'
import type { Bilingual, Catalogue } from '../../methodology/index.ts'
import type { OverdueInRegion } from '../../services/overdue.ts'
import { presentDeadline } from './deadline.ts'
import { regionPlace } from './region-place.ts'
import { presentResponsible } from './roadmap.ts'

/** A region with the names that it and its bodies bear on the day. */
interface NamedRegion {
  readonly name: Bilingual
  readonly bodies: ReadonlyMap<string, Bilingual>
}

/** The names of regions and of their bodies on the day that is asked about. */
export const namedRegions = (
  catalogue: Catalogue,
  regions: readonly Pick<StoredRegion, 'code' | 'record'>[],
  question: OverdueQuestion,
): ReadonlyMap<string, NamedRegion> =>
  new Map(
    regions.map(({ code, record }) => {
      const known = new KnownFacts(record.facts, question)
      const { bodies } = new RegionReader(catalogue, record, question, known)
      return [
        code,
        {
          name: regionName(record, question.knownAt),
          bodies: new Map(bodies.map((each) => [each.code, each.name])),
        },
      ]
    }),
  )

/** What is overdue, as everybody is told of it. */
export function presentOverdue(
  catalogue: Catalogue,
  overdue: readonly OverdueInRegion[],
  names: ReadonlyMap<string, NamedRegion>,
  t: Translate,
) {
  const labels = new Map(
    [...catalogue.region.sections, ...catalogue.body.sections]
      .flatMap(({ items }) => items)
      .map(({ id, label }) => [id, t(label)]),
  )
  return overdue.map((each) => {
    const place = names.get(each.region)
    return {
      region: regionPlace(each.region, place?.name ?? each.region, t),
      body: each.body,
      item: each.item,
      label: labels.get(each.item) ?? each.item,
      row: each.row,
      ...presentDeadline(each.deadline, t),
      daysLate: each.daysLate,
      responsible: each.responsible.map((who) =>
        presentResponsible(who, place?.bodies ?? new Map(), t),
      ),
      progress: each.progress,
    }
  })
}
