import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { identify, isRunning, stop } from './processes.ts'

const identitySchema = z.object({ pid: z.number(), started: z.string() })
const recordSchema = z.object({
  start: identitySchema,
  worker: identitySchema.nullable(),
  url: z.string().nullable(),
})
type Record = z.infer<typeof recordSchema>

/** Another start runs on the same data. */
export class AlreadyRunningError extends Error {
  override readonly name = 'AlreadyRunningError'
}

/** That one start at a time uses a data folder, and what it left behind when it was killed. */
export class StartLock {
  readonly #file: string
  #record: Record

  private constructor(file: string, record: Record) {
    this.#file = file
    this.#record = record
  }

  /**
   * Takes the lock of a data folder; a Worker that a killed start left running is stopped.
   * @throws {AlreadyRunningError} where the start that holds it is alive
   */
  static async take(folder: string): Promise<StartLock> {
    const file = join(folder, 'start.json')
    const self = identify(process.pid) ?? { pid: process.pid, started: '' }
    const record: Record = { start: self, worker: null, url: null }
    for (let attempt = 0; attempt < 3; attempt += 1) {
      // Written beside and linked, so that whoever sees the file sees all of it.
      const beside = `${file}.${process.pid}`
      writeFileSync(beside, JSON.stringify(record))
      try {
        linkSync(beside, file)
        return new StartLock(file, record)
      } catch (error) {
        if (!existsSync(file)) throw error
      } finally {
        rmSync(beside, { force: true })
      }
      await clearLeftOver(file)
    }
    throw new AlreadyRunningError(`another start is taking ${folder} at this moment; try again`)
  }

  /** Notes the Worker and where it answers, so that the next start can tell and stop it. */
  note(change: Partial<Pick<Record, 'worker' | 'url'>>): void {
    this.#record = { ...this.#record, ...change }
    const beside = `${this.#file}.${process.pid}`
    writeFileSync(beside, JSON.stringify(this.#record))
    renameSync(beside, this.#file)
  }

  release(): void {
    rmSync(this.#file, { force: true })
  }
}

async function clearLeftOver(file: string): Promise<void> {
  let record: Record
  try {
    record = recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // Cut off while it was written: whoever wrote it is gone.
    rmSync(file, { force: true })
    return
  }
  if (isRunning(record.start))
    throw new AlreadyRunningError(
      `It already runs on this data (process ${record.start.pid}` +
        `${record.url === null ? '' : `, ${record.url}`}). Stop it first.`,
    )
  if (record.worker !== null) await stop(record.worker, 'SIGTERM', 5_000)
  rmSync(file, { force: true })
}
