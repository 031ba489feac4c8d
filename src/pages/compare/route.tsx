import type { Context } from 'hono'
import { globalRevision, listRegions } from '../../db/queries/regions.ts'
import { listBuilds } from '../../db/queries/score-builds.ts'
import { guard } from '../../http/access/guard.ts'
import { today } from '../../http/clock.ts'
import type { AppEnv } from '../../http/context.ts'
import { languageOf, translator } from '../../http/language/language.ts'
import {
  type AskedComparison,
  askedComparison,
  requireOnRecord,
} from '../../routes/comparison-sides.ts'
import { unknownRegion } from '../../routes/lookup.ts'
import type { ComparisonQuery } from '../../routes/schemas/comparison.ts'
import { ENGINE } from '../../scoring/index.ts'
import { besideOne, causesOf, compareCountry } from '../../services/comparison/index.ts'
import { newestFirst } from '../../services/current-version.ts'
import { MOST_REGIONS } from '../../services/federation.ts'
import { frameOf } from '../frame.ts'
import { answerPage, createPages, sendPage } from '../page.tsx'
import { Notice } from '../parts/notice.tsx'
import { readQuery } from '../query.ts'
import type { Page, Site } from '../site.ts'
import type { Choices } from './form.tsx'
import { focusOf } from './model.ts'
import { compareQuerySchema, type Newest, wholeQuery } from './query.ts'
import { ComparePage, type CompareView, showsSynthetic } from './view.tsx'
import { compareWords as words } from './words.ts'

/** What can be chosen: every version, drafts too where they are seen, and every region. */
async function choicesFor(c: Context<AppEnv>): Promise<Omit<Choices, 'newest'>> {
  const [database, ready] = [c.get('database'), c.get('versions')]
  const versions = [...(await ready.all(database)), ...(await ready.drafts(database))]
  const regions = await listRegions(database, { after: null, limit: MOST_REGIONS })
  return { versions: versions.toSorted(newestFirst), regions }
}

/** The newest two published versions; null where there is none. */
async function newestOf(c: Context<AppEnv>): Promise<Newest | null> {
  const published = await c.get('versions').all(c.get('database'))
  const [target, base] = published.toSorted(newestFirst).map(({ compiled }) => compiled.version)
  return target === undefined ? null : { base: base ?? target, target }
}

/** The comparison of the country, and what causes that of the region it tells most of. */
async function compared(
  c: Context<AppEnv>,
  { sides, regions }: AskedComparison,
): Promise<Pick<CompareView, 'country' | 'causes'>> {
  const database = c.get('database')
  if (regions.of === 'two') {
    const causes = await causesOf(database, sides, regions.codes)
    if (causes === null) throw unknownRegion(regions.codes.target, 'query', 'target.region')
    requireOnRecord(regions, [causes.comparison])
    return { country: null, causes }
  }
  const global = await globalRevision(database)
  const day = today(c.get('clock'))
  const limits = regions.of === 'one' ? besideOne : undefined
  const country = await compareCountry(database, sides, global, day, limits)
  const focus =
    regions.of === 'one' ? regions.code : typeof country === 'string' ? null : focusOf(country)
  const causes =
    focus === null ? null : await causesOf(database, sides, { base: focus, target: focus })
  if (regions.of === 'one') requireOnRecord(regions, causes === null ? [] : [causes.comparison])
  return { country, causes }
}

async function show(c: Context<AppEnv>, site: Site): Promise<Response> {
  const asked = readQuery(c, compareQuerySchema)
  const newest = await newestOf(c)
  if (newest === null) return withoutVersion(c, site)
  const query: ComparisonQuery = wholeQuery(asked, newest)
  const comparison = await askedComparison(c, query)
  const { sides, list, revision } = comparison
  const { base, target } = sides
  const [choices, builds] = [await choicesFor(c), await listBuilds(c.get('database'), ENGINE)]
  const isBuilt = [base, target].map(
    ({ version }) => builds.get(version.compiled.version)?.finishedAt != null,
  )
  const dependencies = {
    base: base.version.compiled.hash,
    target: target.version.compiled.hash,
    list,
    revision,
    baseAsOf: base.question.asOf,
    baseKnownAt: base.question.knownAt,
    targetAsOf: target.question.asOf,
    targetKnownAt: target.question.knownAt,
    versions: choices.versions.map(({ published }) => published.hash).join(' '),
    // Until both are, the country may not be compared in time.
    isBuilt: isBuilt.join(' '),
  }
  return answerPage(c, site, dependencies, async (frame) => {
    const found = await compared(c, comparison)
    const view: CompareView = { query, sides, choices: { ...choices, newest }, ...found }
    const provenances = [base, target].map(({ version }) => version.published.document.provenance)
    return {
      title: `${frame.t(words.title)}: ${query.base} → ${query.target}`,
      content: <ComparePage frame={frame} view={view} />,
      provenance: provenances.includes('illustrative') ? 'illustrative' : 'official',
      isSynthetic: showsSynthetic(view),
    }
  })
}

async function withoutVersion(c: Context<AppEnv>, site: Site): Promise<Response> {
  const t = translator(languageOf(c))
  const title = t(words.title)
  const content = (
    <>
      <h1>{title}</h1>
      <Notice tone="info" title={t(words.withoutVersion)} />
    </>
  )
  const frame = await frameOf(c, site)
  return sendPage(c, frame, { title, content, provenance: 'none', isSynthetic: false })
}

/** `GET /compare` */
export const comparePage: Page = {
  navigation: { href: '/compare', label: words.navigation },
  routes: (site) => createPages().get('/compare', guard('compareScores'), (c) => show(c, site)),
}
