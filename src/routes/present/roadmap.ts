import type { Translate } from '../../http/language/language.ts'
import type {
  Act,
  Bilingual,
  Catalogue,
  Edition,
  InferredTrait,
  Responsible,
  RoadmapRow,
} from '../../methodology/index.ts'
import type { RoadmapOnDay } from '../../services/roadmap.ts'
import type { RoadmapBody } from '../schemas/region.ts'
import { presentDeadline } from './deadline.ts'
import { presentRequirement } from './requirement.ts'

const orNull = (text: Bilingual | undefined, t: Translate): string | null =>
  text === undefined ? null : t(text)

export const presentAct = (act: Act, t: Translate): RoadmapBody['act'] => ({
  id: act.id,
  kind: act.kind,
  number: act.number,
  date: act.date,
  issuer: t(act.issuer),
  label: t(act.label),
  amends: act.amends ?? null,
  source: act.source,
})

export const presentEdition = (edition: Edition, t: Translate): RoadmapBody['edition'] => ({
  act: edition.act,
  adoptedOn: edition.adoptedOn,
  recordedAt: edition.recordedAt,
  rows: edition.rows?.length ?? null,
  note: orNull(edition.note, t),
})

export const presentInferredTrait = (
  { trait, value, note }: InferredTrait,
  act: string,
  catalogue: Catalogue,
  t: Translate,
): RoadmapBody['traits'][number] => ({
  trait,
  label: t(catalogue.traits.find(({ id }) => id === trait)?.label ?? { ru: trait, en: trait }),
  value,
  inferredFrom: act,
  note: t(note),
})

export const presentResponsible = (
  responsible: Responsible,
  names: ReadonlyMap<string, Bilingual>,
  t: Translate,
): RoadmapBody['rows'][number]['responsible'][number] => {
  if (responsible.kind !== 'body')
    return {
      kind: responsible.kind,
      body: null,
      name: t(responsible.name),
      unit: null,
      role: responsible.role,
    }
  const name = names.get(responsible.body)
  return {
    kind: 'body',
    body: responsible.body,
    name: name === undefined ? responsible.body : t(name),
    unit: orNull(responsible.unit, t),
    role: responsible.role,
  }
}

/** One row of a roadmap: its number and its date as printed, and what was read from them. */
export const presentRow = (
  row: RoadmapRow,
  names: ReadonlyMap<string, Bilingual>,
  t: Translate,
): RoadmapBody['rows'][number] => ({
  number: row.number,
  label: t(row.label),
  printedTitle: row.printedTitle ?? null,
  ...presentDeadline(row.deadline, t),
  responsible: row.responsible.map((responsible) => presentResponsible(responsible, names, t)),
  requirements: row.requirements.map((requirement) => presentRequirement(requirement, t)),
  crosswalk: {
    relation: row.crosswalk.relation,
    item: row.crosswalk.item ?? null,
    moves: row.crosswalk.moves ?? null,
    note: orNull(row.crosswalk.note, t),
  },
  note: orNull(row.note, t),
})

/** A whole roadmap: its act, what follows from it, and its rows. */
export const presentRoadmap = (
  { edition, notYetAdopted, act, amended, bodyNames }: RoadmapOnDay,
  catalogue: Catalogue,
  t: Translate,
): Omit<RoadmapBody, 'region' | 'asOf' | 'knownAt' | 'revision'> => ({
  edition: presentEdition(edition, t),
  notYetAdopted,
  act: presentAct(act, t),
  amends: amended === null ? null : presentAct(amended, t),
  traits: (edition.traits ?? [])
    .filter(({ body }) => body === undefined)
    .map((trait) => presentInferredTrait(trait, edition.act, catalogue, t)),
  absent: (edition.absent ?? []).map(({ item, note }) => ({ item, note: t(note) })),
  rows: edition.rows.map((row) => presentRow(row, bodyNames, t)),
})
