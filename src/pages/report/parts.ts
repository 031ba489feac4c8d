import { parseRational, type Rational, toFraction } from '../../exact/rational.ts'
import type { Block, DocumentColumn } from '../../export/docx/block.ts'
import { translator } from '../../http/language/language.ts'
import { displayDifference, levelOf, type Weighed } from '../../scoring/index.ts'
import { dayInWords, percentInWords, pointsInWords } from '../format.ts'
import { type Report, shownPercent } from './model.ts'
import { exclusionWords, reportWords as words } from './words.ts'

const points = (share: Rational, { language }: Report): string =>
  pointsInWords(displayDifference(share), language)

/** Weight, value and contribution, as every part of the score has them. */
const weighedColumns = ({ language }: Report): readonly DocumentColumn[] => {
  const t = translator(language)
  return [
    { label: t(words.weight), width: 10, isNumber: true },
    { label: t(words.value), width: 10, isNumber: true },
    { label: t(words.contribution), width: 12, isNumber: true },
    { label: t(words.exact), width: 16, isNumber: true },
  ]
}

const weighedCells = (
  { effective, contribution }: Pick<Weighed, 'effective' | 'contribution'>,
  value: Rational | null,
  report: Report,
): readonly string[] => [
  percentInWords(displayDifference(effective), report.language),
  percentInWords(shownPercent(report, value), report.language),
  points(contribution, report),
  toFraction(contribution),
]

/** The region's plan and its bodies. */
export function componentsBlocks(report: Report): readonly Block[] {
  const t = translator(report.language)
  const { plan, bodies } = report
  const blocks: Block[] = [
    { kind: 'heading', level: 2, text: t(words.components) },
    {
      kind: 'table',
      id: 'components',
      caption: t(words.componentsCaption),
      columns: [{ label: t(words.component), width: 52 }, ...weighedColumns(report)],
      rows: [
        [t(words.plan), ...weighedCells(plan, plan.value, report)],
        [t(words.bodies), ...weighedCells(bodies, bodies.value, report)],
      ],
    },
  ]
  // What is not observed matters only where bodies are to count at all.
  if (!bodies.observed && report.version.compiled.components.bodies !== null)
    blocks.push({ kind: 'paragraph', tone: 'note', text: t(words.unobserved) })
  return blocks
}

/** The sections of the region's plan. */
export function sectionsBlock(report: Report): Block {
  const t = translator(report.language)
  return {
    kind: 'table',
    id: 'sections',
    caption: t(words.sectionsCaption),
    columns: [
      { label: t(words.number), width: 6 },
      { label: t(words.section), width: 46 },
      ...weighedColumns(report),
    ],
    rows: report.sections.map(({ id, label, weight, value, contribution }) => [
      id,
      label,
      ...weighedCells(
        { effective: parseRational(weight.effective), contribution: parseRational(contribution) },
        value === null ? null : parseRational(value),
        report,
      ),
    ]),
  }
}

/** The executive bodies that the score is taken from. */
export function bodiesBlock(report: Report): Block {
  const t = translator(report.language)
  const { bodies, version } = report
  if (bodies.lines.length === 0)
    return { kind: 'paragraph', text: t(bodies.observed ? words.noBodies : words.unobserved) }
  return {
    kind: 'table',
    id: 'bodies',
    caption: t(words.bodiesCaption),
    columns: [
      { label: t(words.body), width: 36 },
      { label: t(words.level), width: 16 },
      ...weighedColumns(report),
    ],
    rows: bodies.lines.map(({ name, member }) => {
      const level = member.value === null ? null : levelOf(version.compiled, member.value)
      return [
        name,
        level === null ? '—' : t(level.label),
        ...weighedCells(member, member.value, report),
      ]
    }),
  }
}

/** What was taken out of the score, why, and how many points that gave (DESIGN 2.14). */
export function exclusionsBlock(report: Report): Block {
  const { language, exclusions, version } = report
  const t = translator(language)
  if (exclusions.length === 0) return { kind: 'paragraph', text: t(words.nothingExcluded) }
  const traits = new Map(version.catalogue.traits.map(({ id, label }) => [id, t(label)]))
  const names = new Map(report.bodies.lines.map(({ code, name }) => [code, name]))
  return {
    kind: 'table',
    id: 'exclusions',
    caption: t(words.exclusionsCaption),
    columns: [
      { label: t(words.cause), width: 40 },
      { label: t(words.body), width: 18 },
      { label: t(words.items), width: 18 },
      { label: t(words.ground), width: 14 },
      { label: t(words.points), width: 10, isNumber: true },
    ],
    rows: exclusions.map(({ kind, trait, body, items, act, fact, points: gave }) => [
      trait === null
        ? t(exclusionWords[kind])
        : `${t(exclusionWords[kind])}: ${traits.get(trait) ?? trait}`,
      body === null ? '—' : (names.get(body) ?? body),
      items.length === 0 ? '—' : items.join(', '),
      act ?? fact ?? '—',
      gave === null ? '—' : points(parseRational(gave), report),
    ]),
  }
}

/** What it is enough to complete, where the score is below the threshold. */
export function wayBlocks(report: Report): readonly Block[] {
  const { way, language } = report
  if (way === null) return []
  const t = translator(language)
  const head: readonly Block[] = [
    { kind: 'heading', level: 2, text: t(words.way) },
    { kind: 'paragraph', text: way.explanation },
  ]
  if (way.shortest === null) return head
  return [
    ...head,
    {
      kind: 'table',
      id: 'way',
      caption: t(words.steps),
      columns: [
        { label: t(words.number), width: 12 },
        { label: t(words.item), width: 31 },
        { label: t(words.responsible), width: 34 },
        { label: t(words.deadline), width: 12 },
        { label: t(words.gain), width: 11, isNumber: true },
      ],
      rows: way.shortest.steps.map(({ item, row, label, responsible, deadline, gain }) => [
        row === null ? item : `${item} (${row})`,
        label,
        responsible.length === 0 ? '—' : [...new Set(responsible.map(({ name }) => name))],
        deadline === null ? '—' : dayInWords(deadline, language),
        points(parseRational(gain), report),
      ]),
    },
  ]
}
