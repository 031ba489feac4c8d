import type { Rational } from '../../exact/rational.ts'
import { percentOf } from '../../export/percent.ts'
import type { Column } from '../../export/table.ts'
import type { Question } from '../../facts/index.ts'
import { inTable } from '../../http/language/table-words.ts'
import {
  applicationOn,
  type Bilingual,
  isSynthetic,
  shippedStanding,
  statusOn,
} from '../../methodology/index.ts'
import {
  boundariesOf,
  type CompiledVersion,
  displayPercent,
  ENGINE,
  type Weighed,
} from '../../scoring/index.ts'
import type { ReadyVersion } from '../../services/versions.ts'

/** What a row says of the question that it answers. */
export interface Answered {
  readonly version: Pick<ReadyVersion, 'published' | 'compiled' | 'standing'>
  readonly question: Question
  readonly revision: number
}

/** Two headings in one, as «Оценка» and «%». */
export const headed = (what: Bilingual, ru: string, en: string): Bilingual => ({
  ru: `${what.ru}${ru}`,
  en: `${what.en}${en}`,
})

/**
 * The question behind each row: the version with its hash and where its weights are from, and both
 * clocks, so that a row which was copied elsewhere can still be asked for again.
 * @param of where there are two, whose
 */
export const answeredColumns = (
  of: Bilingual = { ru: '', en: '' },
): readonly Column<Answered>[] => {
  const heading = (ru: string, en: string) => headed({ ru, en }, of.ru, of.en)
  return [
    {
      heading: heading('Версия методики', 'Methodology version'),
      type: 'text',
      value: ({ version }) => version.published.document.version,
    },
    {
      heading: heading('Происхождение весов', 'Provenance'),
      type: 'text',
      value: ({ version }) => inTable.provenance(version.published),
    },
    {
      heading: heading('Статус версии', 'Version status'),
      type: 'text',
      value: ({ version, question }) =>
        inTable.status(statusOn(version.standing ?? shippedStanding, question)),
    },
    {
      heading: heading('Применение правил', 'Application'),
      type: 'text',
      value: ({ version: { standing = shippedStanding, published }, question }) =>
        inTable.application(applicationOn(standing, published.document.inForceFrom, question)),
    },
    {
      heading: heading('Дата', 'As of'),
      type: 'date',
      value: ({ question }) => question.asOf,
    },
    {
      heading: heading('Известно на', 'Known at'),
      type: 'text',
      value: ({ question }) => question.knownAt,
      width: 25,
    },
    {
      heading: heading('Основа расчёта', 'Basis'),
      type: 'text',
      value: ({ question }) => inTable.basis(question.basis),
    },
    {
      heading: heading('Ревизия', 'Revision'),
      type: 'number',
      value: ({ revision }) => revision,
    },
    { heading: heading('Движок', 'Engine'), type: 'text', value: () => ENGINE, width: 9 },
    {
      heading: heading('Хэш версии', 'Version hash'),
      type: 'text',
      value: ({ version }) => version.published.hash,
    },
  ]
}

/** Whether a region was made up; it stands last, where no table had a column before. */
export const syntheticColumn = <Row>(
  codeOf: (row: Row) => string | null,
  of: Bilingual = { ru: '', en: '' },
): Column<Row> => ({
  heading: headed({ ru: 'Синтетический регион', en: 'Synthetic region' }, of.ru, of.en),
  type: 'boolean',
  value: (row) => {
    const code = codeOf(row)
    return code === null ? null : isSynthetic(code)
  },
})

const PERCENT: readonly [string, string] = [', %', ', %']
/** Of what is added to a score or taken from it. */
export const POINTS: readonly [string, string] = [', п. п.', ', points']
const EXACT: readonly [string, string] = [', точно', ', exact']

/** A score as people read it, never across the threshold or a level, and exactly. */
export const scoreColumns = <Row>(
  what: Bilingual,
  scoreOf: (row: Row) => Rational | null,
  compiledOf: (row: Row) => CompiledVersion,
): readonly Column<Row>[] => [
  {
    heading: headed(what, ...PERCENT),
    type: 'percent',
    value: (row) => {
      const score = scoreOf(row)
      return score === null ? null : displayPercent(score, boundariesOf(compiledOf(row)))
    },
  },
  { heading: headed(what, ...EXACT), type: 'fraction', value: scoreOf },
]

/** Any other share in per cent, with four decimals, and exactly. */
export const shareColumns = <Row>(
  what: Bilingual,
  shareOf: (row: Row) => Rational | null,
  unit = PERCENT,
): readonly Column<Row>[] => [
  {
    heading: headed(what, ...unit),
    type: 'percent',
    value: (row) => {
      const share = shareOf(row)
      return share === null ? null : percentOf(share)
    },
  },
  { heading: headed(what, ...EXACT), type: 'fraction', value: shareOf },
]

/** Weight and contribution of a node of a breakdown. */
export const weighedColumns: readonly Column<Weighed>[] = [
  {
    heading: { ru: 'Вес по методике', en: 'Nominal weight' },
    type: 'fraction',
    value: ({ nominal }) => nominal,
  },
  ...shareColumns<Weighed>({ ru: 'Вес', en: 'Weight' }, ({ effective }) => effective),
  ...shareColumns<Weighed>(
    { ru: 'Вклад', en: 'Contribution' },
    ({ contribution }) => contribution,
    POINTS,
  ),
]
