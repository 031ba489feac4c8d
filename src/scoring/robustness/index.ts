export { type Draw, drawChanges } from './drawing.ts'
export type { Entrant } from './entrant.ts'
export { type Influence, type Influences, influences, type SectionInfluence } from './influence.ts'
export {
  changesTowards,
  type FlipMargin,
  flipMargin,
  flippingBound,
  shownBound,
} from './margin.ts'
export { type RankInterval, rankIntervals, type Sampling } from './ranks.ts'
export {
  type Changes,
  changedWeight,
  scoreWith,
  type WeighedSection,
  weighedSections,
} from './sections.ts'
