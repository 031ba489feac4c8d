import { setTimeout as pause } from 'node:timers/promises'
import { type Acknowledged, clients } from './clients.ts'
import { judge } from './judge.ts'
import { Samples } from './samples.ts'
import { setStage } from './stage.ts'
import { Tally } from './tally.ts'

export interface MixedLoad {
  /** How long clients come, outages included. */
  readonly seconds: number
  /** How long each of the two outages lasts. */
  readonly outageSeconds: number
  /** How many answers are asked again in the end. */
  readonly samples: number
}

/** How much memory the Worker's process held, in bytes. */
export interface Memory {
  /** In the middle of the samples of the second fifth of the run, and of the last. */
  readonly early: number
  readonly late: number
}

export interface MixedReport {
  readonly tally: Tally
  readonly acknowledged: number
  readonly sampled: number
  readonly memory: Memory
}

const MEGABYTE = 1_000_000

/** Flat: what is kept of answers comes and goes, and nothing grows with what was asked. */
const isFlat = ({ early, late }: Memory): boolean => late <= early * 1.25 + 32 * MEGABYTE

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const fifth = (values: readonly number[], nth: number): readonly number[] =>
  values.slice((values.length * nth) / 5, (values.length * (nth + 1)) / 5)

/**
 * Readers, pollers, writers, a reviewer and an analyst at once, while the database is killed and
 * started again twice; then everything they were told is held against what is on record.
 */
export async function runMixedLoad({
  seconds,
  outageSeconds,
  samples: most,
}: MixedLoad): Promise<MixedReport> {
  const stage = await setStage()
  try {
    const [tally, samples] = [new Tally(), new Samples(most)]
    const acknowledged: Acknowledged[] = []
    const resident: number[] = []
    let over = false
    const surroundings = {
      url: stage.url,
      key: stage.key,
      tally,
      samples,
      acknowledged,
      isOver: () => over,
    }
    const watching = (async () => {
      while (!over) {
        resident.push(stage.residentBytes())
        await pause(250)
      }
    })()
    const coming = clients.flatMap(([client, count]) =>
      Array.from({ length: count }, (_, number) => client(surroundings, number)),
    )
    const quiet = (seconds - 2 * outageSeconds) / 3
    for (let outage = 0; outage < 2; outage += 1) {
      await pause(quiet * 1000)
      const window: (typeof tally.outages)[number] = { from: performance.now(), until: null }
      tally.outages.push(window)
      await stage.kill()
      await pause(outageSeconds * 1000)
      await stage.revive()
      window.until = performance.now()
    }
    await pause(quiet * 1000)
    over = true
    await Promise.all([...coming, watching])
    const memory = { early: middle(fifth(resident, 1)), late: middle(fifth(resident, 4)) }
    if (!isFlat(memory)) tally.violate(`memory grew from ${memory.early} to ${memory.late} bytes`)
    if (!stage.isRunning()) tally.violate('the service has ended')
    await judge(stage, samples, acknowledged, tally)
    return { tally, acknowledged: acknowledged.length, sampled: samples.kept.length, memory }
  } finally {
    await stage.end()
  }
}
