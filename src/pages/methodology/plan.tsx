import { multiply, type Rational, rational } from '../../exact/rational.ts'
import { ChartFigure } from '../charts/ChartFigure.tsx'
import { Partition } from '../charts/Partition.tsx'
import { percentInWords, shareInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Table } from '../parts/table.tsx'
import { Conditions, Item, type TraitLabels } from './item.tsx'
import { type SectionShown, weightShown } from './model.ts'
import { methodologyWords as words } from './words.ts'

interface PlanProps {
  readonly frame: Frame
  readonly id: 'region' | 'body'
  readonly sections: readonly SectionShown[]
  readonly traits: TraitLabels
}

const percentOf = (share: Rational): number => {
  const { numerator, denominator } = multiply(share, rational(100))
  return Number(numerator) / Number(denominator)
}

/** From so many per cent of a plan on, a bar is wide enough for the number of its item. */
const LABELLED = 2

const WeightsChart = ({ frame, id, sections }: PlanProps) => {
  const { t, language } = frame
  const percent = (value: number): string => percentInWords(value, language)
  return (
    <ChartFigure
      id={`${id}-weights`}
      caption={`${t(words.weights)}: ${t(words[id])}`}
      summary={t(words.sameFigures)}
      columns={[
        { label: t(words.section) },
        { label: t(words.weight), isNumber: true },
        { label: t(words.ofPlan), isNumber: true },
      ]}
      rows={sections.map(({ source, rule }) => [
        `${source.number}. ${t(source.label)}`,
        rule.weight === null ? t(words.sumOfItems) : weightShown(rule.weight),
        shareInWords(rule.share, language),
      ])}
    >
      <Partition
        id={`${id}-partition`}
        title={`${t(words.chart)}: ${t(words[id])}`}
        description={sections
          .map(({ source, rule }) => `${t(source.label)}: ${shareInWords(rule.share, language)}`)
          .join('; ')}
        tree={{
          key: id,
          label: t(words[id]),
          children: sections.map(({ source, items }) => ({
            key: source.id,
            label: source.id,
            title: `${source.id} ${t(source.label)}`,
            children: items.map(({ source: item, rule }) => ({
              key: item.id,
              // Beneath a narrow bar no label could be read.
              label: percentOf(rule.share) < LABELLED ? '' : item.id,
              title: `${item.id} ${t(item.label)}`,
              weight: percentOf(rule.share),
            })),
          })),
        }}
        describe={({ label, title }, weight) => `${title ?? label}: ${percent(weight)}`}
        isOfWeights={true}
      />
    </ChartFigure>
  )
}

const Section = ({
  frame,
  section: { source, rule, items },
  traits,
}: Pick<PlanProps, 'frame' | 'traits'> & { readonly section: SectionShown }) => {
  const { t, language } = frame
  const conditions = source.conditions ?? []
  return (
    <section>
      <h3 id={`section-${source.id}`}>
        {source.number}. {t(source.label)}{' '}
        <span class="section-share">{shareInWords(rule.share, language)}</span>
      </h3>
      {conditions.length > 0 && (
        <p class="note">
          <Conditions frame={frame} conditions={conditions} traits={traits} />
        </p>
      )}
      <Table
        id={`items-${source.id}`}
        caption={`${source.id}. ${t(words.weight)}: ${
          rule.weight === null ? t(words.sumOfItems) : weightShown(rule.weight)
        }`}
        columns={[
          { key: 'number', label: t(words.number) },
          { key: 'item', label: t(words.item) },
          { key: 'weight', label: t(words.weight), isNumber: true },
          { key: 'share', label: t(words.ofPlan), isNumber: true },
        ]}
        rows={items.map((item) => ({
          key: item.source.id,
          cells: [
            item.source.id,
            <Item frame={frame} item={item} traits={traits} />,
            item.rule.role === 'scored' ? weightShown(item.rule.weight) : '—',
            item.rule.role === 'scored' ? shareInWords(item.rule.share, language) : '—',
          ],
        }))}
      />
    </section>
  )
}

/** A plan: what of it weighs how much, and every section with its items. */
export const Plan = (props: PlanProps) => (
  <div class="plan">
    <WeightsChart {...props} />
    {props.sections.map((section) => (
      <Section frame={props.frame} section={section} traits={props.traits} />
    ))}
  </div>
)
