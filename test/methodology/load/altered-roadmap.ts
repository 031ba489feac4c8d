import type { Document } from 'yaml'
import type { DataProblem } from '../../../src/methodology/check/problem.ts'
import { readRoadmap } from '../../../src/methodology/load/roadmap.ts'
import { altered, entryOf, type Place, problemsOf } from '../support.ts'
import { catalogue } from './shipped-catalogue.ts'

export const buryatia = 'roadmaps/RU-BU.yaml'
export const altai = 'roadmaps/RU-AL.yaml'
export const chuvashia = 'roadmaps/RU-CU.yaml'

/** Each file has its rows in its newest edition: Buryatia's second, elsewhere the first. */
export const edition = (path: string): Place => ['editions', path === buryatia ? 1 : 0]

export const rowOf = (document: Document, path: string, number: string): Place =>
  entryOf(document, [...edition(path), 'rows'], 'number', number)

/** What stops a shipped roadmap from loading once it is altered. */
export const problemsAfter = (
  path: string,
  alter: (document: Document) => void,
): Promise<readonly DataProblem[]> => problemsOf(() => readRoadmap(altered(path, alter), catalogue))

export const note = { ru: 'Для проверки', en: 'For a test' }

/** The problem of an item that nothing speaks of. */
export const uncovered = (path: string, item: string) => ({
  file: path,
  path: `${edition(path).join('.')}.rows`,
  problem: `${item} is neither covered by a row, nor declared absent, nor excluded by a trait`,
  remedy: 'add it to the crosswalk of a row, or to `absent` with a note',
})
