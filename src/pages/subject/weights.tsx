import type { SectionScoreBody } from '../../routes/schemas/score.ts'
import { ChartFigure } from '../charts/ChartFigure.tsx'
import type { WeightNode } from '../charts/icicle.ts'
import { Partition } from '../charts/Partition.tsx'
import { percentInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { drawn, isNothing, shareInWords } from './shares.ts'
import { subjectWords as words } from './words.ts'

/** A component beside the sections: the bodies of a region together. */
export interface OtherComponent {
  readonly label: string
  readonly weight: string
  readonly value: string | null
  readonly contribution: string
}

const nodeOf = ({ id, label, items = [] }: SectionScoreBody): WeightNode => ({
  key: id,
  label: id,
  title: `${id} ${label}`,
  children: items.map((item) => ({
    key: item.id,
    label: item.id,
    title: `${item.id} ${item.label}`,
    weight: drawn(item.weight.effective),
    value: item.value === null ? null : drawn(item.value),
  })),
})

/** Sections and items as wide as they weigh, filled by what is achieved; the same as a table. */
export const Weights = ({
  frame,
  whole,
  sections,
  other,
}: {
  readonly frame: Frame
  /** What all of it is: «Оценка 46,15 %». */
  readonly whole: string
  readonly sections: readonly SectionScoreBody[]
  readonly other: OtherComponent | null
}) => {
  const { t, language } = frame
  const scored = sections.filter(({ weight }) => !isNothing(weight.effective))
  if (scored.length === 0) return null
  const rest = other !== null && !isNothing(other.weight) ? other : null
  const tree: WeightNode = {
    key: 'whole',
    label: whole,
    children: [
      ...scored.map(nodeOf),
      ...(rest === null
        ? []
        : [
            {
              key: 'other',
              label: rest.label,
              weight: drawn(rest.weight),
              value: rest.value === null ? null : drawn(rest.value),
            },
          ]),
    ],
  }
  return (
    <ChartFigure
      id="weights-figure"
      caption={t(words.weights)}
      summary={t(words.weightsTable)}
      columns={[
        { label: t(words.section) },
        { label: t(words.effective), isNumber: true },
        { label: t(words.value), isNumber: true },
        { label: t(words.contribution), isNumber: true },
      ]}
      rows={[
        ...scored.map(({ id, label, weight, value, contribution }) => [
          `${id} ${label}`,
          shareInWords(weight.effective, language),
          shareInWords(value, language),
          shareInWords(contribution, language),
        ]),
        ...(rest === null
          ? []
          : [
              [
                rest.label,
                shareInWords(rest.weight, language),
                shareInWords(rest.value, language),
                shareInWords(rest.contribution, language),
              ],
            ]),
      ]}
    >
      <Partition
        id="weights"
        title={t(words.weights)}
        description={whole}
        tree={tree}
        describe={(node, weight, contribution) =>
          `${node.title ?? node.label}: ${contribution === null ? '' : `${percentInWords(contribution, language)} ${t(words.outOf)} `}${percentInWords(weight, language)}`
        }
      />
    </ChartFigure>
  )
}
