export * from './changes.ts'
export * from './simulate.ts'
