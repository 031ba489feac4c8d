import { parseFormula } from '../../formula/parse.ts'
import { FormulaError } from '../../formula/problem.ts'
import type { Formula, VariableName } from '../../formula/tree.ts'
import { tryFormula } from '../../formula/trial.ts'
import { itemsOf } from '../check/items.ts'
import { MethodologyError, Report } from '../check/problem.ts'
import { documentHash } from '../hash.ts'
import type { PublishedVersion } from '../published.ts'
import type { Catalogue } from '../schema/catalogue.ts'
import { type PlanRules, type Version, versionSchema } from '../schema/version.ts'
import { type DataFile, readDocument } from './document.ts'

const itemVariables: readonly VariableName[] = ['completed', 'evidence', 'daysLate']
const ratioVariables: readonly VariableName[] = [...itemVariables, 'ratio']

function readFormula(
  report: Report,
  path: string,
  text: string,
  variables: readonly VariableName[],
): Formula {
  try {
    const formula = parseFormula(text, variables)
    tryFormula(formula, variables)
    return formula
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    report.add(
      path,
      `the formula ${error.message}`,
      'the language has numbers, + - * /, comparisons, and or not, a ? b : c, min, max, and the variables of this place',
    )
    return { kind: 'number', value: '0' }
  }
}

function checkWeights(
  report: Report,
  path: string,
  { weights }: PlanRules,
  sections: Catalogue['region']['sections'],
): void {
  const sectionIds = new Set(sections.map(({ id }) => id))
  const itemIds = new Set(itemsOf(sections).map(({ id }) => id))
  for (const id of Object.keys(weights.items ?? {}))
    report.refers(`${path}.items.${id}`, id, itemIds, 'item of this plan')
  if (weights.by !== 'section') return
  for (const id of Object.keys(weights.sections))
    report.refers(`${path}.sections.${id}`, id, sectionIds, 'section of this plan')
  for (const id of sectionIds)
    if (weights.sections[id] === undefined)
      report.add(`${path}.sections`, `${id} has no weight`, `add ${id} with a positive weight`)
}

function checkLevels(report: Report, levels: Version['levels']): void {
  report.unique(
    'levels',
    levels.map(({ id }) => id),
  )
  if (levels[0]?.from !== 0)
    report.add('levels.0.from', 'the first level must begin at 0', 'write from: 0')
  for (const [index, level] of levels.entries())
    if (index > 0 && level.from <= (levels[index - 1]?.from ?? 0))
      report.add(
        `levels.${index}.from`,
        `${level.from} is not above the level before`,
        'list levels upwards',
      )
}

/**
 * Checks a version against the catalogue it pins, and compiles its formulas.
 * @param report of whatever it was read from, with the problems found so far
 * @throws {MethodologyError} naming every problem
 */
export async function compileVersion(
  document: Version,
  catalogue: Catalogue,
  catalogueHash: string,
  report: Report,
): Promise<PublishedVersion> {
  if (document.catalogue !== catalogueHash)
    report.add(
      'catalogue',
      'it pins another catalogue than the one beside it',
      `a published version keeps its catalogue, so put that back; in a version not yet published, write catalogue: ${catalogueHash}`,
    )
  checkLevels(report, document.levels)
  checkWeights(report, 'region.weights', document.region, catalogue.region.sections)
  checkWeights(report, 'body.weights', document.body, catalogue.body.sections)
  const plan = (name: 'region' | 'body') => ({
    item: readFormula(report, `${name}.values.item`, document[name].values.item, itemVariables),
    ratio: readFormula(report, `${name}.values.ratio`, document[name].values.ratio, ratioVariables),
  })
  const { rollUps } = document.region
  const formulas = {
    region: plan('region'),
    body: plan('body'),
    rollUp:
      rollUps.take === 'observed-share'
        ? readFormula(report, 'region.rollUps.value', rollUps.value, ['share'])
        : null,
  }
  if (report.problems.length > 0) throw new MethodologyError(report.problems)
  return { document, formulas, hash: await documentHash(document) }
}

/**
 * Reads the file of one version, checks it against the catalogue it pins, and compiles its formulas.
 * @throws {MethodologyError} naming every problem
 */
export async function readVersion(
  file: DataFile,
  catalogue: Catalogue,
  catalogueHash: string,
): Promise<PublishedVersion> {
  const document = readDocument(file, versionSchema)
  const report = new Report(file.path)
  if (!file.path.endsWith(`/${document.version}.yaml`))
    report.add('version', `${document.version} is not the file's name`, 'name the file after it')
  return compileVersion(document, catalogue, catalogueHash, report)
}
