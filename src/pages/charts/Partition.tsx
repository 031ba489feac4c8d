import { Hatch } from './Hatch.tsx'
import { type IcicleBar, icicle, type WeightNode } from './icicle.ts'
import { share } from './scale.ts'

export type PartitionProps = {
  /** Unique on the page. */
  id: string
  title: string
  description: string
  tree: WeightNode
  /** What a bar says on hover: its label, weight and contribution, both in per cent of the whole. */
  describe: (node: WeightNode, weight: number, contribution: number | null) => string
  /** Whether it shows weights alone, of a rule set and not of a region: nothing is hatched. */
  isOfWeights?: boolean
}

/** Pixels: a label above its bar, so that it is never printed on two colours. */
const ROW = 36
const LABEL = 16
const BAR = 14

type BarProps = {
  bar: IcicleBar
  /** The id of the pattern of what is not known; null: none is. */
  hatch: string | null
  hint: string
}

const Bar = ({ bar, hatch, hint }: BarProps) => (
  // A nested svg cuts off a label that is wider than its bar.
  <svg
    aria-hidden="true"
    x={share(bar.left)}
    y={bar.row * ROW}
    width={share(bar.width)}
    height={ROW}
  >
    <title>{hint}</title>
    <text x="1" y="11">
      {bar.node.label}
    </text>
    <rect
      class={hatch === null ? 'chart-node chart-weight' : 'chart-node'}
      fill={bar.contribution === null && hatch !== null ? `url(#${hatch})` : 'none'}
      y={LABEL}
      width="100%"
      height={BAR}
    />
    {bar.contribution !== null && (
      <rect
        class="chart-filled"
        y={LABEL}
        width={share((bar.contribution / bar.width) * 100)}
        height={BAR}
      />
    )}
  </svg>
)

/**
 * What weighs how much and how much of it is achieved: a row for the whole, one for the sections,
 * one for the items. A bar is as wide as its effective weight and filled by its contribution, so the
 * filled widths of a row add up to the score; what is not known is hatched.
 *
 * @example
 * <Partition id="weights" title="Веса" description="…" describe={(node) => node.label}
 *   tree={{ key: 'plan', label: 'План', children: [
 *     { key: 'R1', label: 'R1', weight: 0.25, value: 1 },
 *     { key: 'R2', label: 'R2', weight: 0.75, value: null } ] }} />
 */
export const Partition = (props: PartitionProps) => {
  const { id, title, description, tree, describe, isOfWeights = false } = props
  const bars = icicle(tree)
  const rows = 1 + Math.max(0, ...bars.map(({ row }) => row))
  return (
    <div class="chart chart-partition">
      {!isOfWeights && <Hatch id={`${id}-hatch`} class="chart-unknown" />}
      {/* Narrower than its labels need, it scrolls, and what scrolls must be reachable by keyboard. */}
      <section class="chart-scroll" tabindex={0} aria-labelledby={`${id}-title`}>
        <svg
          width="100%"
          height={rows * ROW}
          role="img"
          aria-labelledby={`${id}-title ${id}-description`}
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-description`}>{description}</desc>
          {bars.map((bar) => (
            <Bar
              bar={bar}
              hatch={isOfWeights ? null : `${id}-hatch`}
              hint={describe(bar.node, bar.width, bar.contribution)}
            />
          ))}
        </svg>
      </section>
    </div>
  )
}
