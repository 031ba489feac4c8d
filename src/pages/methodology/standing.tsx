import { inTable } from '../../http/language/table-words.ts'
import { type Clocks, endOf, statusOn } from '../../methodology/index.ts'
import { standingOf } from '../../services/versions.ts'
import { percentInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Day, Moment } from '../parts/day.tsx'
import type { ShownVersion } from './model.ts'
import { methodologyWords as words } from './words.ts'

interface StandingProps {
  readonly frame: Frame
  readonly version: ShownVersion
  readonly clocks: Clocks
}

const Status = ({ frame: { t, language }, version, clocks }: StandingProps) => {
  const standing = standingOf(version)
  const end = endOf(standing, clocks.knownAt)
  return (
    <>
      {t(inTable.status(statusOn(standing, clocks)))}
      {end !== null && (
        <>
          {end.on > clocks.asOf && `; ${t(inTable.status(end.kind))}`} {t(words.since)}{' '}
          <Day date={end.on} language={language} />
          {end.by !== null && (
            <>
              {' '}
              {t(words.by)} <a href={`/methodologies/${end.by}`}>{end.by}</a>
            </>
          )}
          . {t(words.reason)}: {end.reason}
        </>
      )}
    </>
  )
}

const Published = ({ frame: { t, language }, version }: Omit<StandingProps, 'clocks'>) => {
  const { publishedAt } = standingOf(version)
  if (version.draft !== undefined) return null
  return (
    <>
      <dt>{t(words.published)}</dt>
      <dd>
        {publishedAt === null ? (
          t(words.shipped)
        ) : (
          <Moment instant={publishedAt} language={language} />
        )}
      </dd>
    </>
  )
}

const Drafted = ({ frame: { t, language }, version }: Omit<StandingProps, 'clocks'>) => {
  const { draft } = version
  if (draft === undefined) return null
  return (
    <>
      <dt>{t(words.revision)}</dt>
      <dd>
        {draft.revision}, <Moment instant={draft.recordedAt} language={language} />,{' '}
        {draft.author.office}
      </dd>
      {draft.basedOn !== null && (
        <>
          <dt>{t(words.basedOn)}</dt>
          <dd>
            <a href={`/methodologies/${draft.basedOn}`}>{draft.basedOn}</a>
          </dd>
        </>
      )}
    </>
  )
}

/** What a version is, how it stands, and where it comes from. */
export const Standing = (props: StandingProps) => {
  const { frame, version } = props
  const { t, language } = frame
  const { published, catalogueHash, catalogue } = version
  const { document, hash } = published
  return (
    <dl class="terms">
      <dt>{t(words.status)}</dt>
      <dd>
        <Status {...props} />
      </dd>
      <dt>{t(words.inForceFrom)}</dt>
      <dd>
        <Day date={document.inForceFrom} language={language} />
      </dd>
      <Published frame={frame} version={version} />
      <Drafted frame={frame} version={version} />
      <dt>{t(words.provenance)}</dt>
      <dd>
        <strong>{t(inTable.provenance(published))}</strong>
      </dd>
      <dt>{t(words.source)}</dt>
      <dd lang="en">{document.source}</dd>
      <dt>{t(words.threshold)}</dt>
      <dd>{percentInWords(document.threshold, language)}</dd>
      <dt>{t(words.plan)}</dt>
      <dd>{t(catalogue.title)}</dd>
      <dt>{t(words.hash)}</dt>
      <dd class="hash">
        <code>{hash}</code>
      </dd>
      <dt>{t(words.catalogue)}</dt>
      <dd class="hash">
        <code>{catalogueHash}</code>
      </dd>
    </dl>
  )
}
