import { mayUse } from '../../access/may-use.ts'
import { percentInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Figure } from '../parts/figure.tsx'
import { QuestionLine } from '../parts/question-line.tsx'
import { SyntheticMark } from '../parts/synthetic.tsx'
import { Verdict } from '../parts/verdict.tsx'
import { withQuery } from '../query.ts'
import { Files } from '../subject/files.tsx'
import { QuestionForm } from '../subject/form.tsx'
import { carried } from '../subject/query.ts'
import { reportingPath } from '../subject/reporting.ts'
import { ScoreFigures } from '../subject/score.tsx'
import { subjectWords } from '../subject/words.ts'
import type { RegionView } from './model.ts'
import { ThresholdLine } from './threshold.tsx'
import { regionWords as words } from './words.ts'

/** What every part of the page is given. */
export interface Shown {
  readonly frame: Frame
  readonly view: RegionView
}

/** The answer: the score, its verdict, and the question that it answers. */
export const Head = ({ frame, view }: Shown) => {
  const { t, language } = frame
  const { score, rank, asked, code } = view
  return (
    <>
      <p class="crumbs">
        <a href={withQuery('/', carried(view.query))}>{t(words.all)}</a>
      </p>
      <h1>
        {score.region.name} <SyntheticMark code={code} t={t} />
      </h1>
      <ScoreFigures
        frame={frame}
        score={score.score}
        bounds={score.bounds}
        level={score.levelLabel}
        verdict={
          <>
            <Verdict met={score.threshold.met} t={t} />{' '}
            {percentInWords(score.threshold.percent, language)}
          </>
        }
      >
        {rank !== null && (
          <Figure label={t(subjectWords.rank)} value={String(rank.rank)}>
            {t(subjectWords.of)} {rank.of}
          </Figure>
        )}
      </ScoreFigures>
      <ThresholdLine frame={frame} score={score} />
      <QuestionLine
        frame={frame}
        version={asked.version}
        question={asked.question}
        revision={score.revision}
      />
      <QuestionForm frame={frame} asked={asked} query={view.query} />
    </>
  )
}

/** Where to go: down this page, and on from it. */
export const Ways = ({ frame, view }: Shown) => {
  const { t, caller } = frame
  const { code, query, asked } = view
  const reporting = reportingPath(caller, code, null, query.methodology)
  const places = [
    ['course-head', subjectWords.course],
    ['breakdown', subjectWords.sections],
    ['bodies-head', words.bodies],
    ['way-head', words.gap],
    ['roadmap-head', words.roadmap],
    ['excluded', subjectWords.excluded],
  ] as const
  return (
    <>
      <nav class="places" aria-label={t(words.onPage)}>
        <ul>
          {places.map(([id, label]) => (
            <li>
              <a href={`#${id}`}>{t(label)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <p class="ways">
        {t(subjectWords.further)}:{' '}
        <a href={withQuery(`/regions/${code}/report`, carried(query))}>{t(subjectWords.report)}</a>
        {reporting !== null && (
          <>
            , <a href={reporting}>{t(subjectWords.reportCompletion)}</a>
          </>
        )}
        {mayUse(caller, 'compareScores') && (
          <>
            , <a href={withQuery('/compare', { region: code })}>{t(subjectWords.compare)}</a>
          </>
        )}
      </p>
      <Files
        frame={frame}
        asked={asked}
        query={query}
        path={`/v1/regions/${code}/score`}
        receipt="getRegionReceipt"
      />
    </>
  )
}
