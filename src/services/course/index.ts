export type { CourseEvent, DeadlineEvent } from './causes.ts'
export * from './coming.ts'
export * from './history.ts'
export * from './in-force.ts'
