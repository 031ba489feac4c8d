import { initialLedger, type RegionRecord } from '../../src/facts/index.ts'
import type {
  Catalogue,
  CatalogueItem,
  PublishedVersion,
  Requirement,
  Roadmap,
  RoadmapRow,
} from '../../src/methodology/index.ts'
import { type CompiledVersion, compile } from '../../src/scoring/index.ts'
import { dataset } from './dataset.ts'

/** A catalogue, its versions and one region with the facts that its file begins it with. */
export interface World {
  readonly catalogue: Catalogue
  readonly versions: ReadonlyMap<string, CompiledVersion>
  /** The same, as they are published. */
  readonly published: ReadonlyMap<string, PublishedVersion>
  readonly record: RegionRecord
  /** What the file itself says of them. */
  readonly editions: Roadmap['editions']
  readonly bodies: readonly string[]
}

export function worldOf(
  catalogue: Catalogue,
  versions: ReadonlyMap<string, CompiledVersion>,
  roadmap: Roadmap,
  published: ReadonlyMap<string, PublishedVersion> = new Map(),
): World {
  const facts = initialLedger(roadmap)
  return {
    catalogue,
    versions,
    published,
    record: {
      code: roadmap.region.code,
      facts,
    },
    editions: roadmap.editions,
    bodies: roadmap.bodies.map(({ code }) => code),
  }
}

const published = new Map(dataset.versions.map((version) => [version.document.version, version]))
const realVersions = new Map(
  [...published].map(([name, version]) => [name, compile(version, dataset.catalogue)]),
)

/** The four regions of the sources, under the three versions that ship. */
export const realWorlds: ReadonlyMap<string, World> = new Map(
  dataset.roadmaps.map((roadmap) => [
    roadmap.region.code,
    worldOf(dataset.catalogue, realVersions, roadmap, published),
  ]),
)

export function versionOf(world: World, version: string): CompiledVersion {
  const compiled = world.versions.get(version)
  if (compiled === undefined) throw new Error(`there is no version ${version} here`)
  return compiled
}

/** What a completed item has to prove: row by row of the newest edition, else by the catalogue. */
export interface Asked {
  readonly item: string
  /** Set only where several rows share the item, so that a fact must say which it is about. */
  readonly row: string | null
  readonly requirements: readonly Requirement[]
}

function itemOf({ catalogue }: World, id: string): CatalogueItem {
  const found = [...catalogue.region.sections, ...catalogue.body.sections]
    .flatMap((section) => section.items)
    .find((item) => item.id === id)
  if (found === undefined) throw new Error(`the catalogue has no item ${id}`)
  return found
}

const rowsOf = ({ editions }: World, item: string): readonly RoadmapRow[] =>
  editions
    .findLast((edition) => edition.rows !== undefined)
    ?.rows?.filter(({ crosswalk }) => crosswalk.item === item) ?? []

export function askedFor(world: World, item: string): readonly Asked[] {
  const rows = rowsOf(world, item)
  const { requirements } = itemOf(world, item)
  if (rows.length === 0) return [{ item, row: null, requirements }]
  return rows.map((row) => ({
    item,
    row: rows.length > 1 ? row.number : null,
    requirements: row.requirements,
  }))
}

/** Whether a document can be about it at all: asked for by a row or by the catalogue. */
export const isKnownRequirement = (world: World, item: string, requirement: string): boolean =>
  [itemOf(world, item), ...rowsOf(world, item)].some(({ requirements }) =>
    requirements.some(({ id }) => id === requirement),
  )
