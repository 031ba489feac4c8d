import type { Catalogue } from '../schema/catalogue.ts'
import { type Edition, type Roadmap, roadmapSchema } from '../schema/roadmap.ts'
import { itemsOf } from './catalogue.ts'
import { type DataFile, readDocument } from './document.ts'
import { checkDeadline } from './printed.ts'
import { MethodologyError, Report } from './problem.ts'

type Rows = NonNullable<Edition['rows']>

interface Context {
  readonly report: Report
  readonly catalogue: Catalogue
  readonly regionItems: ReadonlySet<string>
  readonly bodyItems: ReadonlySet<string>
  readonly bodies: ReadonlySet<string>
}

function checkRow(context: Context, path: string, row: Rows[number], rows: Rows): void {
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
        'body of this file',
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
  { report, catalogue, regionItems }: Context,
  path: string,
  edition: Edition,
): void {
  const covered = new Set((edition.rows ?? []).flatMap(({ crosswalk }) => crosswalk.item ?? []))
  const absent = new Set((edition.absent ?? []).map(({ item }) => item))
  for (const item of absent) {
    report.refers(`${path}.absent`, item, regionItems, 'item of the region')
    if (covered.has(item))
      report.add(`${path}.absent`, `${item} is declared absent, but a row fulfils it`, 'remove one')
  }
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
    for (const { id } of section.items)
      if (!covered.has(id) && !absent.has(id) && !excluded)
        report.add(
          `${path}.rows`,
          `${id} is neither covered by a row, nor declared absent, nor excluded by a trait`,
          'add it to the crosswalk of a row, or to `absent` with a note',
        )
  }
}

function checkEdition(context: Context, path: string, edition: Edition): void {
  const { report, catalogue, bodies } = context
  const rows = edition.rows
  if (rows === undefined) return
  report.unique(
    `${path}.rows`,
    rows.map(({ number }) => number),
  )
  for (const [index, row] of rows.entries()) checkRow(context, `${path}.rows.${index}`, row, rows)
  for (const [index, { trait: id, body, value }] of (edition.traits ?? []).entries()) {
    const at = `${path}.traits.${index}`
    const trait = catalogue.traits.find((candidate) => candidate.id === id)
    if (body !== undefined) report.refers(`${at}.body`, body, bodies, 'body of this file')
    if (trait === undefined || (trait.subject === 'body') !== (body !== undefined))
      report.add(
        at,
        `${id} is no trait of a ${body === undefined ? 'region' : 'body'}`,
        'see the traits of the catalogue',
      )
    const mover = rows.some(({ crosswalk }) =>
      itemsOf(catalogue.body.sections).some(
        (item) =>
          item.id === crosswalk.moves &&
          (item.conditions ?? []).some((condition) => condition.trait === id),
      ),
    )
    if (trait?.whenUnknown === 'false' && value && !mover)
      report.add(at, `no row moves the item that ${id} is about`, 'add `moves` to the row')
  }
  checkCoverage(context, path, edition)
}

function checkExecuted(report: Report, roadmap: Roadmap): void {
  const rows = roadmap.editions.at(-1)?.rows ?? []
  const numbers = new Set(rows.map(({ number }) => number))
  const { executed } = roadmap
  if (executed === undefined) return
  for (const [index, { row }] of executed.completions.entries())
    report.refers(`executed.completions.${index}.row`, row, numbers, 'row of the newest edition')
  report.unique(
    'executed.documents',
    executed.documents.map(({ id }) => id),
  )
  for (const [index, { fills }] of executed.documents.entries())
    for (const [position, fill] of fills.entries()) {
      const path = `executed.documents.${index}.fills.${position}`
      report.refers(`${path}.row`, fill.row, numbers, 'row of the newest edition')
      const row = rows.find(({ number }) => number === fill.row)
      if (row)
        report.refers(
          `${path}.requirement`,
          fill.requirement,
          new Set(row.requirements.map(({ id }) => id)),
          `requirement of row ${row.number}`,
        )
    }
}

/**
 * Reads one region's roadmap and checks it against the catalogue.
 * @throws {MethodologyError} naming every problem
 */
export function readRoadmap(file: DataFile, catalogue: Catalogue): Roadmap {
  const roadmap = readDocument(file, roadmapSchema)
  const report = new Report(file.path)
  if (!file.path.endsWith(`/${roadmap.region.code}.yaml`))
    report.add(
      'region.code',
      `${roadmap.region.code} is not the file's name`,
      'name the file after it',
    )
  const acts = roadmap.acts.map(({ id }) => id)
  report.unique('acts', acts)
  report.unique(
    'bodies',
    roadmap.bodies.map(({ code }) => code),
  )
  for (const [index, { amends }] of roadmap.acts.entries())
    if (amends !== undefined)
      report.refers(`acts.${index}.amends`, amends, new Set(acts), 'act of this file')
  const context: Context = {
    report,
    catalogue,
    regionItems: new Set(itemsOf(catalogue.region.sections).map(({ id }) => id)),
    bodyItems: new Set(itemsOf(catalogue.body.sections).map(({ id }) => id)),
    bodies: new Set(roadmap.bodies.map(({ code }) => code)),
  }
  for (const [index, edition] of roadmap.editions.entries()) {
    report.refers(`editions.${index}.act`, edition.act, new Set(acts), 'act of this file')
    const before = roadmap.editions[index - 1]
    if (before && before.recordedAt >= edition.recordedAt)
      report.add(
        `editions.${index}.recordedAt`,
        'it is not after the edition before',
        'list editions oldest first, each recorded later',
      )
    checkEdition(context, `editions.${index}`, edition)
  }
  checkExecuted(report, roadmap)
  if (report.problems.length > 0) throw new MethodologyError(report.problems)
  return roadmap
}
