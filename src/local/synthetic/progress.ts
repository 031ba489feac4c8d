import type { Progress } from './lanes.ts'

/** Where output is no terminal, a line is written so many times in all. */
const LINES = 10

/** Tells how far it has come: in one line that is written over, or in a few where it is kept. */
export function progressLine(regions: number): {
  readonly tell: (progress: Progress) => void
  readonly end: () => void
} {
  const started = Date.now()
  const { isTTY } = process.stdout
  const every = Math.ceil(regions / LINES)
  return {
    tell: ({ done, entries }) => {
      const seconds = Math.round((Date.now() - started) / 1000)
      const text = `Synthetic regions: ${done} of ${regions}, ${entries} entries, ${seconds} s`
      if (isTTY) process.stdout.write(`\r${text}`)
      else if (done % every === 0 || done === regions) console.log(text)
    },
    end: () => {
      if (isTTY) process.stdout.write('\n')
    },
  }
}

/** A signal that is given once somebody wants this to end; what is under way is finished first. */
export function untilInterrupted(): AbortSignal {
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => interrupted.abort())
  return interrupted.signal
}
