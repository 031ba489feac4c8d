import type { HeatKind } from './heat.ts'

/** Every kind of mark in the charts. Each differs from the others in shape or dash, not only colour. */
export type MarkKind =
  | 'actual'
  | 'planned'
  | 'reported'
  | 'bounds'
  | 'threshold'
  | 'limit'
  | 'today'
  | 'event'
  | 'course-accepted'
  | 'course-reported'
  | 'course-planned'
  | 'gain'
  | 'loss'
  | 'flip'
  | 'flip-end'
  | 'slope'
  | HeatKind

/** A mark around the point (0, 0), 28 by 14 at most: for legends, and for `<use>` in a plot. */
export const Mark = ({ kind }: { kind: MarkKind }) => {
  switch (kind) {
    case 'actual':
      return <circle class="chart-actual" r="4" />
    case 'planned':
      return <path class="chart-planned" d="M0-4.5 4.5 0 0 4.5-4.5 0Z" />
    case 'reported':
      return <path class="chart-reported" d="M-4 3.5 0-4.5 4 3.5Z" />
    case 'bounds':
      return <path class="chart-bounds" d="M-11 0H11M-11-4V4M11-4V4" />
    case 'threshold':
      return <path class="chart-threshold" d="M0-7V7" />
    case 'limit':
      return <path class="chart-threshold" d="M-14 0H14" />
    case 'today':
      return <path class="chart-today" d="M0-7V7" />
    case 'event':
      return <path class="chart-event" d="M-4.5-4.5H4.5L0 4.5Z" />
    case 'course-accepted':
    case 'course-reported':
    case 'course-planned':
      return <path class={`chart-course chart-${kind}`} d="M-14 0H14" />
    case 'gain':
      return <path class="chart-gain" d="M-12-5H12V5H-12Z" />
    case 'loss':
      return (
        <path class="chart-loss" fill="none" d="M-12-5H12V5H-12ZM-10 5 0-5M-4 5 6-5M2 5 12-5" />
      )
    case 'flip':
      return (
        <>
          <path class="chart-flip" d="M-14 0H14" />
          <Mark kind="flip-end" />
        </>
      )
    case 'flip-end':
      return <path class="chart-flip-end" d="M-3.5-3.5H3.5V3.5H-3.5Z" />
    case 'slope':
      return <path class="chart-slope" d="M-14 0H14" />
    case 'heat-none':
      return <path class="chart-hatch" d="M-13-6H13V6H-13ZM-9 6 3-6M-3 6 9-6" />
    default:
      return <path class={`chart-swatch chart-${kind}`} d="M-13-6H13V6H-13Z" />
  }
}
