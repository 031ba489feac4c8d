import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { identify, isRunning, type ProcessIdentity, stop } from './processes.ts'

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
      try {
        writeFileSync(file, JSON.stringify(record), { flag: 'wx' })
        return new StartLock(file, record)
      } catch (error) {
        if (!existsSync(file)) throw error
      }
      await clearLeftOver(file)
    }
    throw new AlreadyRunningError(`another start is taking ${folder} at this moment; try again`)
  }

  #write(change: Partial<Record>): void {
    this.#record = { ...this.#record, ...change }
    writeFileSync(this.#file, JSON.stringify(this.#record))
  }

  /** Notes the Worker, so that the next start can stop it if this one is killed. */
  note(worker: ProcessIdentity, url: string): void {
    this.#write({ worker, url })
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
