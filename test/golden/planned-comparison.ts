import { compare, type Rational, toFraction, ZERO } from '../../src/exact/rational.ts'
import { initialLedger } from '../../src/facts/index.ts'
import {
  boundariesOf,
  changeKinds,
  compile,
  displayDifference,
  displayPercent,
  type Pair,
} from '../../src/scoring/index.ts'
import {
  attributionOf,
  between,
  type Caused,
  compareAll,
  type ItemCause,
  type NationalComparison,
  overtakingsAmong,
  pairOf,
  type RegionComparison,
  type SectionCause,
  type Side,
  type SideStanding,
  worldsBetween,
} from '../../src/services/comparison/index.ts'
import { dataset } from '../scoring/dataset.ts'

/** What is compared: these two versions, over the four roadmaps, every row done on its deadline. */
const VERSIONS: Pair<string> = { base: '2023.1', target: '2023.2' }

const regions = dataset.roadmaps.map((roadmap) => ({
  code: roadmap.region.code,
  record: { code: roadmap.region.code, facts: initialLedger(roadmap) },
}))
const names = new Map(dataset.roadmaps.map(({ region }) => [region.code, region.name.en]))
const nameOf = (code: string): string => names.get(code) ?? code

function versionOf(name: string): Side['version'] {
  const { catalogue, catalogueHash, versions } = dataset
  const published = versions.find(({ document }) => document.version === name)
  if (published === undefined) throw new Error(`there is no version ${name}`)
  return { published, catalogue, catalogueHash, compiled: compile(published, catalogue) }
}
const versions = { base: versionOf(VERSIONS.base), target: versionOf(VERSIONS.target) }

const sidesOn = (asOf: string): Pair<Side> => {
  const question = { asOf, knownAt: null, basis: 'planned' } as const
  return pairOf({ version: versions.base, question }, { version: versions.target, question })
}

/** The last day of every quarter from the first deadline of a roadmap to the last. */
function quarters(): readonly string[] {
  const deadlines = dataset.roadmaps
    .flatMap(({ editions }) => editions.flatMap(({ rows }) => rows ?? []))
    .map(({ deadline }) => deadline.resolved)
    .sort()
  const [first = '', last = ''] = [deadlines[0], deadlines.at(-1)]
  const ends: string[] = []
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1)
    ends.push(...['03-31', '06-30', '09-30', '12-31'].map((day) => `${year}-${day}`))
  const covering = ends.findIndex((end) => end >= last)
  return ends.slice(0, covering + 1).filter((end) => end >= first)
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const signed = (value: Rational): string =>
  `${compare(value, ZERO) > 0 ? '+' : ''}${toFraction(value)}`

function points(difference: Rational): string {
  const shown = displayDifference(difference)
  return `${shown > 0 ? '+' : ''}${shown.toFixed(2)}`
}

const scoreOf = (standing: SideStanding | null): string =>
  standing?.score == null
    ? 'none'
    : `${displayPercent(standing.score, boundariesOf(standing.side.version.compiled)).toFixed(2)} % = ${toFraction(standing.score)}`

const verdictOf = (standing: SideStanding | null): string =>
  standing?.met == null ? 'none' : standing.met ? 'met' : 'unmet'

const both = <T>({ base, target }: RegionComparison, tell: (side: SideStanding | null) => T) =>
  tell(base) === tell(target) ? `${tell(target)}` : `${tell(base)} → ${tell(target)}`

const partsOf = ({ parts }: Caused): string =>
  changeKinds
    .flatMap((kind) => {
      const part = parts.get(kind)
      return part === undefined ? [] : [`${kind} ${signed(part)}`]
    })
    .join(', ') || 'nothing'

const summaryOf = (comparison: RegionComparison): readonly string[] => [
  nameOf(comparison.code),
  scoreOf(comparison.base),
  scoreOf(comparison.target),
  comparison.difference === null ? 'none' : points(comparison.difference),
  both(comparison, (side) => side?.rank ?? 'none'),
  both(comparison, verdictOf),
]

/** Items that changed alike stand together: R1.1, R1.2: +1/1056 each. */
function itemsOf({ items }: SectionCause): string {
  const alike = Map.groupBy(
    items,
    (item: ItemCause) => `${signed(item.difference)} ${partsOf(item)}`,
  )
  return [...alike.values()]
    .map((group) => {
      const [first] = group
      const ids = group.map(({ id }) => id).join(', ')
      return `${ids}: ${first ? signed(first.difference) : ''}${group.length > 1 ? ' each' : ''}`
    })
    .join('; ')
}

function causesOf(sides: Pair<Side>, comparison: RegionComparison): string {
  const mixed = between(sides)
  const worlds = worldsBetween(mixed, comparison)
  const attribution = worlds && attributionOf(mixed, comparison, worlds, false)
  if (attribution === null) return `### ${nameOf(comparison.code)}\n\nNo score on one side.`
  const rows = attribution.sections
    .filter(({ items }) => items.length > 0)
    .map((section) => [section.id, signed(section.difference), partsOf(section), itemsOf(section)])
  return [
    `### ${nameOf(comparison.code)}: ${signed(attribution.difference)}`,
    `Caused by: ${partsOf(attribution)}.`,
    ...(rows.length > 0 ? [table(['section', 'difference', 'caused by', 'items'], rows)] : []),
  ].join('\n\n')
}

function countryOf({ regions: compared, agreement }: NationalComparison): string {
  const { concordant, discordant, tiedInBase, tiedInTarget, tiedInBoth, tauB } = agreement
  const { listed } = overtakingsAmong(compared, 50, null)
  const flips = compared.filter(({ flip }) => flip === 'to-met' || flip === 'to-unmet')
  return [
    `- Pairs: ${concordant} concordant, ${discordant} discordant, tied in ${VERSIONS.base} alone ${tiedInBase}, in ${VERSIONS.target} alone ${tiedInTarget}, in both ${tiedInBoth}; τ-b ${tauB ?? 'none'}.`,
    ...flips.map(
      ({ code, base, target }) =>
        `- ${nameOf(code)}: the threshold is ${verdictOf(base)} under ${VERSIONS.base} and ${verdictOf(target)} under ${VERSIONS.target}.`,
    ),
    ...listed.map(
      ({ region, overtaken, gap, through }) =>
        `- ${nameOf(region)} passes ${nameOf(overtaken)}: ${toFraction(gap.base)} becomes ${signed(gap.target)}, most through ${through.map(({ item, part }) => `${item} (${signed(part)})`).join(', ')}.`,
    ),
  ].join('\n')
}

function onQuarter(asOf: string): string {
  const sides = sidesOn(asOf)
  const country = compareAll(sides, regions)
  return [
    `## ${asOf}`,
    table(
      ['region', VERSIONS.base, VERSIONS.target, 'points', 'place', 'threshold'],
      country.regions.map(summaryOf),
    ),
    countryOf(country),
    ...country.regions.map((comparison) => causesOf(sides, comparison)),
  ].join('\n\n')
}

const preface = `# ${VERSIONS.base} and ${VERSIONS.target} side by side, by the plans

The four adopted roadmaps on the planned basis, at the end of each quarter: every row is done on its
own deadline. Written by \`npm run golden\`, and compared with what is computed by the tests.

Both versions are illustrative: their weights are ours. Fractions are exact shares of the whole
score; a difference is the score under ${VERSIONS.target} less that under ${VERSIONS.base}, in points
of a per cent where it is rounded. Sections sum to the difference of their region, items to that of
their section. Sections and items that are not listed differ by nothing.`

/** The comparison as the repository keeps it: Markdown, to be read by a person. */
export const plannedComparison = (): string =>
  `${[preface, ...quarters().map(onQuarter)].join('\n\n')}\n`
