/** The five levels of lightness of a heat map, and what has no value. */
export type HeatKind = 'heat-0' | 'heat-1' | 'heat-2' | 'heat-3' | 'heat-4' | 'heat-none'

const KINDS: readonly HeatKind[] = ['heat-0', 'heat-1', 'heat-2', 'heat-3', 'heat-4']

/**
 * The level of a percentage: half-open fifths, as the levels of maturity are (DESIGN.md, section 3),
 * 100 belonging to the last.
 *
 * @example
 * heatOf(39.99) // 'heat-1'
 * heatOf(40) // 'heat-2'
 */
export const heatOf = (percent: number | null): HeatKind => {
  if (percent === null || !Number.isFinite(percent)) return 'heat-none'
  return KINDS[Math.min(4, Math.max(0, Math.floor(percent / 20)))] ?? 'heat-none'
}
