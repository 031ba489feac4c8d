import { percentInWords } from '../format.ts'
import { withQuery } from '../query.ts'
import { Breakdown } from '../subject/breakdown.tsx'
import { Course } from '../subject/course.tsx'
import { Excluded } from '../subject/excluded.tsx'
import { carried } from '../subject/query.ts'
import { Weights } from '../subject/weights.tsx'
import { subjectWords } from '../subject/words.ts'
import { Bodies } from './bodies.tsx'
import { Gap } from './gap.tsx'
import { Head, type Shown, Ways } from './head.tsx'
import { RoadmapSection } from './roadmap.tsx'
import { regionWords as words } from './words.ts'

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
