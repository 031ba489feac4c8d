import { addDays } from '../../facts/index.ts'
import type { SubmittedOf } from '../../facts/submit/index.ts'
import type { Catalogue, CatalogueItem, CivilDate, RoadmapRow } from '../../methodology/index.ts'
import type { Draws } from './draws.ts'
import type { RegionProfile } from './profile.ts'
import { notes, offices, printed } from './words.ts'

export type EditionContent = Omit<SubmittedOf<'edition'>, 'ref'>

/** Between which days the rows of a section are due. */
const due: Readonly<Record<string, readonly [CivilDate, CivilDate]>> = {
  R1: ['2023-10-02', '2024-03-29'],
  R2: ['2023-12-15', '2024-12-27'],
  R3: ['2023-12-29', '2026-03-31'],
}
const dueLater: readonly [CivilDate, CivilDate] = ['2024-03-29', '2026-12-31']

const daysFrom = (from: CivilDate, to: CivilDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

function deadlineIn(draws: Draws, section: string) {
  const [from, to] = due[section] ?? dueLater
  const resolved = draws.dayAfter(from, 0, daysFrom(from, to))
  return { printed: printed(resolved), resolved }
}

/** Who answers for a row: most often a body that the act names. */
const responsibleFor = (draws: Draws, codes: readonly string[]): RoadmapRow['responsible'] =>
  draws.chance(0.9)
    ? [{ kind: 'body', body: draws.one(codes), role: 'performs' }]
    : [{ kind: 'working-group', name: notes.group, role: 'performs' }]

function rowsOf(
  draws: Draws,
  { id, label, requirements }: CatalogueItem,
  section: string,
  codes: readonly string[],
): readonly Omit<RoadmapRow, 'number'>[] {
  const isSplit = draws.chance(0.05)
  return Array.from({ length: isSplit ? 2 : 1 }, () => ({
    label,
    deadline: deadlineIn(draws, section),
    responsible: responsibleFor(draws, codes),
    requirements,
    crosswalk: { relation: isSplit ? ('split' as const) : ('same' as const), item: id },
  }))
}

/** A region's plan as its act adopts it: most of the typical plan, numbered anew. */
export function firstEdition(
  catalogue: Catalogue,
  draws: Draws,
  { code, adoptedOn, bodies }: RegionProfile,
): EditionContent {
  const named = bodies.filter(({ createdOn }) => createdOn === null)
  const codes = named.map((body) => body.code)
  const traits: { trait: string; value: boolean; body?: string }[] = []
  const absent: { item: string; note: typeof notes.absent }[] = []
  const rows: RoadmapRow[] = []
  let sections = 0
  for (const section of catalogue.region.sections) {
    const conditions = section.conditions ?? []
    const isIncluded = conditions.length === 0 || draws.chance(0.6)
    for (const { trait, is } of conditions) traits.push({ trait, value: isIncluded ? is : !is })
    if (!isIncluded) continue
    sections += 1
    let number = 0
    // A section has to have a row: the first item always does.
    for (const item of section.items)
      if (number > 0 && item.outcome === undefined && draws.chance(0.04))
        absent.push({ item: item.id, note: notes.absent })
      else
        for (const row of rowsOf(draws, item, section.id, codes)) {
          number += 1
          rows.push({ number: `${sections}.${number}`, ...row })
        }
  }
  if (draws.chance(0.1)) {
    traits.push({ trait: 'processRegisterProcedureCommon', value: true })
    rows.push({
      number: `${sections + 1}.1`,
      label: notes.extra,
      deadline: deadlineIn(draws, 'R1'),
      responsible: responsibleFor(draws, codes),
      requirements: [],
      crosswalk: { relation: 'extra', moves: 'B1.3' },
    })
  }
  for (const body of named)
    for (const [trait, value] of Object.entries(body.inferred))
      traits.push({ body: body.code, trait, value })
  return {
    kind: 'edition',
    act: {
      id: `${code}/1`,
      kind: 'order',
      number: `${code}/1`,
      date: adoptedOn,
      issuer: offices.issuer,
      label: notes.roadmap,
      source: notes.roadmap.en,
    },
    adoptedOn,
    traits: traits.map((trait) => ({ ...trait, note: notes.inferred })),
    absent,
    rows,
    bodies: named.map(({ code, name }) => ({ code, name, source: notes.roadmap.en })),
  }
}

/** The same plan after an act that postponed some of what was not due yet. */
export function amended(
  first: EditionContent,
  draws: Draws,
  { code }: RegionProfile,
  adoptedOn: CivilDate,
): EditionContent {
  const id = `${code}/2`
  return {
    ...first,
    act: {
      ...first.act,
      id,
      number: id,
      date: adoptedOn,
      amends: first.act.id,
      label: notes.amended,
    },
    adoptedOn,
    bodies: [],
    rows: first.rows.map((row) => {
      if (row.deadline.resolved <= adoptedOn || draws.chance(0.6)) return row
      const resolved = addDays(row.deadline.resolved, draws.within(30, 180))
      return { ...row, deadline: { printed: printed(resolved), resolved } }
    }),
  }
}
