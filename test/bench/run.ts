import { readMethodologyFolder } from '../../src/local/database.ts'
import { dataFolder, removeDataFolders, startService } from '../support/start.ts'
import { bundleGroup } from './bundle.ts'
import { engineGroup } from './engine/index.ts'
import type { Group, Measurement } from './measure.ts'
import { benchReading, benchStart } from './service.ts'
import { asJson, print, printMeasurements } from './table.ts'

/**
 * Prints the benchmark tables; ratios carry over to other machines, times do not. With `--json`,
 * only the figures that have a key, for machines; with words, only the groups whose names begin so.
 */
const json = process.argv.includes('--json')
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const isAsked = (name: string): boolean =>
  words.length === 0 || words.some((word) => name.startsWith(word))

/** Each measures by itself, one after the other; a group more is a line more. */
const groups: Readonly<Record<string, () => Promise<Group>>> = {
  engine: async () => engineGroup(await readMethodologyFolder()),
}

/** Figures of the running service, which have no keys yet. */
async function printService(): Promise<readonly Measurement[]> {
  const start = await benchStart()
  if (!json) print('Start', start)
  const bundle = await bundleGroup.measure()
  if (!json) printMeasurements(bundleGroup.title, bundle)
  if (json) return bundle
  const service = await startService(dataFolder())
  try {
    print('Reading over HTTP, 16 connections', await benchReading(service.url ?? ''))
  } finally {
    await service.end('SIGINT')
  }
  return bundle
}

try {
  const all: Measurement[] = []
  for (const [name, make] of Object.entries(groups)) {
    if (!isAsked(name)) continue
    const group = await make()
    const measurements = await group.measure()
    all.push(...measurements)
    if (!json) printMeasurements(group.title, measurements)
  }
  if (isAsked('service')) all.push(...(await printService()))
  if (json) console.log(asJson(all))
} finally {
  removeDataFolders()
}
