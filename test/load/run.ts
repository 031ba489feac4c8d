import { parseArgs } from 'node:util'
import { removeDataFolders } from '../support/start.ts'
import { type MixedReport, runMixedLoad } from './mixed.ts'

const USAGE = 'npm run load -- [--minutes 10]   mixed load, while the database is killed twice'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })
const minutes = Number(values.minutes)
if (!(minutes > 0 && minutes <= 600)) throw new Error(USAGE)

const MEGABYTE = 1_000_000
const percentile = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)

function show({ tally, acknowledged, sampled, memory }: MixedReport): void {
  console.log('requests\tof them in an outage\tmedian ms\t99 % ms\tslowest ms\tanswers\tkind')
  for (const [kind, { milliseconds, statuses, excused }] of tally.kinds) {
    const sorted = milliseconds.toSorted((a, b) => a - b)
    const answers = [...statuses].map(([status, count]) => `${status}: ${count}`).join(', ')
    const times = [percentile(sorted, 0.5), percentile(sorted, 0.99), percentile(sorted, 1)]
    console.log([sorted.length, excused, ...times, answers, kind].join('\t'))
  }
  for (const { from, until } of tally.outages)
    console.log(`database away for ${(((until ?? from) - from) / 1000).toFixed(1)} s`)
  console.log(`${acknowledged} facts were acknowledged; ${sampled} answers were asked again`)
  const { early, late } = memory
  console.log(`memory ${(early / MEGABYTE).toFixed(0)} MB, then ${(late / MEGABYTE).toFixed(0)} MB`)
  for (const violation of tally.violations) console.log(`BROKEN: ${violation}`)
  console.log(`${tally.violations.length} promises broken`)
}

try {
  const report = await runMixedLoad({ seconds: minutes * 60, outageSeconds: 5, samples: 500 })
  show(report)
  process.exitCode = report.tally.violations.length > 0 ? 1 : 0
} finally {
  removeDataFolders()
}
