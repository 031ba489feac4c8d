import { percentInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Notice } from '../parts/notice.tsx'
import { QuestionLine } from '../parts/question-line.tsx'
import { SyntheticMark } from '../parts/synthetic.tsx'
import { withQuery } from '../query.ts'
import { Breakdown } from '../subject/breakdown.tsx'
import { Course } from '../subject/course.tsx'
import { Excluded } from '../subject/excluded.tsx'
import { Files } from '../subject/files.tsx'
import { QuestionForm } from '../subject/form.tsx'
import { carried } from '../subject/query.ts'
import { reportingPath } from '../subject/reporting.ts'
import { ScoreFigures } from '../subject/score.tsx'
import { Weights } from '../subject/weights.tsx'
import { subjectWords } from '../subject/words.ts'
import type { BodyView } from './model.ts'
import { Traits } from './traits.tsx'
import { bodyWords as words } from './words.ts'

interface Shown {
  readonly frame: Frame
  readonly view: BodyView
}

const Head = ({ frame, view }: Shown) => {
  const { t } = frame
  const { score, asked, query, region, body } = view
  const reporting = reportingPath(frame.caller, region, body.code, query.methodology)
  return (
    <>
      <p class="crumbs">
        <a href={withQuery('/', carried(query))}>{t(words.all)}</a> →{' '}
        <a href={withQuery(`/regions/${region}`, carried(query))}>{score.region.name}</a>
      </p>
      <h1>
        {score.body.name} <SyntheticMark code={region} t={t} />
      </h1>
      {score.closedBy !== null && (
        <Notice tone="warning" title={t(words.closed)}>
          <p>
            {t(words.closedNote)} {score.closedBy}.
          </p>
        </Notice>
      )}
      <ScoreFigures
        frame={frame}
        score={score.score}
        bounds={score.bounds}
        level={score.levelLabel}
      />
      <QuestionLine
        frame={frame}
        version={asked.version}
        question={asked.question}
        revision={score.revision}
      />
      {body.source !== null && (
        <p class="note">
          {t(words.source)}: {body.source}.
        </p>
      )}
      <QuestionForm frame={frame} asked={asked} query={query} />
      {reporting !== null && (
        <p class="ways">
          {t(subjectWords.further)}: <a href={reporting}>{t(subjectWords.reportCompletion)}</a>
        </p>
      )}
      <Files
        frame={frame}
        asked={asked}
        query={query}
        path={`/v1/regions/${region}/bodies/${body.code}/score`}
        receipt="getBodyReceipt"
      />
    </>
  )
}

const WithoutPlan = ({ frame: { t, here } }: Pick<Shown, 'frame'>) => (
  <Notice tone="info" title={t(words.planned)}>
    <p>
      <a href={withQuery(here, { basis: 'accepted' })}>{t(words.askAccepted)}</a>
    </p>
  </Notice>
)

/** Everything about one executive body of a region, by annex 1 of the typical plan. */
export const BodyPage = ({ frame, view }: Shown) => {
  const { t, language } = frame
  const { score, asked, region, course, query } = view
  const sections = score.sections ?? []
  const hrefOf = (code: string): string =>
    withQuery(`/regions/${region}/bodies/${code}`, carried(query))
  return (
    <>
      <Head frame={frame} view={view} />
      {asked.question.basis === 'planned' && score.score.exact === null && (
        <WithoutPlan frame={frame} />
      )}
      <Course
        frame={frame}
        source={course.source}
        asOf={asked.question.asOf}
        coming={course.coming}
      />
      <section>
        <h2 id="breakdown">{t(subjectWords.sections)}</h2>
        <p class="note">{t(subjectWords.sectionsNote)}</p>
        <Breakdown frame={frame} sections={sections} context={{ responsible: new Map(), hrefOf }} />
        <Weights
          frame={frame}
          whole={`${t(subjectWords.score)} ${percentInWords(score.score.percent, language)}`}
          sections={sections}
          other={null}
        />
      </section>
      <Traits frame={frame} traits={view.traits} />
      <Excluded
        frame={frame}
        exclusions={score.exclusions ?? []}
        unknownTraits={score.unknownTraits ?? []}
        catalogue={asked.version.catalogue}
      />
    </>
  )
}
