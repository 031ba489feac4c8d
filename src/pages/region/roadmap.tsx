import type { RoadmapBody } from '../../routes/schemas/region.ts'
import type { Frame } from '../frame.ts'
import { Day } from '../parts/day.tsx'
import { Table } from '../parts/table.tsx'
import { flagsInWords } from '../subject/deadline.tsx'
import { ResponsibleList } from '../subject/responsible.tsx'
import { kindWords, subjectWords } from '../subject/words.ts'
import type { RegionView } from './model.ts'
import { relationWords, regionWords as words } from './words.ts'

type Row = RoadmapBody['rows'][number]
type Act = RoadmapBody['act']

const ActLine = ({ frame: { t, language }, act }: { readonly frame: Frame; readonly act: Act }) => (
  <>
    {act.label} ({t(kindWords[act.kind])} {t(subjectWords.number)} {act.number}{' '}
    {t(subjectWords.dated)} <Day date={act.date} language={language} />, {act.issuer})
  </>
)

/** What a row fulfils, and how it relates to it. */
const Crosswalk = ({ frame: { t }, row }: { readonly frame: Frame; readonly row: Row }) => {
  const { relation, item, moves, note } = row.crosswalk
  return (
    <>
      {item !== null && (
        <>
          <a href={`#item-${item}`}>{item}</a>,{' '}
        </>
      )}
      {t(relationWords[relation])}
      {moves !== null && `; ${t(words.moves)} ${moves}`}
      {note !== null && `. ${note}`}
    </>
  )
}

const ReadDeadline = ({ frame, row }: { readonly frame: Frame; readonly row: Row }) => (
  <>
    {row.deadline !== null && <Day date={row.deadline} language={frame.language} />}
    {row.flags.length > 0 && (
      <>
        {' '}
        <strong class="flag">{flagsInWords(row, frame)}</strong>
      </>
    )}
  </>
)

const Rows = ({
  frame,
  rows,
  hrefOf,
}: {
  readonly frame: Frame
  readonly rows: readonly Row[]
  readonly hrefOf: (body: string) => string
}) => {
  const { t } = frame
  return (
    <Table
      id="rows"
      caption={t(words.rows)}
      columns={[
        { key: 'number', label: t(words.printedNumber) },
        { key: 'title', label: t(words.rowTitle) },
        { key: 'printed', label: t(words.printedDeadline) },
        { key: 'deadline', label: t(words.readDeadline) },
        { key: 'item', label: t(words.readAs) },
        { key: 'requirements', label: t(words.asksFor) },
        { key: 'responsible', label: t(subjectWords.responsible) },
      ]}
      rows={rows.map((row) => ({
        key: row.number,
        isMarked: row.flags.length > 0,
        cells: [
          row.number,
          row.printedTitle === null ? row.label : `«${row.printedTitle}»`,
          row.deadlinePrinted ?? '—',
          <ReadDeadline frame={frame} row={row} />,
          <Crosswalk frame={frame} row={row} />,
          row.requirements.map(({ label }) => label).join('; ') || '—',
          <ResponsibleList frame={frame} responsible={row.responsible} hrefOf={hrefOf} />,
        ],
      }))}
    />
  )
}

/** Rows whose deadline is printed as no date there is, and how each was read. */
const Flagged = ({ frame, rows }: { readonly frame: Frame; readonly rows: readonly Row[] }) => {
  const { t, language } = frame
  const flagged = rows.filter(({ flags }) => flags.length > 0)
  if (flagged.length === 0) return null
  return (
    <>
      <h3>{t(words.flagged)}</h3>
      <ul>
        {flagged.map((row) => (
          <li>
            {t(subjectWords.row)} {row.number}: {t(subjectWords.printed)} «{row.deadlinePrinted}» —{' '}
            {flagsInWords(row, frame)}; {t(subjectWords.readAs)}{' '}
            {row.deadline !== null && <Day date={row.deadline} language={language} />}.
            {row.deadlineResolution !== null && ` ${row.deadlineResolution}`}
          </li>
        ))}
      </ul>
    </>
  )
}

/** What the act prints beside what was read from it. */
export const RoadmapSection = ({
  frame,
  roadmap,
  hrefOf,
}: {
  readonly frame: Frame
  readonly roadmap: RegionView['roadmap']
  readonly hrefOf: (body: string) => string
}) => {
  const { t } = frame
  return (
    <section>
      <h2 id="roadmap-head">{t(words.roadmap)}</h2>
      {roadmap === null ? (
        <p>{t(words.noRoadmap)}</p>
      ) : (
        <>
          <p>
            {t(words.act)}: <ActLine frame={frame} act={roadmap.act} />
            {roadmap.amends !== null && (
              <>
                , {t(words.amends)} <ActLine frame={frame} act={roadmap.amends} />
              </>
            )}
            .
          </p>
          {roadmap.edition.note !== null && <p class="note">{roadmap.edition.note}</p>}
          {roadmap.notYetAdopted && <p class="note">{t(words.notYetAdopted)}</p>}
          <Flagged frame={frame} rows={roadmap.rows} />
          <details class="roadmap-rows">
            <summary>
              {t(words.rows)} ({roadmap.rows.length})
            </summary>
            <p class="note">{t(words.ownWords)}</p>
            <Rows frame={frame} rows={roadmap.rows} hrefOf={hrefOf} />
          </details>
          {roadmap.absent.length > 0 && (
            <p>
              {t(words.absent)}:{' '}
              {roadmap.absent.map(({ item, note }) => `${item} — ${note}`).join(' ')}
            </p>
          )}
          {roadmap.traits.length > 0 && (
            <>
              <h3>{t(words.inferred)}</h3>
              <ul>
                {roadmap.traits.map(({ label, value, note }) => (
                  <li>
                    {label}: {t(value ? subjectWords.yes : subjectWords.no)}. {note}
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </section>
  )
}
