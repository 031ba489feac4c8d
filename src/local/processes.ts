import { type ExecFileSyncOptions, execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** A process as it can be recognised later, although numbers are used again. */
export interface ProcessIdentity {
  readonly pid: number
  /** When it started, in whatever form the system tells it. */
  readonly started: string
}

/** What `ps` says of a process, for systems without /proc; empty where there is none. */
function printedByPs(pid: number, field: 'lstart' | 'command'): string {
  try {
    const options = {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    } satisfies ExecFileSyncOptions
    return String(execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], options)).trim()
  } catch {
    return ''
  }
}

/** When a running process started; null where there is none of that number. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A zombie is no longer running: it only waits to be collected.
    return fields[0] === 'Z' ? null : (fields[19] ?? null)
  } catch {
    // No /proc here, or no such process.
  }
  return printedByPs(pid, 'lstart') || null
}

/** The command line of a running process; empty where it cannot be told. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return printedByPs(pid, 'command')
  }
}

/** Identifies a process that runs now; null where there is none of that number. */
export function identify(pid: number): ProcessIdentity | null {
  const started = startOf(pid)
  return started === null ? null : { pid, started }
}

export const isRunning = ({ pid, started }: ProcessIdentity): boolean => startOf(pid) === started

/** Sends a signal and waits; where that does not end the process in time, it is killed. */
export async function stop(
  process_: ProcessIdentity,
  signal: NodeJS.Signals,
  patienceMilliseconds: number,
): Promise<void> {
  for (const [send, patience] of [
    [signal, patienceMilliseconds],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!isRunning(process_)) return
    try {
      process.kill(process_.pid, send)
    } catch {
      // It ended in between.
    }
    const until = Date.now() + patience
    while (isRunning(process_) && Date.now() < until) await pause(20)
  }
}
