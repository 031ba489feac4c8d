import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** A file system of its own that a test can fill to its last byte. */
export interface SmallDisk {
  readonly folder: string
  /** Writes until nothing goes in any more. */
  fill(): void
  /** Removes what filled it. */
  free(): void
  unmount(): void
}

/**
 * Mounts a small file system in memory.
 * @param folder where; it is made
 * @returns null where mounting is not allowed
 */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | null {
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync(
      'mount',
      ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'mera-test', folder],
      { stdio: 'pipe' },
    )
  } catch {
    return null
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill() {
      const file = openSync(ballast, 'a')
      try {
        for (const size of [1_048_576, 4_096, 1])
          try {
            const piece = new Uint8Array(size)
            while (writeSync(file, piece) === size);
          } catch (error) {
            if (!(error instanceof Error) || !error.message.startsWith('ENOSPC')) throw error
          }
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(ballast, { force: true }),
    unmount: () => {
      execFileSync('umount', ['-l', folder], { stdio: 'pipe' })
    },
  }
}
