export * from './catalogue.ts'
export * from './dataset.ts'
export type { DataFile } from './document.ts'
export { MethodologyError } from './problem.ts'
