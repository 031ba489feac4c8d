import type { Federation } from '../../services/federation.ts'
import { DotPlot } from '../charts/DotPlot.tsx'
import { percentInWords, tickInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { withQuery } from '../query.ts'
import { type RegionLine, regionLines } from './model.ts'
import { RegionsTable } from './regions-table.tsx'
import { chartInWords, moreInWords } from './sentences.ts'
import type { FederationView } from './view.tsx'
import { basisWords, federationWords as words } from './words.ts'

/** What was asked of all regions, to ask it of one; what was left out is left out there too. */
const asked = ({ query }: FederationView): Readonly<Record<string, string | undefined>> => ({
  methodology: query.methodology,
  asOf: query.asOf,
  knownAt: query.knownAt,
  basis: query.basis,
})

const Exports = ({ frame, view }: { readonly frame: Frame; readonly view: FederationView }) => {
  const file = (format: 'csv' | 'xlsx') =>
    withQuery(`/v1/scores.${format}`, {
      ...asked(view),
      methodology: view.version.compiled.version,
      threshold: view.query.threshold,
    })
  return (
    <p class="exports">
      {frame.t(words.exports)}: <a href={file('csv')}>CSV</a>, <a href={file('xlsx')}>XLSX</a>
    </p>
  )
}

/** The chart of the regions that the filters let through, and the same as a table. */
export const Ranking = ({
  frame,
  view,
  federation,
}: {
  readonly frame: Frame
  readonly view: FederationView
  readonly federation: Federation
}) => {
  const { t, language } = frame
  const { query, question, version } = view
  const { threshold } = version.published.document
  const lines = regionLines(federation, version, query, language)
  const { page } = federation
  const hrefOf = (code: string): string => withQuery(`/regions/${code}`, asked(view))
  if (lines.length === 0) return <p>{t(words.nobody)}</p>
  return (
    <>
      <h2>{t(words.chart)}</h2>
      <DotPlot
        id="ranking"
        title={t(words.chart)}
        description={chartInWords(page, lines, threshold, language)}
        threshold={threshold}
        format={(percent) => percentInWords(percent, language)}
        formatTick={(percent) => tickInWords(percent, language)}
        words={{
          actual: t(basisWords[question.basis]),
          planned: t(words.planned),
          bounds: t(words.bounds),
          threshold: t(words.threshold),
          none: t(words.none),
        }}
        rows={lines.map(rowOf(hrefOf))}
      />
      {page.goesOn && (
        <p class="note">{moreInWords(page.lines.length, page.counts.regions, language)}</p>
      )}
      <h2>{t(words.table)}</h2>
      <Exports frame={frame} view={view} />
      <RegionsTable frame={frame} lines={lines} sort={query.sort} hrefOf={hrefOf} />
    </>
  )
}

const rowOf =
  (hrefOf: (code: string) => string) =>
  ({ code, name, rank, percent, planned, low, high }: RegionLine) => ({
    key: code,
    label: name,
    href: hrefOf(code),
    rank,
    actual: percent,
    planned,
    low,
    high,
  })
