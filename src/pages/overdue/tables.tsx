import { countInWords, dayInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { SyntheticMark } from '../parts/synthetic.tsx'
import { Table } from '../parts/table.tsx'
import { withQuery } from '../query.ts'
import type { OverdueFound } from './find.ts'
import type { Tally } from './model.ts'
import { progressWords, overdueWords as words } from './words.ts'

export type Found = NonNullable<OverdueFound['found']>

/** Things added up: each links to what is overdue of it alone. */
export const Tallies = ({
  frame: { t, language, here },
  id,
  caption,
  lines,
  nameOf,
  parameter,
}: {
  readonly frame: Frame
  readonly id: string
  readonly caption: string
  readonly lines: readonly Tally[]
  readonly nameOf: (key: string) => string
  readonly parameter: 'region' | 'body'
}) => (
  <Table
    id={id}
    caption={caption}
    columns={[
      { key: 'name', label: parameter === 'region' ? t(words.region) : t(words.body) },
      { key: 'count', label: t(words.title), isNumber: true },
      { key: 'awaiting', label: t(words.awaits), isNumber: true },
      { key: 'longest', label: t(words.longestOf), isNumber: true },
    ]}
    rows={lines.map(({ key, count, awaiting, longest }) => ({
      key,
      cells: [
        <>
          <a href={withQuery(here, { [parameter]: key, cursor: null })}>{nameOf(key)}</a>{' '}
          {parameter === 'region' && <SyntheticMark code={key} t={t} />}
        </>,
        countInWords(count, language),
        countInWords(awaiting, language),
        countInWords(longest, language),
      ],
    }))}
  />
)

type Line = Found['overdue'][number]

const Deadline = ({ frame: { t, language }, line }: { frame: Frame; line: Line }) => {
  const { deadline, deadlinePrinted, flags } = line
  if (deadline === null) return <>—</>
  return (
    <>
      <time datetime={deadline}>{dayInWords(deadline, language)}</time>
      {flags.length > 0 && (
        <span class="note">
          {' '}
          {t(words.printed)}: «{deadlinePrinted}»
        </span>
      )}
    </>
  )
}

/** One page of what is overdue, the longest first. */
export const OverdueTable = ({
  frame,
  found,
  bodyName,
}: {
  readonly frame: Frame
  readonly found: Found
  readonly bodyName: (line: Line) => string | null
}) => {
  const { t, language } = frame
  return (
    <Table
      id="overdue"
      caption={t(words.allCaption)}
      columns={[
        { key: 'item', label: t(words.items) },
        { key: 'days', label: t(words.days), isNumber: true },
        { key: 'deadline', label: t(words.deadline) },
        { key: 'region', label: t(words.region) },
        { key: 'responsible', label: t(words.responsible) },
        { key: 'progress', label: t(words.progress) },
      ]}
      rows={found.overdue.map((line, index) => ({
        key: String(found.start + index),
        cells: [
          <>
            {line.item}
            {line.row !== null && ` (${t(words.row)} ${line.row})`} {line.label}
            {line.body !== null && (
              <span class="note">
                {' '}
                {t(words.of)}: {bodyName(line) ?? line.body}
              </span>
            )}
          </>,
          countInWords(line.daysLate, language),
          <Deadline frame={frame} line={line} />,
          <>
            <a href={`/regions/${line.region.code}`}>{line.region.name}</a>{' '}
            <SyntheticMark code={line.region.code} t={t} />
          </>,
          [...new Set(line.responsible.map(({ name }) => name))].join('; ') || t(words.nobody),
          t(progressWords[line.progress]),
        ],
      }))}
    />
  )
}
