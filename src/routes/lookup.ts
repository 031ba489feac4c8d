import type { Database } from '../db/client.ts'
import {
  findRegion,
  loadRegion,
  type RegionHead,
  type StoredRegion,
} from '../db/queries/regions.ts'
import { latestCatalogue, type StoredCatalogue } from '../db/queries/versions.ts'
import { ProblemError } from '../http/problem.ts'
import { fieldProblem } from '../http/validation.ts'

const unknownRegion = (code: string): ProblemError =>
  new ProblemError(
    'unknown-region',
    {
      ru: `Региона «${code}» нет; все регионы — в /v1/regions.`,
      en: `There is no region "${code}"; /v1/regions lists them.`,
    },
    [fieldProblem('region', 'path')],
  )

export const unknownBody = (region: string, code: string): ProblemError =>
  new ProblemError(
    'unknown-body',
    {
      ru: `В регионе ${region} органа «${code}» нет; все органы — в /v1/regions/${region}/bodies.`,
      en: `The region ${region} has no body "${code}"; /v1/regions/${region}/bodies lists them.`,
    },
    [fieldProblem('body', 'path')],
  )

/** @throws {ProblemError} where there is no such region */
export async function requireRegion(database: Database, code: string): Promise<RegionHead> {
  const region = await findRegion(database, code)
  if (region === null) throw unknownRegion(code)
  return region
}

/** @throws {ProblemError} where there is no such region */
export async function requireWholeRegion(database: Database, code: string): Promise<StoredRegion> {
  const region = await loadRegion(database, code)
  if (region === null) throw unknownRegion(code)
  return region
}

/** @throws {ProblemError} before any catalogue was loaded */
export async function requireCatalogue(database: Database): Promise<StoredCatalogue> {
  const stored = await latestCatalogue(database)
  if (stored === null)
    throw new ProblemError('not-found', {
      ru: 'Типовой план ещё не загружен.',
      en: 'No catalogue has been loaded yet.',
    })
  return stored
}
