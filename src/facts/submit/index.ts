export * from './document.ts'
export * from './statement.ts'
export * from './submission.ts'
