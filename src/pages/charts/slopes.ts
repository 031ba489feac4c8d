/** A region's ranks under two versions; null where it has none. */
export type SlopeRow = {
  key: string
  label: string
  href?: string
  left: number | null
  right: number | null
  /** Whether its verdict differs. */
  isFlip: boolean
}

/** From where to where a region's line goes, in per cent of the height. */
export type SlopeLine = { row: SlopeRow; from: number; to: number }

/** By rank; equal ranks keep their order, and who has none comes last. */
const ranked = (rows: readonly SlopeRow[], side: 'left' | 'right'): SlopeRow[] =>
  rows.toSorted((a, b) => (a[side] ?? Number.MAX_VALUE) - (b[side] ?? Number.MAX_VALUE))

/**
 * The two sides of a slope graph, top to bottom, and the lines between them; flips come last, so that
 * they are drawn over the others. Equal ranks stand below each other, each in a line of its own.
 */
export const slopes = (
  rows: readonly SlopeRow[],
): { left: SlopeRow[]; right: SlopeRow[]; lines: SlopeLine[] } => {
  const [left, right] = [ranked(rows, 'left'), ranked(rows, 'right')]
  const middle = (place: number) => ((place + 0.5) / rows.length) * 100
  const places = new Map(right.map((row, place) => [row, middle(place)]))
  const lines = left
    .map((row, place) => ({ row, from: middle(place), to: places.get(row) ?? 0 }))
    .filter(({ row }) => row.left !== null && row.right !== null)
  return {
    left,
    right,
    lines: lines.toSorted((a, b) => Number(a.row.isFlip) - Number(b.row.isFlip)),
  }
}
