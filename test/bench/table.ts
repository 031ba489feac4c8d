export interface Row {
  readonly what: string
  readonly figure: string
  readonly ratio: string
}

const RUNS = 5

/** Milliseconds of the middle one of five runs, after one that warms up. */
export function median(run: () => void): number {
  run()
  const times = Array.from({ length: RUNS }, () => {
    const before = performance.now()
    run()
    return performance.now() - before
  })
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0
}

export function print(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}\n`)
  console.log('| what | figure | ratio |\n|---|---|---|')
  for (const { what, figure, ratio } of rows) console.log(`| ${what} | ${figure} | ${ratio} |`)
}
