import { type DataProblem, MethodologyError } from '../check/problem.ts'
import { documentHash } from '../hash.ts'
import type { PublishedVersion } from '../published.ts'
import type { Catalogue } from '../schema/catalogue.ts'
import type { Roadmap } from '../schema/roadmap.ts'
import { readCatalogue } from './catalogue.ts'
import type { DataFile } from './document.ts'
import { readRoadmap } from './roadmap.ts'
import { readVersion } from './version.ts'

/** All of `methodology/`, read and checked. */
export interface Dataset {
  readonly catalogue: Catalogue
  readonly catalogueHash: string
  readonly versions: readonly PublishedVersion[]
  readonly roadmaps: readonly Roadmap[]
}

/**
 * Reads every file of `methodology/`: `catalogue.yaml`, `versions/*.yaml`, `roadmaps/*.yaml`.
 * @throws {MethodologyError} naming every problem of every file
 */
export async function readDataset(files: readonly DataFile[]): Promise<Dataset> {
  const catalogueFile = files.find(({ path }) => path === 'catalogue.yaml')
  if (catalogueFile === undefined)
    throw new MethodologyError([
      {
        file: 'catalogue.yaml',
        path: '',
        problem: 'it is missing',
        remedy: 'restore it from the repository',
      },
    ])
  const catalogue = readCatalogue(catalogueFile)
  const catalogueHash = await documentHash(catalogue)
  const problems: DataProblem[] = []
  const collect = async <T>(read: () => Promise<T> | T): Promise<T[]> => {
    try {
      return [await read()]
    } catch (error) {
      if (!(error instanceof MethodologyError)) throw error
      problems.push(...error.problems)
      return []
    }
  }
  const within = (folder: string) => files.filter(({ path }) => path.startsWith(folder))
  const versions: PublishedVersion[] = []
  for (const file of within('versions/'))
    versions.push(...(await collect(() => readVersion(file, catalogue, catalogueHash))))
  const roadmaps: Roadmap[] = []
  for (const file of within('roadmaps/'))
    roadmaps.push(...(await collect(() => readRoadmap(file, catalogue))))
  if (problems.length > 0) throw new MethodologyError(problems)
  return { catalogue, catalogueHash, versions, roadmaps }
}
