/** What a figure must reach. */
export interface Bar {
  readonly atMost?: number
  readonly atLeast?: number
}

/** One figure of the table: a ratio of medians measured side by side, or an amount. */
export interface Measurement {
  readonly key: string
  /** What is compared with what. */
  readonly what: string
  readonly value: number
  /** Of the single runs, the smallest and the largest. */
  readonly spread: readonly [number, number]
  readonly runs: number
  /** null: nothing is asked of it. */
  readonly reach: Bar | null
}

/** A group of figures; one group after the other, because they would disturb each other. */
export interface Group {
  readonly title: string
  measure(): Promise<readonly Measurement[]>
}

/** Milliseconds of every run of each, in the order of the runs. */
export type Times<Name extends string> = Readonly<Record<Name, readonly number[]>>

export const medianOf = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

/**
 * Runs variants in turn, so that whatever else the machine does disturbs all of them alike.
 * @param warm runs before those that count
 */
export async function sideBySide<Name extends string>(
  variants: Readonly<Record<Name, () => unknown>>,
  runs: number,
  warm: number,
): Promise<Times<Name>> {
  const times: Record<string, number[]> = {}
  for (const name of Object.keys(variants)) times[name] = []
  for (let run = -warm; run < runs; run += 1)
    for (const [name, variant] of Object.entries<() => unknown>(variants)) {
      const before = performance.now()
      const result = variant()
      if (result instanceof Promise) await result
      const after = performance.now()
      if (run >= 0) times[name]?.push(after - before)
    }
  return timesOf<Name>(times)
}

/** `Object.entries` forgets the names; every variant has run. */
const timesOf = <Name extends string>(times: Record<string, readonly number[]>): Times<Name> =>
  times as Times<Name>

/** The ratio of two medians, with that of each run as its spread. */
export function ratio(
  key: string,
  what: string,
  above: readonly number[],
  below: readonly number[],
  reach: Bar | null,
): Measurement {
  const each = above.map((time, run) => time / (below[run] ?? Number.NaN))
  return {
    key,
    what,
    value: medianOf(above) / medianOf(below),
    spread: [Math.min(...each), Math.max(...each)],
    runs: above.length,
    reach,
  }
}

export const isReached = ({ value, reach }: Measurement): boolean | null =>
  reach === null ? null : value <= (reach.atMost ?? value) && value >= (reach.atLeast ?? value)
