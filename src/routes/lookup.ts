import type { Context } from 'hono'
import type { Database } from '../db/client.ts'
import {
  findRegion,
  hasBody,
  loadRegion,
  type RegionHead,
  type StoredRegion,
} from '../db/queries/regions.ts'
import { latestCatalogue, type StoredCatalogue } from '../db/queries/versions.ts'
import type { AppEnv } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import { fieldProblem } from '../http/validation.ts'
import type { ReadyVersion } from '../services/versions.ts'

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

/** @throws {ProblemError} where the region has no such body */
export async function requireBody(database: Database, region: string, code: string): Promise<void> {
  if (!(await hasBody(database, region, code))) throw unknownBody(region, code)
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

/**
 * The version that a request names.
 * @param field where it names it
 * @throws {ProblemError} where there is none of that name
 */
export async function requireVersion(
  c: Context<AppEnv>,
  name: string,
  field: 'methodology' | 'version' = 'methodology',
): Promise<ReadyVersion> {
  const version = await c.get('versions').find(c.get('database'), name)
  if (version !== null) return version
  throw new ProblemError(
    'unknown-methodology',
    {
      ru: `Версии методики «${name}» нет; все версии — в /v1/methodologies.`,
      en: `There is no version "${name}" of the methodology; /v1/methodologies lists them.`,
    },
    [fieldProblem(field, field === 'methodology' ? 'query' : 'path')],
  )
}
