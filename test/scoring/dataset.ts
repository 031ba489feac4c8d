import { readdirSync, readFileSync } from 'node:fs'
import { type DataFile, readDataset } from '../../src/methodology/load/index.ts'

const folder = new URL('../../methodology/', import.meta.url)

const read = (path: string): DataFile => ({
  path,
  text: readFileSync(new URL(path, folder), 'utf8'),
})

const filesIn = (part: string): readonly string[] =>
  readdirSync(new URL(part, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${part}${name}`)

/** Everything under `methodology/` that the service loads, read from the disk as it does. */
export const dataset = await readDataset(
  ['catalogue.yaml', ...filesIn('versions/'), ...filesIn('roadmaps/')].map(read),
)

/** The worked cases: `methodology/cases/*.yaml`. */
export const caseFiles: readonly DataFile[] = filesIn('cases/').map(read)
