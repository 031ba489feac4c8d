import type { Context } from 'hono'
import { z } from 'zod'
import { type Operation, policy } from '../../access/policy.ts'
import type { Role } from '../../access/roles.ts'
import { guard } from '../../http/access/guard.ts'
import { now, today } from '../../http/clock.ts'
import type { AppEnv } from '../../http/context.ts'
import { type Clocks, endOf, statusOn } from '../../methodology/index.ts'
import { requireVersion } from '../../routes/lookup.ts'
import { ENGINE } from '../../scoring/index.ts'
import { storedImpact } from '../../services/drafts/index.ts'
import { standingOf } from '../../services/versions.ts'
import { answerPage, createPages } from '../page.tsx'
import { readQuery } from '../query.ts'
import type { Page, Site } from '../site.ts'
import type { ImpactShown } from './impact.tsx'
import { type ShownVersion, versionBefore } from './model.ts'
import { MethodologyPage, type MethodologyView, showsSynthetic } from './view.tsx'
import { methodologyWords as words } from './words.ts'

/** After everything that was ever recorded. */
const EVER = '9999-12-31T23:59:59.999Z'

/** Whether the reader may use an operation that not everybody may, so that its part is shown. */
function mayUse(c: Context<AppEnv>, operation: Operation): boolean {
  const caller = c.get('caller')
  const { roles }: { readonly roles: readonly Role[] } = policy[operation]
  return caller !== undefined && caller.kind !== 'anonymous' && roles.includes(caller.role)
}

/** What a version does to the regions, where the reader may know; published as a file, it has none. */
async function impactFor(c: Context<AppEnv>, version: ShownVersion): Promise<ImpactShown | null> {
  if (!mayUse(c, 'getImpact')) return null
  const clock = c.get('clock')
  const present = { asOf: today(clock), now: now(clock), engine: ENGINE }
  const impact = await storedImpact(c.get('database'), version, present)
  const isDraft = version.draft !== undefined
  return isDraft || impact.stored !== null ? { ...impact, isDraft } : null
}

async function show(c: Context<AppEnv>, site: Site): Promise<Response> {
  readQuery(c, z.strictObject({}))
  const database = c.get('database')
  const version: ShownVersion = await requireVersion(c, c.req.param('version') ?? '', 'version')
  const clocks: Clocks = { asOf: today(c.get('clock')), knownAt: EVER }
  const before = versionBefore(version, await c.get('versions').all(database))
  const impact = await impactFor(c, version)
  const standing = standingOf(version)
  const view: MethodologyView = { version, before, clocks, impact }
  const dependencies = {
    hash: version.published.hash,
    before: before?.published.hash ?? null,
    status: statusOn(standing, clocks),
    end: endOf(standing, EVER)?.recordedAt ?? null,
    publishedAt: standing.publishedAt,
    draft: version.draft?.revision ?? null,
    impact: impact === null ? null : (impact.stored?.number ?? 0),
    moved: impact?.moved.join(' ') ?? null,
  }
  return answerPage(c, site, dependencies, (frame) => ({
    title: `${frame.t(words.title)} ${version.compiled.version}`,
    content: <MethodologyPage frame={frame} view={view} />,
    provenance: version.published.document.provenance,
    isSynthetic: showsSynthetic(view),
  }))
}

/** `GET /methodologies/{version}` */
export const methodologyPage: Page = {
  routes: (site) =>
    createPages().get('/methodologies/:version', guard('getMethodology'), (c) => show(c, site)),
}
