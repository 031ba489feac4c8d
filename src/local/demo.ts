import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { readSigningKey } from '../ledger/index.ts'
import { prepareDatabase, readMethodologyFolder } from './database.ts'
import { rootCause } from './failure.ts'
import { ledgerKeyText } from './ledger-key.ts'
import { StartLock } from './lock.ts'
import { projectFolder } from './project.ts'
import { withSecretFiles } from './secrets.ts'
import { fillInLanes } from './synthetic/lanes.ts'
import { COUNTRY, readSize, SIZE_USAGE } from './synthetic/options.ts'
import { syntheticCode } from './synthetic/profile.ts'
import { progressLine, untilInterrupted } from './synthetic/progress.ts'
import { openTarget } from './target.ts'

const USAGE = `npm run demo -- ${SIZE_USAGE}`

const keptSchema = z.strictObject({
  regions: z.number(),
  bodies: z.number(),
  seed: z.number(),
  facts: z.number(),
  /** Whether all of it is there. */
  filled: z.boolean(),
})
type Kept = z.infer<typeof keptSchema>

const fileIn = (folder: string): string => join(folder, 'demo.json')

/**
 * The folder of the demonstration's own data.
 * @throws {Error} where there are data in it that no demonstration made
 */
function demoFolder(environment: NodeJS.ProcessEnv): string {
  const { DATA_DIR, DATABASE_URL } = withSecretFiles(environment)
  if (DATABASE_URL)
    throw new Error('npm run demo keeps data of its own: start it without DATABASE_URL')
  const folder = resolve(DATA_DIR || join(projectFolder, '.data', 'demo'))
  if (existsSync(join(folder, 'postgres')) && !existsSync(fileIn(folder)))
    throw new Error(`${folder} has data that are no demonstration's; name another folder: DATA_DIR`)
  mkdirSync(folder, { recursive: true })
  return folder
}

const keep = (folder: string, kept: Kept): void =>
  writeFileSync(fileIn(folder), JSON.stringify(kept))

/** What was asked for at the first start, and is kept; more regions may be asked for later. */
function sizeIn(folder: string, args: readonly string[]): Kept {
  const file = fileIn(folder)
  const kept = existsSync(file) ? keptSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
  const { packed, ...size } = readSize(args, kept ?? COUNTRY, USAGE)
  if (packed) throw new Error(`a demonstration has facts\n${USAGE}`)
  if (kept === null) return { ...size, filled: false }
  const { bodies, seed, facts, regions, filled } = kept
  if (size.bodies !== bodies || size.seed !== seed || size.facts !== facts)
    throw new Error(
      `${folder} has regions of ${bodies} bodies with ${facts} items, by the seed ${seed}, which ` +
        'stay; name another folder: DATA_DIR',
    )
  return size.regions > regions ? { ...size, filled: false } : { ...kept, filled }
}

/** @returns whether everything is there */
async function prepare(
  folder: string,
  { filled: _, ...size }: Kept,
  signal: AbortSignal,
): Promise<boolean> {
  const dataset = await readMethodologyFolder()
  const keyText = await ledgerKeyText(withSecretFiles(process.env), folder)
  const lock = await StartLock.take(folder)
  try {
    const target = await openTarget({}, folder)
    try {
      const { owner, role, password } = target
      await prepareDatabase(owner, role, password, dataset, await readSigningKey(keyText))
      const line = progressLine(size.regions)
      const { done } = await fillInLanes(owner, keyText, size, line.tell, signal)
      line.end()
      return done === size.regions
    } finally {
      await target.stop()
    }
  } finally {
    lock.release()
  }
}

/** Starts the service on data of its own: the real regions, and synthetic ones beside them. */
async function demo(): Promise<void> {
  const folder = demoFolder(process.env)
  const size = sizeIn(folder, process.argv.slice(2))
  keep(folder, size)
  const last = syntheticCode(size.regions)
  console.log(
    `Mera demo, in ${folder}: four real regions with their real facts only, and ${size.regions} ` +
      `synthetic ones, SYN-01 to ${last}.\nEverything about the SYN regions is made up, and their ` +
      'names say so.',
  )
  if (!size.filled) {
    console.log('The first start generates them, which takes some minutes; later ones do not.')
    if (!(await prepare(folder, size, untilInterrupted()))) {
      console.log('Interrupted; npm run demo goes on.')
      process.exitCode = 1
      return
    }
    keep(folder, { ...size, filled: true })
  }
  process.env.DATA_DIR = folder
  await import('./start.ts')
}

try {
  await demo()
} catch (error) {
  console.error(`Mera demo does not start: ${rootCause(error)}`)
  process.exitCode = 1
}
