import { writeFileSync } from 'node:fs'
import { plannedComparison } from './planned-comparison.ts'

writeFileSync(new URL('planned-comparison.md', import.meta.url), plannedComparison())
