import { hierarchy, partition } from 'd3-hierarchy'

/** A region's plan, a section, or an item. Weights of inner nodes follow from their leaves. */
export type WeightNode = {
  key: string
  /** Short: it stands inside a narrow bar. */
  label: string
  /** The whole text, on hover; the short one where there is none. */
  title?: string
  /** Of a leaf: its effective weight, in any one unit. */
  weight?: number
  /** Of a leaf: what of it is achieved, 0…1; null where it is not known. */
  value?: number | null
  children?: readonly WeightNode[]
}

/** A node where it is drawn: from `left` over `width`, in per cent of the whole; 0 is the top row. */
export type IcicleBar = {
  node: WeightNode
  row: number
  left: number
  width: number
  /** The sum of its leaves' contributions, in per cent of the whole; null where none is known. */
  contribution: number | null
}

/** Shares or per cent lie well between; what is outside would only overflow the layout. */
const [LIGHTEST, HEAVIEST] = [1e-9, 1e9]

const weightOf = ({ children, weight = 0 }: WeightNode): number =>
  children === undefined && weight >= LIGHTEST ? Math.min(HEAVIEST, weight) : 0

/**
 * The bars of a tree of weights, row by row; what weighs nothing has none. Each bar is as wide as
 * its weight; the contributions of a row add up to the score.
 *
 * @example
 * // A section of two items that weigh 1 and 3, the second one half achieved
 * icicle({ key: 'R1', label: 'R1', children: [
 *   { key: 'R1.1', label: 'R1.1', weight: 1, value: 1 },
 *   { key: 'R1.2', label: 'R1.2', weight: 3, value: 1 / 2 } ] })
 * // R1: 0 to 100, contribution 62.5; R1.1: 0 to 25, 25; R1.2: 25 to 100, 37.5
 */
export const icicle = (tree: WeightNode): IcicleBar[] => {
  const root = hierarchy(tree, ({ children }) => children).sum(weightOf)
  if (!(root.value !== undefined && root.value > 0)) return []
  return partition<WeightNode>()
    .size([100, root.height + 1])(root)
    .descendants()
    .filter(({ x0, x1 }) => x1 > x0)
    .map((bar) => {
      const contributions = bar
        .leaves()
        .filter(({ x0, x1 }) => x1 > x0)
        .flatMap(({ x0, x1, data }) =>
          data.value === null || data.value === undefined || !Number.isFinite(data.value)
            ? []
            : [(x1 - x0) * Math.min(1, Math.max(0, data.value))],
        )
      return {
        node: bar.data,
        row: bar.depth,
        left: bar.x0,
        width: bar.x1 - bar.x0,
        contribution:
          contributions.length === 0 ? null : contributions.reduce((sum, each) => sum + each, 0),
      }
    })
}
