export { MethodologyError } from '../check/problem.ts'
export * from './catalogue.ts'
export * from './dataset.ts'
export type { DataFile } from './document.ts'
