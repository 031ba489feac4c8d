import { inTable } from '../../http/language/table-words.ts'
import { Labels } from '../../routes/present/comparison.ts'
import type { ItemScore, Pair } from '../../scoring/index.ts'
import type { RegionCauses } from '../../services/comparison/index.ts'
import { ChartFigure } from '../charts/ChartFigure.tsx'
import { Waterfall } from '../charts/Waterfall.tsx'
import { countInWords, percentInWords, pointsInWords, shareInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Table } from '../parts/table.tsx'
import { Verdict } from '../parts/verdict.tsx'
import {
  bodiesShown,
  type CauseShown,
  causesShown,
  itemsShown,
  percentOf,
  type Sides,
} from './model.ts'
import { compareWords as words } from './words.ts'

export interface RegionProps {
  readonly frame: Frame
  readonly sides: Sides
  readonly causes: RegionCauses
  readonly labels: Pair<string>
}

interface WaterfallProps extends RegionProps {
  readonly percents: Pair<number>
  readonly steps: readonly CauseShown[]
}

const Causes = ({ frame: { t, language }, labels, percents, steps }: WaterfallProps) => {
  const points = (value: number): string => pointsInWords(value, language)
  const percent = (value: number): string => percentInWords(value, language)
  return (
    <ChartFigure
      id="causes-figure"
      caption={t(words.byCause)}
      summary={t(words.sameFigures)}
      columns={[
        { label: t(words.cause) },
        { label: t(words.part), isNumber: true },
        { label: t(words.exact), isNumber: true },
      ]}
      rows={steps.map(({ label, points: value, exact }) => [label, points(value), exact])}
    >
      <Waterfall
        id="causes"
        title={t(words.causes)}
        description={[
          `${labels.base}: ${percent(percents.base)}`,
          ...steps.map(({ label, points: value }) => `${label}: ${points(value)}`),
          `${labels.target}: ${percent(percents.target)}`,
        ].join('; ')}
        from={{ label: labels.base, percent: percents.base }}
        to={{ label: labels.target, percent: percents.target }}
        steps={steps.map(({ kind, label, points: value }) => ({ key: kind, label, points: value }))}
        words={{ total: t(words.score), gain: t(words.gain), loss: t(words.loss) }}
        format={percent}
        formatPoints={points}
      />
    </ChartFigure>
  )
}

/** An item on one side: its state, what it is worth and weighs. */
function itemInWords(item: ItemScore | null, { t, language }: Frame): string {
  if (item === null) return '—'
  const state = t(inTable.state(item.state))
  if (item.value === null) return state
  const [value, weight] = [item.value, item.effective].map((share) => shareInWords(share, language))
  return `${state}: ${value}, ${t(words.weighs)} ${weight}`
}

const Items = ({ frame, sides, causes, labels }: RegionProps) => {
  const { t, language } = frame
  const items = itemsShown(causes, new Labels(sides), t, language)
  if (items.length === 0) return null
  return (
    <Table
      // Not «items»: the report shapes the columns of its table by that name.
      id="changed-items"
      caption={t(words.items)}
      columns={[
        { key: 'item', label: t(words.item) },
        { key: 'difference', label: t(words.difference), isNumber: true },
        { key: 'by', label: t(words.by) },
        { key: 'base', label: labels.base },
        { key: 'target', label: labels.target },
      ]}
      rows={items.map(({ id, label, points, causes: by, base, target }) => ({
        key: id,
        cells: [
          <>
            <span class="change-id">{id}</span> {label}
          </>,
          pointsInWords(points, language),
          by,
          itemInWords(base, frame),
          itemInWords(target, frame),
        ],
      }))}
    />
  )
}

const Bodies = ({ frame, causes }: RegionProps) => {
  const { t, language } = frame
  const bodies = bodiesShown(causes, t, language)
  if (bodies.length === 0) return null
  return (
    <details>
      <summary>
        {t(words.bodies)}: {countInWords(bodies.length, language)}
      </summary>
      <Table
        id="bodies"
        caption={t(words.bodies)}
        columns={[
          { key: 'body', label: t(words.body) },
          { key: 'difference', label: t(words.difference), isNumber: true },
          { key: 'by', label: t(words.by) },
        ]}
        rows={bodies.map(({ code, name, points, causes: by }) => ({
          key: code.replaceAll('/', '-'),
          cells: [name, pointsInWords(points, language), by],
        }))}
      />
    </details>
  )
}

/** Both scores with their verdicts, in a line. */
const Scores = ({ frame: { t, language }, sides, causes, labels }: RegionProps) => (
  <dl class="terms compare-scores">
    {(['base', 'target'] as const).map((name) => {
      const standing = causes.comparison[name]
      const percent = percentOf(standing?.score ?? null, sides[name].version.compiled)
      return (
        <>
          <dt>{labels[name]}</dt>
          <dd>
            <strong>{percentInWords(percent, language)}</strong>{' '}
            <Verdict met={standing?.met ?? null} t={t} />
          </dd>
        </>
      )
    })}
  </dl>
)

/** What causes the difference of one region, or between two: by kind, by item, by body. */
export const RegionPart = (props: RegionProps) => {
  const {
    frame: { t, language },
    sides,
    causes: { comparison, attribution },
  } = props
  const [base, target] = (['base', 'target'] as const).map((name) =>
    percentOf(comparison[name]?.score ?? null, sides[name].version.compiled),
  )
  if (attribution === null || base == null || target == null)
    return (
      <>
        <Scores {...props} />
        <p>{t(words.withoutScore)}</p>
      </>
    )
  const steps = causesShown(attribution.parts, language)
  return (
    <>
      <Scores {...props} />
      {steps.length === 0 ? (
        <p>{t(words.noDifference)}</p>
      ) : (
        <>
          <Causes {...props} percents={{ base, target }} steps={steps} />
          <p class="note">{t(words.exactly)}</p>
        </>
      )}
      <Items {...props} />
      <Bodies {...props} />
    </>
  )
}
