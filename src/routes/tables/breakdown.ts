import type { Rational } from '../../exact/rational.ts'
import { percentOf } from '../../export/percent.ts'
import { type Column, columnsOf, type Table } from '../../export/table.ts'
import { reasonInWords } from '../../http/language/reasons.ts'
import type { Bilingual, Catalogue } from '../../methodology/index.ts'
import {
  boundariesOf,
  type CompiledVersion,
  displayPercent,
  type ItemScore,
  type SectionScore,
  type Weighed,
} from '../../scoring/index.ts'
import { type Answered, answeredColumns, weighedColumns } from './columns.ts'
import { itemColumns } from './item-columns.ts'

const kinds = {
  region: { ru: 'регион', en: 'region' },
  body: { ru: 'орган', en: 'body' },
  section: { ru: 'раздел', en: 'section' },
  item: { ru: 'мероприятие', en: 'item' },
} as const satisfies Record<string, Bilingual>

/** A node of the tree that a score is the mean of; `region` and `body` are scores themselves. */
export interface BreakdownRow {
  readonly kind: keyof typeof kinds
  readonly id: string
  readonly label: string | Bilingual
  readonly value: Rational | null
  /** null: the whole score itself. */
  readonly weighed: Weighed | null
  readonly item: ItemScore | null
}

/** What the whole breakdown is of. */
export interface BreakdownOf extends Answered {
  readonly region: { readonly code: string; readonly name: Bilingual }
  /** null: the region itself. */
  readonly body: { readonly code: string; readonly name: Bilingual } | null
}

/** The sections of a plan with their items, in the catalogue's order. */
export const planRows = (
  sections: readonly SectionScore[],
  catalogue: Catalogue['region'],
): readonly BreakdownRow[] =>
  catalogue.sections.flatMap(({ id: sectionId, label, items }) => {
    const section = sections.find(({ id }) => id === sectionId)
    if (section === undefined) return []
    const { value } = section
    return [
      { kind: 'section' as const, id: sectionId, label, value, weighed: section, item: null },
      ...items.flatMap(({ id, label }) => {
        const item = section.items.find((each) => each.id === id)
        return item === undefined
          ? []
          : [{ kind: 'item' as const, id, label, value: item.value, weighed: item, item }]
      }),
    ]
  })

/** A score is shown as a score wherever it stands; any other value with four decimals. */
function shown({ kind, value }: BreakdownRow, compiled: CompiledVersion): number | null {
  if (value === null) return null
  return kind === 'region' || kind === 'body'
    ? displayPercent(value, boundariesOf(compiled))
    : percentOf(value)
}

const columnsFor = (of: BreakdownOf): readonly Column<BreakdownRow>[] => [
  { heading: { ru: 'Что', en: 'What' }, type: 'text', value: ({ kind }) => kinds[kind] },
  { heading: { ru: 'Код', en: 'Code' }, type: 'text', value: ({ id }) => id },
  { heading: { ru: 'Название', en: 'Name' }, type: 'text', value: ({ label }) => label, width: 60 },
  {
    heading: { ru: 'Значение, %', en: 'Value, %' },
    type: 'percent',
    value: (row) => shown(row, of.version.compiled),
  },
  {
    heading: { ru: 'Значение, точно', en: 'Value, exact' },
    type: 'fraction',
    value: ({ value }) => value,
  },
  ...columnsOf<BreakdownRow, Weighed>(weighedColumns, ({ weighed }) => weighed),
  ...columnsOf<BreakdownRow, ItemScore>(itemColumns, ({ item }) => item),
  {
    heading: { ru: 'Причина', en: 'Reason' },
    type: 'text',
    value: ({ item }) => (item === null ? null : reasonInWords(item.reason)),
    width: 60,
  },
  { heading: { ru: 'Код региона', en: 'Region code' }, type: 'text', value: () => of.region.code },
  { heading: { ru: 'Регион', en: 'Region' }, type: 'text', value: () => of.region.name },
  {
    heading: { ru: 'Код органа', en: 'Body code' },
    type: 'text',
    value: () => of.body?.code ?? null,
  },
  { heading: { ru: 'Орган', en: 'Body' }, type: 'text', value: () => of.body?.name ?? null },
  ...columnsOf<BreakdownRow, Answered>(answeredColumns(), () => of),
]

/** A breakdown: the score, its sections with their items, its bodies. */
export const breakdownTable = (
  of: BreakdownOf,
  rows: Iterable<BreakdownRow>,
): Table<BreakdownRow> => ({
  title: { ru: 'Разбор оценки', en: 'Breakdown' },
  columns: columnsFor(of),
  rows,
})
