export * from './formula-change.ts'
export { gridOf, type NumberName, otherwise } from './formula-grid.ts'
export * from './plan-changes.ts'
export * from './version-changes.ts'
