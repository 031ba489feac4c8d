import type { Catalogue } from '../schema/catalogue.ts'
import type { Edition } from '../schema/roadmap.ts'
import { itemsOf } from './items.ts'
import { checkDeadline } from './printed.ts'
import type { Report } from './problem.ts'

type Rows = NonNullable<Edition['rows']>

/** What is checked of an edition: what follows from its act, whoever put it on record. */
export type EditionContent = Pick<Edition, 'traits' | 'absent' | 'rows'>

/** What an edition is checked against. */
export interface EditionContext {
  readonly report: Report
  readonly catalogue: Catalogue
  readonly regionItems: ReadonlySet<string>
  readonly bodyItems: ReadonlySet<string>
  readonly bodies: ReadonlySet<string>
}

/** The context of the editions of one region, whose bodies have these codes. */
export const editionContext = (
  report: Report,
  catalogue: Catalogue,
  bodies: Iterable<string>,
): EditionContext => ({
  report,
  catalogue,
  regionItems: new Set(itemsOf(catalogue.region.sections).map(({ id }) => id)),
  bodyItems: new Set(itemsOf(catalogue.body.sections).map(({ id }) => id)),
  bodies: new Set(bodies),
})

function checkRow(context: EditionContext, path: string, row: Rows[number], rows: Rows): void {
  const { report, regionItems, bodyItems, bodies } = context
  checkDeadline(report, `${path}.deadline`, row.deadline)
  report.unique(
    `${path}.requirements`,
    row.requirements.map(({ id }) => id),
  )
  for (const [index, responsible] of row.responsible.entries())
    if (responsible.kind === 'body')
      report.refers(
        `${path}.responsible.${index}.body`,
        responsible.body,
        bodies,
        'body of the region',
      )
  const { relation, item, moves } = row.crosswalk
  const at = `${path}.crosswalk`
  if ((relation === 'extra') !== (item === undefined))
    report.add(
      at,
      relation === 'extra' ? 'an extra row fulfils no item' : `relation ${relation} needs an item`,
      relation === 'extra' ? 'remove `item` or change `relation`' : 'add `item`',
    )
  if (moves !== undefined) report.refers(`${at}.moves`, moves, bodyItems, 'item of a body')
  if (item === undefined) return
  report.refers(`${at}.item`, item, regionItems, 'item of the region')
  const sharing = rows.filter((other) => other.crosswalk.item === item).length
  if ((relation === 'split') !== sharing > 1)
    report.add(
      at,
      sharing > 1 ? `${sharing} rows fulfil ${item}` : `${item} is split over a single row`,
      sharing > 1 ? 'write relation: split on each of them' : 'write another relation',
    )
}

/** Every item must be covered, declared absent, or excluded by a trait; and never two of these. */
function checkCoverage(
  { report, catalogue, regionItems }: EditionContext,
  path: string,
  edition: EditionContent,
): void {
  const covered = new Set((edition.rows ?? []).flatMap(({ crosswalk }) => crosswalk.item ?? []))
  const declared = (edition.absent ?? []).map(({ item }) => item)
  report.unique(`${path}.absent`, declared)
  const absent = new Set(declared)
  for (const item of absent)
    report.refers(`${path}.absent`, item, regionItems, 'item of the region')
  const traits = new Map(
    (edition.traits ?? []).filter(({ body }) => body === undefined).map((t) => [t.trait, t.value]),
  )
  for (const section of catalogue.region.sections) {
    const conditions = section.conditions ?? []
    const included = section.items.some(({ id }) => covered.has(id))
    for (const { trait, is } of conditions)
      if (traits.get(trait) !== (included ? is : !is))
        report.add(
          `${path}.traits`,
          `the edition ${included ? 'includes' : 'omits'} ${section.id}, and ${trait} does not say so`,
          `add the trait ${trait} with value ${included ? is : !is}`,
        )
    const excluded = conditions.some(({ trait, is }) => traits.get(trait) === !is)
    for (const { id } of section.items) {
      const ways = [
        ...(covered.has(id) ? ['covered by a row'] : []),
        ...(absent.has(id) ? ['declared absent'] : []),
        ...(excluded && !covered.has(id) ? ['excluded by a trait'] : []),
      ]
      if (ways.length === 0)
        report.add(
          `${path}.rows`,
          `${id} is neither covered by a row, nor declared absent, nor excluded by a trait`,
          'add it to the crosswalk of a row, or to `absent` with a note',
        )
      if (ways.length > 1)
        report.add(`${path}.absent`, `${id} is both ${ways.join(' and ')}`, 'keep one of them')
    }
  }
}

/** The traits that take an item of a body away from the bodies when they hold. */
const moversOf = (item: string, catalogue: Catalogue): readonly string[] => {
  const found = itemsOf(catalogue.body.sections).find(({ id }) => id === item)
  return (found?.conditions ?? []).filter(({ is }) => !is).map(({ trait }) => trait)
}

function checkTraits(context: EditionContext, path: string, edition: EditionContent): void {
  const { report, catalogue, bodies } = context
  const traits = edition.traits ?? []
  const rows = edition.rows ?? []
  report.unique(
    `${path}.traits`,
    traits.map(({ body, trait }) => (body === undefined ? trait : `${trait} of ${body}`)),
  )
  const moved = new Set(
    rows.flatMap(({ crosswalk }) => (crosswalk.moves ? moversOf(crosswalk.moves, catalogue) : [])),
  )
  for (const [index, { trait: id, body, value }] of traits.entries()) {
    const at = `${path}.traits.${index}`
    const trait = catalogue.traits.find((candidate) => candidate.id === id)
    if (body !== undefined) report.refers(`${at}.body`, body, bodies, 'body of the region')
    if (trait === undefined || (trait.subject === 'body') !== (body !== undefined))
      report.add(
        at,
        `${id} is no trait of a ${body === undefined ? 'region' : 'body'}`,
        'see the traits of the catalogue',
      )
    if (trait?.whenUnknown === 'false' && value && !moved.has(id))
      report.add(at, `no row moves the item that ${id} is about`, 'add `moves` to the row')
  }
  for (const [index, { crosswalk }] of rows.entries()) {
    // One that does not exist was reported with its row.
    if (crosswalk.moves === undefined || !context.bodyItems.has(crosswalk.moves)) continue
    const movers = moversOf(crosswalk.moves, catalogue)
    if (!traits.some(({ trait, value }) => movers.includes(trait) && value))
      report.add(
        `${path}.rows.${index}.crosswalk.moves`,
        movers.length === 0
          ? `${crosswalk.moves} cannot move to the region`
          : `the row moves ${crosswalk.moves}, and no trait says so`,
        movers.length === 0 ? 'remove `moves`' : `add the trait ${movers.join(' or ')}: true`,
      )
  }
}

/** Checks one edition against the catalogue and the bodies of its region. */
export function checkEdition(context: EditionContext, path: string, edition: EditionContent): void {
  const { report } = context
  const rows = edition.rows
  checkTraits(context, path, edition)
  if (rows === undefined) return
  report.unique(
    `${path}.rows`,
    rows.map(({ number }) => number),
  )
  for (const [index, row] of rows.entries()) checkRow(context, `${path}.rows.${index}`, row, rows)
  checkCoverage(context, path, edition)
}
