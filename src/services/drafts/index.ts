export * from './publish.ts'
export * from './read.ts'
export * from './report.ts'
export * from './stored-impact.ts'
