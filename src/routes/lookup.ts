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
import { isOnRecord } from '../facts/index.ts'
import type { AppEnv } from '../http/context.ts'
import { type FieldProblem, ProblemError } from '../http/problem.ts'
import { fieldProblem } from '../http/validation.ts'
import type { Instant } from '../methodology/index.ts'
import type { ReadyVersion } from '../services/versions.ts'

type Where = FieldProblem['in']

export const unknownRegion = (
  code: string,
  where: Where = 'path',
  field = 'region',
): ProblemError =>
  new ProblemError(
    'unknown-region',
    {
      ru: `Региона «${code}» нет; все регионы — в /v1/regions.`,
      en: `There is no region "${code}"; /v1/regions lists them.`,
    },
    [fieldProblem(field, where)],
  )

export const unknownBody = (region: string, code: string, where: Where = 'path'): ProblemError =>
  new ProblemError(
    'unknown-body',
    {
      ru: `В регионе ${region} органа «${code}» нет; все органы — в /v1/regions/${region}/bodies.`,
      en: `The region ${region} has no body "${code}"; /v1/regions/${region}/bodies lists them.`,
    },
    [fieldProblem('body', where)],
  )

export const unknownFact = (id: string): ProblemError =>
  new ProblemError('unknown-fact', { ru: `Факта ${id} нет.`, en: `There is no fact ${id}.` }, [
    {
      field: 'id',
      in: 'path',
      problem: {
        ru: 'возьмите номер из реестра региона: /v1/regions/{region}/facts',
        en: 'take the id from the ledger of the region: /v1/regions/{region}/facts',
      },
    },
  ])

/**
 * @param where the request names it
 * @throws {ProblemError} where there is no such region
 */
export async function requireRegion(
  database: Database,
  code: string,
  where: Where = 'path',
): Promise<RegionHead> {
  const region = await findRegion(database, code)
  if (region === null) throw unknownRegion(code, where)
  return region
}

/**
 * @param where the request names it
 * @throws {ProblemError} where the region has no such body
 */
export async function requireBody(
  database: Database,
  region: string,
  code: string,
  where: Where = 'path',
): Promise<void> {
  if (!(await hasBody(database, region, code))) throw unknownBody(region, code, where)
}

/** @throws {ProblemError} where there is no such region, or was none yet by `knownAt` */
export async function requireWholeRegion(
  database: Database,
  code: string,
  knownAt: Instant | null,
): Promise<StoredRegion> {
  const region = await loadRegion(database, code)
  if (region === null || !isOnRecord(region.record, knownAt)) throw unknownRegion(code)
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
  field: 'methodology' | 'version' | 'base' | 'target' = 'methodology',
  where: Where = field === 'version' ? 'path' : 'query',
): Promise<ReadyVersion> {
  const version = await c.get('versions').find(c.get('database'), name)
  if (version !== null) return version
  throw new ProblemError(
    'unknown-methodology',
    {
      ru: `Версии методики «${name}» нет; все версии — в /v1/methodologies.`,
      en: `There is no version "${name}" of the methodology; /v1/methodologies lists them.`,
    },
    [fieldProblem(field, where)],
  )
}

/** The region and the sequence that the id of a fact is made of. */
export function readFactId(id: string): { readonly region: string; readonly sequence: number } {
  const end = id.lastIndexOf('-')
  const sequence = Number(id.slice(end + 1))
  // No ledger is that long: such a fact does not exist.
  return { region: id.slice(0, end), sequence: sequence <= LARGEST_SEQUENCE ? sequence : 0 }
}

/** The largest `integer` of PostgreSQL. */
const LARGEST_SEQUENCE = 2_147_483_647
