export { type GapModel, gainOf, gainsAlone, gainsTogether, type RollUpGains } from './model.ts'
export { type Limits, type Shortest, shortestSet } from './shortest.ts'
