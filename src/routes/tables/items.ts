import { type Column, columnsOf, type Table } from '../../export/table.ts'
import { type ItemScore, levelOf, meetsThreshold, type Weighed } from '../../scoring/index.ts'
import type { ItemRow, ItemSubject } from '../../services/item-table.ts'
import {
  type Answered,
  answeredColumns,
  scoreColumns,
  shareColumns,
  syntheticColumn,
  weighedColumns,
} from './columns.ts'
import { itemColumns } from './item-columns.ts'

const roles = {
  scored: { ru: 'оценивается', en: 'scored' },
  optional: { ru: 'необязательное', en: 'optional' },
  outcome: { ru: 'итоговое', en: 'outcome' },
} as const

const roleOf = ({ item }: ItemRow): keyof typeof roles =>
  item.outcome ? 'outcome' : item.optional ? 'optional' : 'scored'

const subjectColumns: readonly Column<ItemSubject>[] = [
  {
    heading: { ru: 'Код региона', en: 'Region code' },
    type: 'text',
    value: ({ region }) => region.code,
    width: 12,
  },
  { heading: { ru: 'Регион', en: 'Region' }, type: 'text', value: ({ region }) => region.name },
  {
    heading: { ru: 'Код органа', en: 'Body code' },
    type: 'text',
    value: ({ body }) => body?.code ?? null,
  },
  { heading: { ru: 'Орган', en: 'Body' }, type: 'text', value: ({ body }) => body?.name ?? null },
]

/** The score that the item is part of: the region's, or that of the body alone. */
const scoredColumns: readonly Column<ItemSubject>[] = [
  ...scoreColumns<ItemSubject>(
    { ru: 'Оценка региона или органа', en: 'Score of the region or body' },
    ({ score }) => score,
    ({ version }) => version.compiled,
  ),
  {
    heading: { ru: 'Порог достигнут', en: 'Threshold met' },
    type: 'boolean',
    // Bodies have no threshold (DESIGN 3).
    value: ({ body, score, version }) =>
      body !== null || score === null ? null : meetsThreshold(version.compiled, score),
  },
  {
    heading: { ru: 'Уровень', en: 'Level' },
    type: 'text',
    value: ({ score, version }) =>
      score === null ? null : (levelOf(version.compiled, score)?.label ?? null),
  },
  ...shareColumns<ItemSubject>(
    { ru: 'Вес в оценке региона', en: "Weight in the region's score" },
    ({ weight }) => weight,
  ),
]

const columns: readonly Column<ItemRow>[] = [
  ...columnsOf<ItemRow, ItemSubject>(subjectColumns, ({ subject }) => subject),
  { heading: { ru: 'Раздел', en: 'Section' }, type: 'text', value: ({ section }) => section.id },
  {
    heading: { ru: 'Название раздела', en: 'Section name' },
    type: 'text',
    value: ({ section }) => section.label,
    width: 40,
  },
  { heading: { ru: 'Мероприятие', en: 'Item' }, type: 'text', value: ({ item }) => item.id },
  {
    heading: { ru: 'Название мероприятия', en: 'Item name' },
    type: 'text',
    value: ({ item }) => item.label,
    width: 60,
  },
  { heading: { ru: 'Роль', en: 'Role' }, type: 'text', value: (row) => roles[roleOf(row)] },
  ...shareColumns<ItemRow>({ ru: 'Значение', en: 'Value' }, ({ score }) => score.value),
  ...columnsOf<ItemRow, Weighed>(weighedColumns, ({ score }) => score),
  ...columnsOf<ItemRow, ItemScore>(itemColumns, ({ score }) => score),
  ...columnsOf<ItemRow, ItemSubject>(scoredColumns, ({ subject }) => subject),
  ...columnsOf<ItemRow, Answered>(answeredColumns(), ({ subject }) => subject),
  syntheticColumn<ItemRow>(({ subject }) => subject.region.code),
]

/** The flat table for statistics: region × body × item × date × version. */
export const itemsTable = (rows: Iterable<ItemRow>): Table<ItemRow> => ({
  title: { ru: 'Мероприятия', en: 'Items' },
  columns,
  rows,
})
