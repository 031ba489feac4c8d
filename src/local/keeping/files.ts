import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

/**
 * Writes lines to a compressed file, and sees it on the disk before it returns.
 * @param work is given what takes a line without its end
 */
export async function writingLines<T>(
  file: string,
  work: (write: (line: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  const compressed = createGzip()
  // Nobody else on the machine may read what officials handed in.
  const target = createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true })
  const written = finished(compressed.pipe(target))
  // Where the disk is full, whoever waits to write is told so.
  target.once('error', (error) => compressed.destroy(error))
  written.catch(() => {})
  const result = await work(async (line) => {
    if (!compressed.write(`${line}\n`)) await once(compressed, 'drain')
  })
  compressed.end()
  await written
  return result
}

/** The lines of a compressed file. */
export async function* linesIn(file: string): AsyncGenerator<string> {
  const plain = createReadStream(file).pipe(createGunzip())
  yield* createInterface({ input: plain, crlfDelay: Number.POSITIVE_INFINITY })
}
