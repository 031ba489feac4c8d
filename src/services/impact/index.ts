export { MOST_MOVERS } from './basis.ts'
export * from './report.ts'
export * from './run.ts'
