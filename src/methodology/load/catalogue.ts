import { itemsOf } from '../check/items.ts'
import { checkDeadline } from '../check/printed.ts'
import { MethodologyError, Report } from '../check/problem.ts'
import { type Catalogue, catalogueSchema } from '../schema/catalogue.ts'
import { type DataFile, readDocument } from './document.ts'

type Section = Catalogue['region']['sections'][number]

function checkSection(
  report: Report,
  path: string,
  section: Section,
  traits: ReadonlySet<string>,
  bodyItems: ReadonlySet<string>,
): void {
  const isBody = path.startsWith('body.')
  for (const [index, { trait }] of (section.conditions ?? []).entries())
    report.refers(`${path}.conditions.${index}.trait`, trait, traits, 'trait')
  for (const [index, item] of section.items.entries()) {
    const at = `${path}.items.${index}`
    if (!item.id.startsWith(`${section.id}.`))
      report.add(`${at}.id`, `${item.id} does not belong to ${section.id}`, 'move or rename it')
    report.unique(
      `${at}.requirements`,
      item.requirements.map(({ id }) => id),
    )
    for (const [position, { trait }] of (item.conditions ?? []).entries())
      report.refers(`${at}.conditions.${position}.trait`, trait, traits, 'trait')
    if (item.rollUp && isBody)
      report.add(`${at}.rollUp`, 'only an item of the region can roll up its bodies', 'remove it')
    if (item.rollUp && 'items' in item.rollUp)
      for (const id of item.rollUp.items)
        report.refers(`${at}.rollUp.items`, id, bodyItems, 'item of a body')
    if (item.deadline) checkDeadline(report, `${at}.deadline`, item.deadline)
  }
}

/**
 * Reads the catalogue and checks that its ids are unique and its references lead somewhere.
 * @throws {MethodologyError} naming every problem
 */
export function readCatalogue(file: DataFile): Catalogue {
  const catalogue = readDocument(file, catalogueSchema)
  const report = new Report(file.path)
  const { region, body } = catalogue
  const traits = new Set(catalogue.traits.map(({ id }) => id))
  const regionTraits = new Set(
    catalogue.traits.filter(({ subject }) => subject === 'region').map(({ id }) => id),
  )
  report.unique(
    'traits',
    catalogue.traits.map(({ id }) => id),
  )
  const sections = [...region.sections, ...body.sections]
  report.unique(
    'sections',
    sections.map(({ id }) => id),
  )
  report.unique(
    'items',
    itemsOf(sections).map(({ id }) => id),
  )
  const bodyItems = new Set(itemsOf(body.sections).map(({ id }) => id))
  for (const [plan, list] of [
    ['region', region.sections],
    ['body', body.sections],
  ] as const)
    for (const [index, section] of list.entries())
      checkSection(
        report,
        `${plan}.sections.${index}`,
        section,
        // A region has no traits of a body; what applies to a body may depend on its region.
        plan === 'region' ? regionTraits : traits,
        bodyItems,
      )
  if (report.problems.length > 0) throw new MethodologyError(report.problems)
  return catalogue
}
