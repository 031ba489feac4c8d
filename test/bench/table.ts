import { isReached, type Measurement } from './measure.ts'

const shown = (number: number): string =>
  number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toFixed(3)

function reachOf({ reach }: Measurement): string {
  if (reach === null) return ''
  return reach.atMost === undefined ? `≥ ${reach.atLeast}` : `≤ ${reach.atMost}`
}

/** Prints figures as a table for people. */
export function printMeasurements(title: string, measurements: readonly Measurement[]): void {
  console.log(`\n${title}\n`)
  console.log('| key | what is compared | figure | spread | reach | |\n|---|---|---|---|---|---|')
  for (const measurement of measurements) {
    const { key, what, value, spread, runs } = measurement
    const [least, most] = spread
    const range = runs > 1 ? `${shown(least)} to ${shown(most)} in ${runs} runs` : ''
    const mark = { true: 'reached', false: 'missed', null: '' }[String(isReached(measurement))]
    console.log(
      `| \`${key}\` | ${what} | ${shown(value)} | ${range} | ${reachOf(measurement)} | ${mark} |`,
    )
  }
}

/** The same for machines, by key. */
export const asJson = (measurements: readonly Measurement[]): string =>
  JSON.stringify(
    Object.fromEntries(
      measurements.map((measurement) => {
        const { key, ...rest } = measurement
        return [key, { ...rest, reached: isReached(measurement) }]
      }),
    ),
    null,
    2,
  )
