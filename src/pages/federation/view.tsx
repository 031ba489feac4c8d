import type { Question } from '../../facts/index.ts'
import type { Federation, Unavailable } from '../../services/federation.ts'
import type { ReadyVersion } from '../../services/versions.ts'
import { countInWords, percentInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Figure, Figures } from '../parts/figure.tsx'
import { Notice } from '../parts/notice.tsx'
import { QuestionLine } from '../parts/question-line.tsx'
import { withQuery } from '../query.ts'
import { Filters } from './filters.tsx'
import type { FederationQuery } from './query.ts'
import { Ranking } from './ranking.tsx'
import { nextChangeInWords } from './sentences.ts'
import { federationWords as words } from './words.ts'

/** What the page shows. */
export interface FederationView {
  readonly query: FederationQuery
  readonly versions: readonly ReadyVersion[]
  readonly version: ReadyVersion
  readonly question: Question
  readonly federation: Federation | Unavailable
  readonly isToCome: boolean
}

const Counts = ({ frame, page }: { readonly frame: Frame; readonly page: Federation['page'] }) => {
  const { t, language, here } = frame
  const { met, unmet, withoutScore } = page.counts
  const only = (threshold: 'met' | 'unmet') => `${withQuery(here, { threshold })}#regions`
  return (
    <Figures>
      <Figure label={t(words.met)} value={countInWords(met, language)}>
        <a href={only('met')}>{t(words.which)}</a>
      </Figure>
      <Figure label={t(words.unmet)} value={countInWords(unmet, language)}>
        <a href={only('unmet')}>{t(words.which)}</a>
      </Figure>
      <Figure label={t(words.withoutScore)} value={countInWords(withoutScore, language)} />
    </Figures>
  )
}

const Outlook = ({ frame, view }: { readonly frame: Frame; readonly view: FederationView }) => {
  const { federation, isToCome } = view
  if (typeof federation === 'string' || !isToCome) return null
  const { t, language } = frame
  const names = new Map(federation.page.lines.map(({ code, name }) => [code, t(name)]))
  return (
    <p>
      <strong>{t(words.change)}:</strong>{' '}
      {federation.next === null
        ? t(words.nothing)
        : nextChangeInWords(federation.next, (code) => names.get(code) ?? code, language)}
    </p>
  )
}

const Without = ({ frame, why }: { readonly frame: Frame; readonly why: Unavailable }) => {
  const { t, here } = frame
  const isPast = why === 'too-many-facts'
  return (
    <Notice tone="info" title={t(isPast ? words.tooManyTitle : words.notYetTitle)}>
      <p>{t(isPast ? words.tooMany : words.notYet)}</p>
      <p>
        {isPast ? (
          <a href={withQuery(here, { asOf: null, knownAt: null })}>{t(words.today)}</a>
        ) : (
          <a href={here}>{t(words.again)}</a>
        )}
      </p>
    </Notice>
  )
}

/** Every region against the threshold. */
export const FederationPage = ({
  frame,
  view,
}: {
  readonly frame: Frame
  readonly view: FederationView
}) => {
  const { t, language } = frame
  const { federation, version, question } = view
  const threshold = percentInWords(version.published.document.threshold, language)
  return (
    <>
      <h1>
        {t(words.title)} {threshold}
      </h1>
      {typeof federation === 'string' ? (
        <>
          <Without frame={frame} why={federation} />
          <Filters frame={frame} view={view} />
        </>
      ) : (
        <>
          <QuestionLine
            frame={frame}
            version={version}
            question={question}
            revision={federation.page.revision}
          />
          <Counts frame={frame} page={federation.page} />
          <Outlook frame={frame} view={view} />
          <Filters frame={frame} view={view} />
          <Ranking frame={frame} view={view} federation={federation} />
        </>
      )}
    </>
  )
}
