import type { Column } from '../../export/table.ts'
import { inTable } from '../../http/language/table-words.ts'
import type { CivilDate } from '../../methodology/index.ts'
import type { ItemScore, RowInput } from '../../scoring/index.ts'

/** What is left to do for an item: a row that is waived asks for nothing. */
const rowsLeft = ({ input }: ItemScore): readonly RowInput[] =>
  input.rows.filter(({ waiver }) => waiver === null)

const isCompleted = (item: ItemScore): boolean => {
  const rows = rowsLeft(item)
  return rows.length > 0 && rows.every(({ completed }) => completed)
}

const latest = (dates: readonly (CivilDate | null)[]): CivilDate | null =>
  dates.reduce(
    (last, date) => (last === null || (date !== null && date > last) ? date : last),
    null,
  )

const requirementsOf = (item: ItemScore) =>
  rowsLeft(item).flatMap(({ requirements }) => requirements)

const counted = (item: ItemScore, status: 'accepted' | 'pending'): number =>
  requirementsOf(item).filter((requirement) => requirement.status === status).length

/** How an item stands. Of several rows: completed when all are, on the day and as late as the last. */
export const itemColumns: readonly Column<ItemScore>[] = [
  {
    heading: { ru: 'Состояние', en: 'State' },
    type: 'text',
    value: ({ state }) => inTable.state(state),
  },
  { heading: { ru: 'Код состояния', en: 'State code' }, type: 'text', value: ({ state }) => state },
  {
    heading: { ru: 'Код причины', en: 'Reason code' },
    type: 'text',
    value: ({ reason }) => reason.code,
  },
  {
    heading: { ru: 'Строки дорожной карты', en: 'Rows of the roadmap' },
    type: 'text',
    value: ({ input }) => {
      const numbers = input.rows.flatMap(({ number }) => (number === null ? [] : [number]))
      return numbers.length === 0 ? null : numbers.join(', ')
    },
  },
  {
    heading: { ru: 'Учитывается в оценке', en: 'Scored' },
    type: 'boolean',
    value: ({ scored }) => scored,
  },
  {
    heading: { ru: 'Срок', en: 'Deadline' },
    type: 'date',
    value: ({ input }) => latest(input.rows.map(({ deadline }) => deadline?.resolved ?? null)),
  },
  { heading: { ru: 'Завершено', en: 'Completed' }, type: 'boolean', value: isCompleted },
  {
    heading: { ru: 'Дата завершения', en: 'Completed on' },
    type: 'date',
    value: (item) =>
      isCompleted(item) ? latest(rowsLeft(item).map(({ completedOn }) => completedOn)) : null,
  },
  {
    heading: { ru: 'Опоздание, дней', en: 'Days late' },
    type: 'number',
    value: (item) =>
      isCompleted(item) ? Math.max(0, ...rowsLeft(item).map(({ daysLate }) => daysLate)) : null,
  },
  {
    heading: { ru: 'Требований', en: 'Requirements' },
    type: 'number',
    value: (item) => requirementsOf(item).length,
  },
  {
    heading: { ru: 'Требований принято', en: 'Requirements accepted' },
    type: 'number',
    value: (item) => counted(item, 'accepted'),
  },
  {
    heading: { ru: 'Требований на проверке', en: 'Requirements pending' },
    type: 'number',
    value: (item) => counted(item, 'pending'),
  },
]
