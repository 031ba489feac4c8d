import { isZero, type Rational } from '../../exact/rational.ts'
import { type Column, columnsOf, type Table } from '../../export/table.ts'
import { regionName } from '../../facts/index.ts'
import { changeInWords } from '../../http/language/changes.ts'
import { inTable } from '../../http/language/table-words.ts'
import type { Bilingual } from '../../methodology/index.ts'
import { type ChangeKind, displayDifference, type Pair } from '../../scoring/index.ts'
import type { Attribution, Caused, RegionComparison } from '../../services/comparison/index.ts'
import {
  type Answered,
  answeredColumns,
  headed,
  POINTS,
  scoreColumns,
  shareColumns,
  syntheticColumn,
} from './columns.ts'

/** Where a part of a difference is caused. */
export interface Leaf {
  readonly body: string | null
  readonly item: string | null
}

/** One part of a region's difference: what kind of change causes how much of it, and where. */
export interface CauseRow {
  readonly comparison: RegionComparison
  /** null: nothing changed, or one side has no score; such a region has this one row. */
  readonly cause: { readonly leaf: Leaf; readonly kind: ChangeKind; readonly part: Rational } | null
  readonly sides: Pair<Answered>
}

function* partsOf({ parts }: Caused, leaf: Leaf) {
  for (const [kind, part] of parts) if (!isZero(part)) yield { leaf, kind, part }
}

function* causesOf({ sections, bodies }: Attribution) {
  for (const { items } of sections)
    for (const item of items) yield* partsOf(item, { body: null, item: item.id })
  for (const body of bodies.list)
    if (body.items.length === 0) yield* partsOf(body, { body: body.code, item: null })
    else for (const item of body.items) yield* partsOf(item, { body: body.code, item: item.id })
}

/** The rows of one region: they sum to its difference. */
export function causeRows(
  comparison: RegionComparison,
  attribution: Attribution | null,
  sides: Pair<Answered>,
): readonly CauseRow[] {
  const causes = attribution === null ? [] : [...causesOf(attribution)]
  return (causes.length === 0 ? [null] : causes).map((cause) => ({ comparison, cause, sides }))
}

/** What the table names bodies, items and the sections that these stand in. */
export interface Names {
  readonly body: (comparison: RegionComparison, body: string) => string | Bilingual
  readonly item: (item: string) => string | Bilingual
  readonly section: (item: string) => { readonly id: string; readonly label: Bilingual } | null
}

const both = {
  base: { ru: ' (база)', en: ' (base)' },
  target: { ru: ' (цель)', en: ' (target)' },
} as const

/** A region as one side sees it. */
const sideColumns = (side: 'base' | 'target'): readonly Column<CauseRow>[] => {
  const of = both[side]
  const heading = (ru: string, en: string) => headed({ ru, en }, of.ru, of.en)
  const standing = ({ comparison }: CauseRow) => comparison[side]
  return [
    {
      heading: heading('Код региона', 'Region code'),
      type: 'text',
      value: (row) => standing(row)?.code ?? null,
      width: 12,
    },
    {
      heading: heading('Регион', 'Region'),
      type: 'text',
      value: (row) => {
        const found = standing(row)
        return found && regionName(found.region.record, row.sides[side].question.knownAt)
      },
      width: 32,
    },
    ...scoreColumns<CauseRow>(
      heading('Оценка', 'Score'),
      (row) => standing(row)?.score ?? null,
      ({ sides }) => sides[side].version.compiled,
    ),
    {
      heading: heading('Место', 'Rank'),
      type: 'number',
      value: (row) => standing(row)?.rank ?? null,
    },
    {
      heading: heading('Порог достигнут', 'Threshold met'),
      type: 'boolean',
      value: (row) => standing(row)?.met ?? null,
    },
  ]
}

const differenceColumns: readonly Column<CauseRow>[] = [
  {
    heading: { ru: 'Разность, п. п.', en: 'Difference, points' },
    type: 'percent',
    value: ({ comparison: { difference } }) =>
      difference === null ? null : displayDifference(difference),
  },
  {
    heading: { ru: 'Разность, точно', en: 'Difference, exact' },
    type: 'fraction',
    value: ({ comparison }) => comparison.difference,
  },
  {
    heading: { ru: 'Изменение места', en: 'Rank change' },
    type: 'number',
    value: ({ comparison }) => comparison.rankChange,
  },
  {
    heading: { ru: 'Решение о пороге', en: 'Verdict flip' },
    type: 'text',
    value: ({ comparison: { flip } }) => (flip === null ? null : inTable.flip(flip)),
  },
]

const causeColumns = ({ body, item, section }: Names): readonly Column<CauseRow>[] => {
  const bodyIn = ({ cause }: CauseRow) => cause?.leaf.body ?? null
  const itemIn = ({ cause }: CauseRow) => cause?.leaf.item ?? null
  const named = <V>(id: string | null, name: (id: string) => V): V | null =>
    id === null ? null : name(id)
  return [
    { heading: { ru: 'Код органа', en: 'Body code' }, type: 'text', value: bodyIn },
    {
      heading: { ru: 'Орган', en: 'Body' },
      type: 'text',
      value: (row) => named(bodyIn(row), (code) => body(row.comparison, code)),
    },
    {
      heading: { ru: 'Раздел', en: 'Section' },
      type: 'text',
      value: (row) => named(itemIn(row), section)?.id ?? null,
    },
    {
      heading: { ru: 'Название раздела', en: 'Section name' },
      type: 'text',
      value: (row) => named(itemIn(row), section)?.label ?? null,
      width: 40,
    },
    { heading: { ru: 'Мероприятие', en: 'Item' }, type: 'text', value: itemIn },
    {
      heading: { ru: 'Название мероприятия', en: 'Item name' },
      type: 'text',
      value: (row) => named(itemIn(row), item),
      width: 60,
    },
    {
      heading: { ru: 'Причина', en: 'Cause' },
      type: 'text',
      value: ({ cause }) => (cause === null ? null : changeInWords(cause.kind)),
      width: 32,
    },
    {
      heading: { ru: 'Код причины', en: 'Cause code' },
      type: 'text',
      value: ({ cause }) => cause?.kind ?? null,
    },
    ...shareColumns<CauseRow>(
      { ru: 'Часть разности', en: 'Part' },
      ({ cause }) => cause?.part ?? null,
      POINTS,
    ),
  ]
}

/** A comparison: a row for each region, each item or body and each kind of change that moved it. */
export const comparisonTable = (rows: Iterable<CauseRow>, names: Names): Table<CauseRow> => ({
  title: { ru: 'Сравнение', en: 'Comparison' },
  columns: [
    ...sideColumns('base'),
    ...sideColumns('target'),
    ...differenceColumns,
    ...causeColumns(names),
    ...columnsOf<CauseRow, Answered>(answeredColumns(both.base), ({ sides }) => sides.base),
    ...columnsOf<CauseRow, Answered>(answeredColumns(both.target), ({ sides }) => sides.target),
    syntheticColumn<CauseRow>(({ comparison }) => comparison.base?.code ?? null, both.base),
    syntheticColumn<CauseRow>(({ comparison }) => comparison.target?.code ?? null, both.target),
  ],
  rows,
})
