export * from './formula-change.ts'
export type { NumberName } from './formula-grid.ts'
export * from './plan-changes.ts'
export * from './version-changes.ts'
