import type { Child } from 'hono/jsx'
import { versionInWords } from '../../http/language/events.ts'
import { displayDifference } from '../../scoring/comparison/index.ts'
import { boundariesOf, displayPercent } from '../../scoring/index.ts'
import type { CliffChange } from '../../services/course/index.ts'
import { ChartFigure } from '../charts/ChartFigure.tsx'
import { StepChart } from '../charts/StepChart.tsx'
import { dayInWords, percentInWords, pointsInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { causesInWords } from './course-events.ts'
import { type CourseSource, courseModel } from './course-model.ts'
import { courseWords, subjectWords as words } from './words.ts'

/** So many of the changes to come are listed. */
const MOST_COMING = 6

/** Days on which the score will change although nobody does anything. */
const Coming = ({
  frame: { t, language },
  source,
  coming,
}: {
  readonly frame: Frame
  readonly source: CourseSource
  readonly coming: readonly CliffChange[]
}) => {
  const own = coming.filter(({ basis }) => basis === source.basis)
  if (own.length === 0)
    return (
      <p>
        <strong>{t(words.coming)}:</strong> {t(words.nothingComing)}.
      </p>
    )
  const boundaries = boundariesOf(source.compiled)
  return (
    <>
      <h3>{t(words.coming)}</h3>
      <ul>
        {own.slice(0, MOST_COMING).map(({ on, after, change, events, version }) => (
          <li>
            <strong>{dayInWords(on, language)}</strong>:{' '}
            {percentInWords(after === null ? null : displayPercent(after, boundaries), language)}
            {change !== null && ` (${pointsInWords(displayDifference(change), language)})`}
            {'. '}
            {version === null
              ? causesInWords(events, t, language).join(' ')
              : t(versionInWords(version))}
          </li>
        ))}
      </ul>
    </>
  )
}

const captionOf = (events: number, { hasThreshold }: CourseSource) =>
  events === 0 ? words.course : hasThreshold ? words.largest : words.largestOfBody

/**
 * The course of a score: a chart, the same as a table, and what is to come.
 * @param coming null: it was not worked out
 * @param notes what is said of how it was worked out
 */
export const Course = ({
  frame,
  source,
  asOf,
  coming,
  children,
}: {
  readonly frame: Frame
  readonly source: CourseSource
  readonly asOf: string
  readonly coming: readonly CliffChange[] | null
  readonly children?: Child
}) => {
  const { t, language } = frame
  const model = courseModel(source, t, language)
  const percent = (value: number | null): string => percentInWords(value, language)
  const day = (date: string): string => dayInWords(date, language)
  const threshold = displayPercent(source.compiled.threshold, [])
  const hasCauses = model.lines.some(({ causes }) => causes.length > 0)
  const last = model.lines.findLast(({ on }) => on <= asOf)
  const description = model.series
    .map(({ key }, index) => `${t(courseWords[key])}: ${percent(last?.percents[index] ?? null)}`)
    .join('; ')
  return (
    <section>
      <h2 id="course-head">{t(words.course)}</h2>
      {children}
      <ChartFigure
        id="course-figure"
        caption={t(captionOf(model.events.length, source))}
        summary={t(words.courseTable)}
        columns={[
          { label: t(words.date) },
          ...model.series.map(({ key }) => ({ label: t(courseWords[key]), isNumber: true })),
          ...(hasCauses ? [{ label: t(words.causes) }] : []),
        ]}
        rows={model.lines.map(({ on, percents, causes }) => [
          day(on),
          ...percents.map(percent),
          ...(hasCauses ? [causes.join(' ')] : []),
        ])}
      >
        <StepChart
          id="course"
          title={t(words.course)}
          description={`${day(asOf)}: ${description}`}
          threshold={source.hasThreshold ? threshold : null}
          from={source.from}
          until={source.to}
          series={model.series.map(({ key, steps }) => ({
            key,
            label: t(courseWords[key]),
            steps,
          }))}
          events={model.events}
          today={asOf}
          words={{ threshold: t(words.threshold), today: t(words.today), event: t(words.events) }}
          format={percent}
          formatDate={day}
        />
      </ChartFigure>
      {(model.isMonthly || model.isThinned) && (
        <p class="note">
          {model.isMonthly && t(words.monthly)} {model.isThinned && t(words.thinned)}
        </p>
      )}
      {coming !== null && <Coming frame={frame} source={source} coming={coming} />}
    </section>
  )
}
