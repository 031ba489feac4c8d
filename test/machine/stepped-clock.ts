import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../../src/local/project.ts'

/** The clock of a program, which can be set while it runs, as by an administrator or by NTP. */
export interface SteppedClock {
  /** What the program's environment needs. */
  readonly environment: Readonly<Record<string, string>>
  /** Sets the clock so many seconds ahead of the right time. */
  step(seconds: number): void
}

function clockIn(file: string, environment: Readonly<Record<string, string>>): SteppedClock {
  const set = (seconds: number): void =>
    writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}\n`, { mode: 0o644 })
  set(0)
  return {
    environment,
    step: set,
  }
}

/** Where Debian and Ubuntu put the library, in a folder of the machine's kind. */
function libfaketime(): string {
  const found = readdirSync('/usr/lib')
    .map((folder) => join('/usr/lib', folder, 'faketime', 'libfaketime.so.1'))
    .find((file) => existsSync(file))
  if (found === undefined)
    throw new Error(
      'these tests step clocks with libfaketime, which is missing here: apt-get install faketime',
    )
  return found
}

/**
 * A clock for PostgreSQL.
 * @param file that holds the step, where the server can read it
 * @throws {Error} where libfaketime is missing, saying how to get it
 */
export const clockOfPostgres = (file: string): SteppedClock =>
  clockIn(file, {
    LD_PRELOAD: libfaketime(),
    FAKETIME_TIMESTAMP_FILE: file,
    // Else what a server process read before it forked would be kept by those after it.
    FAKETIME_NO_CACHE: '1',
    DONT_FAKE_MONOTONIC: '1',
  })

/**
 * A clock for workerd and what starts it.
 * @param file that holds the step; the library is made beside it
 * @throws {Error} where there is no C compiler, saying how to get it
 */
export function clockOfWorkerd(file: string): SteppedClock {
  const library = `${file}.so`
  const source = join(projectFolder, 'test', 'machine', 'stepped-clock.c')
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source], { stdio: 'pipe' })
  } catch (cause) {
    throw new Error(
      'these tests step the clock of workerd with a library that they compile: ' +
        'apt-get install gcc libc6-dev',
      { cause },
    )
  }
  return clockIn(file, { LD_PRELOAD: library, STEPPED_CLOCK_FILE: file })
}
