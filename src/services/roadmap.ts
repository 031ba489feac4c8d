import {
  type EditionInForce,
  editionInForce,
  KnownFacts,
  type Question,
  RegionReader,
  type RegionRecord,
} from '../facts/index.ts'
import type { Act, Bilingual, Catalogue } from '../methodology/index.ts'

/** The edition whose rows hold on a day, with what it stands on. */
export interface RoadmapOnDay extends EditionInForce {
  readonly act: Act
  /** The act that `act` amends; null: none that is known. */
  readonly amended: Act | null
  /** The region's bodies by code, as they are called on that day. */
  readonly bodyNames: ReadonlyMap<string, Bilingual>
}

/** The roadmap of a region on a day; null where no rows were known by then. */
export function roadmapInForce(
  catalogue: Catalogue,
  record: RegionRecord,
  question: Question,
): RoadmapOnDay | null {
  const known = new KnownFacts(record.facts, question)
  const inForce = editionInForce(known.editions(), question.asOf)
  const acts = known.ofKind('edition').map(({ statement }) => statement.act)
  const act = acts.find(({ id }) => id === inForce?.edition.act)
  if (inForce === null || act === undefined) return null
  const { bodies } = new RegionReader(catalogue, record, question, known)
  return {
    ...inForce,
    act,
    amended: acts.find(({ id }) => id === act.amends) ?? null,
    bodyNames: new Map(bodies.map(({ code, name }) => [code, name])),
  }
}
