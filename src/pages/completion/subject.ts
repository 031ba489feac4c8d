import type { Context } from 'hono'
import { z } from 'zod'
import { mayState } from '../../facts/admit/index.ts'
import { RegionReader, regionName } from '../../facts/index.ts'
import { today } from '../../http/clock.ts'
import type { AppEnv } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import { requireCaller } from '../../http/record.ts'
import { requireVersion, requireWholeRegion, unknownBody } from '../../routes/lookup.ts'
import { bodyPathSchema, regionPathSchema, versionNameSchema } from '../../routes/schemas/common.ts'
import { currentVersion } from '../../services/current-version.ts'
import { tokenFor } from '../form/receive.ts'
import { formWords } from '../form/words.ts'
import { noSuchPage } from '../problem/none.ts'
import { readQuery } from '../query.ts'
import type { About } from './about.ts'
import { findPlace, placesIn } from './places.ts'
import { completionWords as words } from './words.ts'

/** After everything that was ever recorded. */
const EVER = '9999-12-31T23:59:59.999Z'

const querySchema = z.strictObject({
  methodology: versionNameSchema.optional(),
  item: z
    .string()
    .regex(/^[RB][\d.ab]{1,19}(\/[\d.]{1,40})?$/)
    .optional(),
})

/** Whom the address names. */
function subjectOf(c: Context<AppEnv>): { readonly region: string; readonly body: string | null } {
  const params = c.req.param()
  const read = ('body' in params ? bodyPathSchema : regionPathSchema).safeParse(params)
  if (!read.success) throw noSuchPage()
  const body = bodyPathSchema.safeParse(params)
  return { region: read.data.region, body: body.success ? body.data.body : null }
}

/** @throws {ProblemError} where the caller reports no completions, or none of this subject */
function requireReporter(c: Context<AppEnv>, body: string | null): void {
  const caller = requireCaller(c)
  const isOthers = caller.body !== null && caller.body !== body
  if (isOthers || !mayState(caller.role, 'completion'))
    throw new ProblemError('forbidden', words.another403)
}

async function versionFor(c: Context<AppEnv>, name: string | undefined) {
  if (name !== undefined) return requireVersion(c, name)
  const clocks = { asOf: today(c.get('clock')), knownAt: EVER }
  const version = currentVersion(await c.get('versions').all(c.get('database')), clocks)
  if (version === null) throw noSuchPage()
  return version
}

/** What every step of a report needs: whom it is about, and what can be reported of them. */
export async function readSubject(c: Context<AppEnv>) {
  const query = readQuery(c, querySchema)
  const { region: code, body: bodyCode } = subjectOf(c)
  requireReporter(c, bodyCode)
  const token = await tokenFor(c)
  // A form is of a session; who came by a header has none.
  if (token === null) throw new ProblemError('unauthenticated', formWords.over)
  const version = await versionFor(c, query.methodology)
  const region = await requireWholeRegion(c.get('database'), code, null)
  const question = { asOf: today(c.get('clock')), knownAt: null, basis: 'reported' } as const
  const reader = new RegionReader(version.catalogue, region.record, question)
  const body = reader.bodies.find((each) => each.code === bodyCode)
  if (bodyCode !== null && body === undefined) throw unknownBody(code, bodyCode)
  const plan = bodyCode === null ? reader.region(false).input.plan : reader.body(bodyCode).plan
  const { catalogue } = version
  const sections = placesIn(bodyCode === null ? catalogue.region : catalogue.body, plan)
  const path = `/regions/${code}${bodyCode === null ? '' : `/bodies/${bodyCode}`}/completions/new`
  const about: About = {
    region: { code, name: regionName(region.record, null) },
    body: body === undefined ? null : { code: body.code, name: body.name },
    path,
    version,
    methodology: query.methodology ?? null,
    today: question.asOf,
  }
  const place = query.item === undefined ? null : findPlace(sections, query.item)
  return { query, about, region, body: bodyCode, sections, place, token }
}
export type Subject = Awaited<ReturnType<typeof readSubject>>
