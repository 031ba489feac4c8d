import type { GapBody } from '../../routes/schemas/gap.ts'
import { percentInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Table } from '../parts/table.tsx'
import { withQuery } from '../query.ts'
import { DeadlineWords } from '../subject/deadline.tsx'
import { carried } from '../subject/query.ts'
import { ResponsibleList } from '../subject/responsible.tsx'
import { gainInWords, shareInWords } from '../subject/shares.ts'
import { subjectWords, verdictWords } from '../subject/words.ts'
import type { RegionView } from './model.ts'
import { regionWords as words } from './words.ts'

type Step = NonNullable<GapBody['shortest']>['steps'][number]

/** So many steps are listed; the API has all of them. */
const MOST_STEPS = 40

const Missing = ({
  frame: { t, language },
  step,
}: {
  readonly frame: Frame
  readonly step: Step
}) => (
  <>
    {step.missing.map(({ label, status }, index) => (
      <>
        {index > 0 && '; '}
        {label} ({t(verdictWords[status])})
      </>
    ))}
    {step.services !== null &&
      `${t(words.services)}: ${step.services.finished} ${t(subjectWords.of)} ${step.services.planned}`}
    {step.missing.length === 0 &&
      step.ratio === null &&
      step.services === null &&
      t(words.completionItself)}
    {step.ratio !== null &&
      `${step.missing.length > 0 ? '; ' : ''}${t(words.byTarget)} ${shareInWords(step.ratio.target, language)}, ${t(words.reached)} ${step.ratio.done ?? 0} ${t(subjectWords.of)} ${step.ratio.total ?? 0}`}
  </>
)

/** Where an item is told of: on this page, or on that of its body. */
const placeOf = ({ body, item }: Step, hrefOf: (body: string) => string): string =>
  body === null ? `#item-${item}` : `${hrefOf(body)}#item-${item}`

const Steps = ({
  frame,
  steps,
  hrefOf,
}: {
  readonly frame: Frame
  readonly steps: readonly Step[]
  readonly hrefOf: (body: string) => string
}) => {
  const { t, language } = frame
  return (
    <Table
      id="way"
      caption={t(words.steps)}
      columns={[
        { key: 'item', label: t(subjectWords.item) },
        { key: 'gain', label: t(words.gain), isNumber: true },
        { key: 'responsible', label: t(subjectWords.responsible) },
        { key: 'deadline', label: t(subjectWords.deadline) },
        { key: 'missing', label: t(words.missing) },
      ]}
      rows={steps.slice(0, MOST_STEPS).map((step, index) => ({
        key: String(index + 1),
        cells: [
          <>
            <a href={placeOf(step, hrefOf)}>{step.item}</a> {step.label}
            {step.row !== null && ` (${t(subjectWords.rowOf)} ${step.row})`}
          </>,
          gainInWords(step.gain, language),
          step.responsible.length === 0 ? (
            '—'
          ) : (
            <ResponsibleList frame={frame} responsible={step.responsible} hrefOf={hrefOf} />
          ),
          <DeadlineWords frame={frame} of={step} isBrief />,
          <Missing frame={frame} step={step} />,
        ],
      }))}
    />
  )
}

const Alternatives = ({
  frame: { t, language },
  alternatives,
}: {
  readonly frame: Frame
  readonly alternatives: GapBody['alternatives']
}) => (
  <details>
    <summary>{t(words.alternatives)}</summary>
    <ul>
      {alternatives.map(({ score, items }) => (
        <li>
          {items
            .slice(0, MOST_STEPS)
            .map(
              ({ body, item, row }) =>
                `${item}${row === null ? '' : ` (${row})`}${body === null ? '' : `, ${body}`}`,
            )
            .join('; ')}
          {items.length > MOST_STEPS && '…'}: {percentInWords(score.percent, language)}
        </li>
      ))}
    </ul>
  </details>
)

/** The smallest set of things to complete that carries the region to the threshold. */
export const Gap = ({
  frame,
  view: { gap, code, query, asked },
  hrefOf,
}: {
  readonly frame: Frame
  readonly view: Pick<RegionView, 'gap' | 'code' | 'query' | 'asked'>
  readonly hrefOf: (body: string) => string
}) => {
  const { t, language, here } = frame
  if (gap === null)
    return (
      <section>
        <h2 id="way-head">{t(words.gap)}</h2>
        <p>{t(words.gapPlanned)}</p>
        <p>
          <a href={`${withQuery(here, { basis: 'accepted' })}#way-head`}>{t(words.gapAccepted)}</a>
        </p>
      </section>
    )
  const { shortest, alternatives, ceiling, explanation } = gap
  const all = withQuery(`/v1/regions/${code}/score/gap`, {
    ...carried(query),
    methodology: asked.version.compiled.version,
  })
  return (
    <section>
      <h2 id="way-head">{t(words.gap)}</h2>
      <p class="lead">{explanation}</p>
      {shortest !== null && (
        <>
          <Steps frame={frame} steps={shortest.steps} hrefOf={hrefOf} />
          <p>
            {shortest.size > MOST_STEPS && (
              <>
                {shortest.size - MOST_STEPS} {t(words.moreSteps)}:{' '}
                <a href={all}>{t(words.inFile)}</a>.{' '}
              </>
            )}
            {t(words.afterAll)}: {percentInWords(shortest.score.percent, language)}.{' '}
            {t(words.ceiling)}: {percentInWords(ceiling.percent, language)}.
          </p>
        </>
      )}
      {alternatives.length > 0 && <Alternatives frame={frame} alternatives={alternatives} />}
    </section>
  )
}
