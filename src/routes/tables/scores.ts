import { type Column, columnsOf, type Table } from '../../export/table.ts'
import { regionName } from '../../facts/index.ts'
import type { Bounds } from '../../services/bounds.ts'
import type { RegionStanding } from '../../services/ranking.ts'
import { type Answered, answeredColumns, scoreColumns, syntheticColumn } from './columns.ts'

/** A region with its place, and how far what waits for a decision may move it. */
export interface ScoreRow extends Answered {
  readonly standing: RegionStanding
  readonly bounds: Bounds
}

const compiledOf = ({ version }: ScoreRow) => version.compiled

const columns: readonly Column<ScoreRow>[] = [
  { heading: { ru: 'Место', en: 'Rank' }, type: 'number', value: ({ standing }) => standing.rank },
  {
    heading: { ru: 'Код региона', en: 'Region code' },
    type: 'text',
    value: ({ standing }) => standing.code,
    width: 12,
  },
  {
    heading: { ru: 'Регион', en: 'Region' },
    type: 'text',
    value: ({ standing, question }) => regionName(standing.region.record, question.knownAt),
    width: 32,
  },
  ...scoreColumns<ScoreRow>(
    { ru: 'Оценка', en: 'Score' },
    ({ standing }) => standing.score,
    compiledOf,
  ),
  {
    heading: { ru: 'Порог достигнут', en: 'Threshold met' },
    type: 'boolean',
    value: ({ standing }) => standing.met,
  },
  {
    heading: { ru: 'Порог, %', en: 'Threshold, %' },
    type: 'percent',
    value: ({ version }) => version.published.document.threshold,
  },
  {
    heading: { ru: 'Уровень', en: 'Level' },
    type: 'text',
    value: ({ standing, version }) =>
      version.compiled.levels.find(({ id }) => id === standing.level)?.label ?? null,
  },
  ...scoreColumns<ScoreRow>(
    { ru: 'Если всё отклонить', en: 'If all is rejected' },
    ({ bounds }) => bounds.ifRejected,
    compiledOf,
  ),
  ...scoreColumns<ScoreRow>(
    { ru: 'Если всё принять', en: 'If all is accepted' },
    ({ bounds }) => bounds.ifAccepted,
    compiledOf,
  ),
  ...columnsOf<ScoreRow, Answered>(answeredColumns(), (row) => row),
  syntheticColumn<ScoreRow>(({ standing }) => standing.code),
]

/** The ranking, a row for each region. */
export const scoresTable = (rows: Iterable<ScoreRow>): Table<ScoreRow> => ({
  title: { ru: 'Оценки регионов', en: 'Scores of regions' },
  columns,
  rows,
})
