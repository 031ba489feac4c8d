import { readMethodologyFolder } from '../../src/local/database.ts'
import { removeDataFolders } from '../support/start.ts'
import { bundleGroup } from './bundle.ts'
import { comparingGroup } from './comparing.ts'
import { engineGroup } from './engine/index.ts'
import { growingGroup } from './growing.ts'
import type { Group, Measurement } from './measure.ts'
import { memoryGroup } from './memory.ts'
import { readingGroup } from './reading.ts'
import { startingGroup } from './starting.ts'
import { asJson, printMeasurements } from './table.ts'
import { writingGroup } from './writing.ts'

/**
 * Prints the benchmark tables; ratios carry over to other machines, times do not. With `--json`,
 * the same by key, for machines; with words, only the groups whose names begin so.
 */
const json = process.argv.includes('--json')
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const isAsked = (name: string): boolean =>
  words.length === 0 || words.some((word) => name.startsWith(word))

/** Each measures by itself, one after the other; a group more is a line more. */
const groups: Readonly<Record<string, () => Promise<Group>>> = {
  engine: async () => engineGroup(await readMethodologyFolder()),
  reading: async () => readingGroup,
  growing: async () => growingGroup(),
  writing: async () => writingGroup,
  comparing: async () => comparingGroup(await readMethodologyFolder()),
  bundle: async () => bundleGroup,
  starting: async () => startingGroup,
  memory: async () => memoryGroup,
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
  if (json) console.log(asJson(all))
} finally {
  removeDataFolders()
}
