import { checkEdition, editionContext } from '../check/edition.ts'
import { MethodologyError, Report } from '../check/problem.ts'
import type { Catalogue } from '../schema/catalogue.ts'
import { type Roadmap, roadmapSchema } from '../schema/roadmap.ts'
import { type DataFile, readDocument } from './document.ts'

function checkExecuted(report: Report, roadmap: Roadmap): void {
  const rows = roadmap.editions.at(-1)?.rows ?? []
  const numbers = new Set(
    rows.flatMap(({ number, crosswalk }) => (crosswalk.item === undefined ? [] : [number])),
  )
  const { executed } = roadmap
  if (executed === undefined) return
  report.unique(
    'executed.completions',
    executed.completions.map(({ row }) => row),
  )
  for (const [index, { row }] of executed.completions.entries())
    report.refers(
      `executed.completions.${index}.row`,
      row,
      numbers,
      'row of the newest edition that fulfils an item',
    )
  report.unique(
    'executed.documents',
    executed.documents.map(({ id }) => id),
  )
  for (const [index, { kind, fills }] of executed.documents.entries())
    for (const [position, fill] of fills.entries()) {
      const path = `executed.documents.${index}.fills.${position}`
      report.refers(
        `${path}.row`,
        fill.row,
        numbers,
        'row of the newest edition that fulfils an item',
      )
      const row = rows.find(({ number }) => number === fill.row)
      if (row)
        report.refers(
          `${path}.requirement`,
          fill.requirement,
          new Set(row.requirements.map(({ id }) => id)),
          `requirement of row ${row.number}`,
        )
      const requirement = row?.requirements.find(({ id }) => id === fill.requirement)
      if (requirement && !requirement.kinds.includes(kind))
        report.add(
          path,
          `${kind} is no kind of document that ${fill.requirement} of row ${fill.row} asks for`,
          `it asks for ${requirement.kinds.join(' or ')}`,
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
  const context = editionContext(
    report,
    catalogue,
    roadmap.bodies.map(({ code }) => code),
  )
  report.unique(
    'editions',
    roadmap.editions.map(({ act }) => act),
  )
  for (const [index, edition] of roadmap.editions.entries()) {
    report.refers(`editions.${index}.act`, edition.act, new Set(acts), 'act of this file')
    const act = roadmap.acts.find(({ id }) => id === edition.act)
    if (act !== undefined && act.date !== edition.adoptedOn)
      report.add(
        `editions.${index}.adoptedOn`,
        `it is ${edition.adoptedOn}, and its act is of ${act.date}`,
        "write the act's date",
      )
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
