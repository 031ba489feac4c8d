export * from './analysis.ts'
export type { RegionOutcomes } from './conditions.ts'
export * from './findings.ts'
export { formulaText } from './formula-text.ts'
