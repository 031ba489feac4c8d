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
import type { ReadyDraft, ReadyVersion } from '../services/versions.ts'
import { alreadyPublished } from './draft-problems.ts'

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

const unknownVersion = (name: string, field: string, where: Where): ProblemError =>
  new ProblemError(
    'unknown-methodology',
    {
      ru: `Версии методики «${name}» нет; все версии — в /v1/methodologies.`,
      en: `There is no version "${name}" of the methodology; /v1/methodologies lists them.`,
    },
    [fieldProblem(field, where)],
  )

/** A draft in a place where only published versions have one. */
export const unpublished = (name: string): ProblemError =>
  new ProblemError(
    'unknown-methodology',
    {
      ru: `Версия ${name} — черновик; квитанции даются только под опубликованные версии.`,
      en: `Version ${name} is a draft; receipts are given under published versions alone.`,
    },
    [fieldProblem('methodology', 'query')],
  )

/**
 * The published version that a request names.
 * @param field where it names it
 * @throws {ProblemError} where none of that name is published
 */
export async function requirePublished(
  c: Context<AppEnv>,
  name: string,
  field: string,
  where: Where = 'query',
): Promise<ReadyVersion> {
  const version = await c.get('versions').find(c.get('database'), name)
  if (version === null) throw unknownVersion(name, field, where)
  return version
}

/**
 * The version that a request names: a published one, or a draft, for those whom the database shows
 * drafts.
 * @param field where it names it
 * @throws {ProblemError} where there is none of that name
 */
export async function requireVersion(
  c: Context<AppEnv>,
  name: string,
  field: 'methodology' | 'version' | 'base' | 'target' = 'methodology',
  where: Where = field === 'version' ? 'path' : 'query',
): Promise<ReadyVersion & Partial<Pick<ReadyDraft, 'draft'>>> {
  const [database, versions] = [c.get('database'), c.get('versions')]
  const version =
    (await versions.find(database, name)) ?? (await versions.findDraft(database, name))
  if (version === null) throw unknownVersion(name, field, where)
  return version
}

/**
 * The draft that the path of a request names.
 * @throws {ProblemError} where there is no version of that name, or it is published
 */
export async function requireDraft(c: Context<AppEnv>, name: string): Promise<ReadyDraft> {
  const [database, versions] = [c.get('database'), c.get('versions')]
  if ((await versions.find(database, name)) !== null) throw alreadyPublished(name)
  const draft = await versions.findDraft(database, name)
  if (draft === null) throw unknownVersion(name, 'version', 'path')
  return draft
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
