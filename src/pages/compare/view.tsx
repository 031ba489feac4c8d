import { inTable } from '../../http/language/table-words.ts'
import { isSynthetic } from '../../methodology/index.ts'
import type { ComparisonQuery } from '../../routes/schemas/comparison.ts'
import type { CountryComparison, RegionCauses } from '../../services/comparison/index.ts'
import type { Unavailable } from '../../services/federation.ts'
import type { Frame } from '../frame.ts'
import { Day, Moment } from '../parts/day.tsx'
import { Notice } from '../parts/notice.tsx'
import { SyntheticMark } from '../parts/synthetic.tsx'
import { withQuery } from '../query.ts'
import { versionChangesShown } from '../version-changes/model.ts'
import { VersionChangesView } from '../version-changes/view.tsx'
import { CountryFigures, type CountryProps, Flips, Ranks, RegionsByDifference } from './country.tsx'
import { type Choices, CompareForm } from './form.tsx'
import { isSame, namesOf, type Sides } from './model.ts'
import { asParameters } from './query.ts'
import { RegionPart } from './region.tsx'
import { sideLabels } from './side-label.ts'
import { compareWords as words } from './words.ts'

/** What the page shows. */
export interface CompareView {
  readonly query: ComparisonQuery
  readonly sides: Sides
  readonly choices: Choices
  /** null where two regions are compared, of which the country says nothing. */
  readonly country: CountryComparison | Unavailable | null
  /** Of the region that is named, or that tells most; null: of none. */
  readonly causes: RegionCauses | null
}

interface Props {
  readonly frame: Frame
  readonly view: CompareView
}

/** Whether anything of a synthetic region is shown. */
export const showsSynthetic = ({ country, causes }: CompareView): boolean =>
  [causes?.comparison.base?.code, causes?.comparison.target?.code].some(
    (code) => code !== undefined && isSynthetic(code),
  ) ||
  (country !== null &&
    typeof country !== 'string' &&
    country.lines.some(({ code }) => isSynthetic(code)))

/** What each side is, in full. */
const SideLines = ({ frame: { t, language }, view: { sides } }: Props) => (
  <dl class="terms compare-sides">
    {(['base', 'target'] as const).map((name) => {
      const { version, question } = sides[name]
      const { document } = version.published
      return (
        <>
          <dt>{t(words[name])}</dt>
          <dd>
            <a href={`/methodologies/${document.version}`}>
              {document.version} {t(document.label)}
            </a>{' '}
            ({t(inTable.provenance(version.published))}), {t(inTable.basis(question.basis))},{' '}
            <Day date={question.asOf} language={language} />
            {question.knownAt !== null && (
              <>
                , {t(words.known)} <Moment instant={question.knownAt} language={language} />
              </>
            )}
          </dd>
        </>
      )
    })}
  </dl>
)

const Without = ({ frame: { t }, why }: { readonly frame: Frame; readonly why: Unavailable }) => {
  const isPast = why === 'too-many-facts'
  return (
    <Notice tone="info" title={t(isPast ? words.tooManyTitle : words.notYetTitle)}>
      <p>{t(isPast ? words.tooMany : words.notYet)}</p>
    </Notice>
  )
}

/** The causes, under the name of whom they are of. */
const Causes = ({ frame, view: { sides, causes } }: Props) => {
  if (causes === null) return null
  const { t } = frame
  const names = namesOf(causes, t)
  const { base, target, code } = causes.comparison
  const isTwo = base !== null && target !== null && base.code !== target.code
  return (
    <>
      <h2 id="causes-head">
        {t(words.causes)}: {isTwo ? `${names.base} → ${names.target}` : names.target}{' '}
        <SyntheticMark code={code} t={t} />
      </h2>
      <RegionPart
        frame={frame}
        sides={sides}
        causes={causes}
        labels={sideLabels(sides, names, frame)}
      />
    </>
  )
}

const Structure = ({ frame, view: { sides } }: Props) => {
  const { base, target } = sides
  if (base.version.published.hash === target.version.published.hash) return null
  const changes = versionChangesShown(
    { base: base.version, target: target.version },
    frame.language,
  )
  const names = { base: base.version.compiled.version, target: target.version.compiled.version }
  return (
    <>
      <h2 id="structure">{frame.t(words.structure)}</h2>
      <VersionChangesView frame={frame} sides={names} changes={changes} id="versions" />
    </>
  )
}

const Exports = ({ frame: { t }, view: { query } }: Props) => {
  const file = (ending: string): string =>
    withQuery(`/v1/comparisons${ending}`, asParameters(query))
  return (
    <>
      <h2>{t(words.exports)}</h2>
      <p class="exports">
        <a href={file('.csv')}>CSV</a>, <a href={file('.xlsx')}>XLSX</a>,{' '}
        <a href={withQuery(file(''), { depth: 'sections' })}>{t(words.asData)}</a>
      </p>
      {query['target.region'] === undefined && <p class="note">{t(words.exportsNote)}</p>}
    </>
  )
}

/** Two sides of a comparison, flips first. */
export const ComparePage = ({ frame, view }: Props) => {
  const { t } = frame
  const { query, sides, choices, country, causes } = view
  const regions = { base: query['base.region'], target: query['target.region'] }
  const hrefOf = (code: string): string =>
    `${withQuery('/compare', {
      ...asParameters(query),
      'base.region': code,
      'target.region': code,
    })}#causes-head`
  const whole = country !== null && typeof country !== 'string' ? country : null
  const labels = sideLabels(sides, null, frame)
  const shown: CountryProps | null = whole && { frame, sides, country: whole, labels, hrefOf }
  return (
    <>
      <h1>{t(words.title)}</h1>
      <p class="lead">{t(words.lead)}</p>
      <CompareForm frame={frame} query={query} sides={sides} choices={choices} />
      <SideLines frame={frame} view={view} />
      {isSame(sides, regions) && <Notice tone="info" title={t(words.one)} />}
      {typeof country === 'string' && causes === null && <Without frame={frame} why={country} />}
      {shown && (
        <>
          <CountryFigures {...shown} />
          <h2>{t(words.flips)}</h2>
          <Flips {...shown} />
        </>
      )}
      <Causes frame={frame} view={view} />
      {shown && (
        <>
          <h2>{t(words.ranks)}</h2>
          <Ranks {...shown} />
          <h2>{t(words.regions)}</h2>
          <RegionsByDifference {...shown} />
        </>
      )}
      <Structure frame={frame} view={view} />
      <Exports frame={frame} view={view} />
    </>
  )
}
