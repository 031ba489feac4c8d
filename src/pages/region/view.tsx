import { mayUse } from '../../access/may-use.ts'
import { percentInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Figure } from '../parts/figure.tsx'
import { QuestionLine } from '../parts/question-line.tsx'
import { SyntheticMark } from '../parts/synthetic.tsx'
import { Verdict } from '../parts/verdict.tsx'
import { withQuery } from '../query.ts'
import { Breakdown } from '../subject/breakdown.tsx'
import { Course } from '../subject/course.tsx'
import { Excluded } from '../subject/excluded.tsx'
import { Files } from '../subject/files.tsx'
import { QuestionForm } from '../subject/form.tsx'
import { carried } from '../subject/query.ts'
import { ScoreFigures } from '../subject/score.tsx'
import { Weights } from '../subject/weights.tsx'
import { subjectWords } from '../subject/words.ts'
import { Bodies } from './bodies.tsx'
import { Gap } from './gap.tsx'
import type { RegionView } from './model.ts'
import { RoadmapSection } from './roadmap.tsx'
import { ThresholdLine } from './threshold.tsx'
import { regionWords as words } from './words.ts'

interface Shown {
  readonly frame: Frame
  readonly view: RegionView
}

const Head = ({ frame, view }: Shown) => {
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
const Ways = ({ frame, view }: Shown) => {
  const { t, caller } = frame
  const { code, query, asked } = view
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
        {t(words.further)}:{' '}
        <a href={withQuery(`/regions/${code}/report`, carried(query))}>{t(subjectWords.report)}</a>
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

const CourseSection = ({ frame, view }: Shown) => {
  const { t, here } = frame
  const { extent, source, coming } = view.course
  return (
    <Course frame={frame} source={source} asOf={view.asked.question.asOf} coming={coming}>
      {extent === 'plan' && (
        <p>
          {t(words.courseOfPlan)}{' '}
          <a href={`${withQuery(here, { course: 'full' })}#course-head`}>{t(words.fullCourse)}</a>
        </p>
      )}
      {extent === 'figures' && <p class="note">{t(subjectWords.noCauses)}</p>}
    </Course>
  )
}

const Breaking = ({
  frame,
  view,
  hrefOf,
}: Shown & { readonly hrefOf: (body: string) => string }) => {
  const { t, language } = frame
  const { score, roadmap } = view
  const { bodies } = score.components
  const context = {
    responsible: new Map((roadmap?.rows ?? []).map((row) => [row.number, row.responsible])),
    hrefOf,
  }
  const asksOfBodies = bodies.weight.nominal !== '0/1'
  return (
    <section>
      <h2 id="breakdown">{t(subjectWords.sections)}</h2>
      <p class="note">
        {t(asksOfBodies ? subjectWords.sectionsNoteRegion : subjectWords.sectionsNote)}
      </p>
      {asksOfBodies && !bodies.observed && score.basis !== 'planned' && (
        <p class="note">{t(words.notObserved)}</p>
      )}
      <Breakdown frame={frame} sections={score.sections} context={context} />
      <Weights
        frame={frame}
        whole={`${t(subjectWords.score)} ${percentInWords(score.score.percent, language)}`}
        sections={score.sections}
        other={{
          label: t(words.bodiesTogether),
          weight: bodies.weight.effective,
          value: bodies.value,
          contribution: bodies.contribution,
        }}
      />
    </section>
  )
}

/** Everything about one region, the answer first. */
export const RegionPage = ({ frame, view }: Shown) => {
  const { score, code, query, asked, roadmap } = view
  const hrefOf = (body: string): string =>
    withQuery(`/regions/${code}/bodies/${body}`, carried(query))
  return (
    <>
      <Head frame={frame} view={view} />
      <Ways frame={frame} view={view} />
      <CourseSection frame={frame} view={view} />
      <Breaking frame={frame} view={view} hrefOf={hrefOf} />
      <Bodies frame={frame} view={view} hrefOf={hrefOf} />
      <Gap frame={frame} view={view} hrefOf={hrefOf} />
      <RoadmapSection frame={frame} roadmap={roadmap} hrefOf={hrefOf} />
      <Excluded
        frame={frame}
        exclusions={score.exclusions}
        unknownTraits={score.unknownTraits}
        catalogue={asked.version.catalogue}
      >
        {!view.isInsideTold && <p class="note">{frame.t(words.insideElsewhere)}</p>}
      </Excluded>
    </>
  )
}
