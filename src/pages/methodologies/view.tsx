import { inTable } from '../../http/language/table-words.ts'
import { percentInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Day } from '../parts/day.tsx'
import { Table } from '../parts/table.tsx'
import type { VersionLine } from './model.ts'
import { methodologiesWords as words } from './words.ts'

const Status = ({ frame, line }: { readonly frame: Frame; readonly line: VersionLine }) => (
  <>
    {frame.t(inTable.status(line.status))}
    {line.end !== null && (
      <>
        , {frame.t(words.until)} <Day date={line.end.on} language={frame.language} />
      </>
    )}
  </>
)

/** The versions, what each computes, and how it stands today. */
export const MethodologiesView = ({
  frame,
  lines,
}: {
  readonly frame: Frame
  readonly lines: readonly VersionLine[]
}) => {
  const { t, language } = frame
  return (
    <>
      <h1>{t(words.title)}</h1>
      <p class="lead">{t(words.lead)}</p>
      <Table
        id="versions"
        caption={t(words.caption)}
        columns={[
          { key: 'version', label: t(words.version) },
          { key: 'what', label: t(words.what) },
          { key: 'from', label: t(words.inForceFrom) },
          { key: 'status', label: t(words.status) },
          { key: 'threshold', label: t(words.threshold), isNumber: true },
          { key: 'provenance', label: t(words.provenance) },
        ]}
        rows={lines.map((line) => ({
          key: line.document.version,
          cells: [
            <>
              <a href={`/methodologies/${line.document.version}`}>{line.document.version}</a>{' '}
              {t(line.document.label)}
            </>,
            t(line.document.summary),
            <Day date={line.document.inForceFrom} language={language} />,
            <Status frame={frame} line={line} />,
            percentInWords(line.document.threshold, language),
            t(inTable.provenance(line.published)),
          ],
        }))}
      />
    </>
  )
}
