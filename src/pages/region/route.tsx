import type { Context } from 'hono'
import { mayUse } from '../../access/may-use.ts'
import { guard } from '../../http/access/guard.ts'
import type { AppEnv } from '../../http/context.ts'
import { isSynthetic } from '../../methodology/index.ts'
import { requireWholeRegion } from '../../routes/lookup.ts'
import { nationalRank } from '../../services/national-rank.ts'
import { workedOutSummary } from '../../services/summaries.ts'
import { answerPage, createPages } from '../page.tsx'
import { readQuery } from '../query.ts'
import type { Page, Site } from '../site.ts'
import { askAbout, regionOf } from '../subject/asked.ts'
import { courseDependencies } from '../subject/course-question.ts'
import { sendWithoutVersion } from '../version.tsx'
import { regionView } from './model.ts'
import { regionQuerySchema } from './query.ts'
import { RegionPage } from './view.tsx'

async function show(c: Context<AppEnv>, site: Site): Promise<Response> {
  const code = regionOf(c)
  const query = readQuery(c, regionQuerySchema)
  const asked = await askAbout(c, code, query)
  if (asked === null) return sendWithoutVersion(c, site, code)
  const { version, question, head } = asked
  const database = c.get('database')
  // Whoever may read one region alone learns nothing of where it stands among the others.
  const rank = mayUse(c.get('caller') ?? null, 'listScores')
    ? await nationalRank(database, version, { ...question, knownAt: query.knownAt ?? null }, code)
    : null
  const dependencies = {
    ...asked.dependencies,
    ...courseDependencies(asked),
    rank: JSON.stringify(rank),
  }
  return answerPage(c, site, dependencies, async (frame) => {
    const ready = await workedOutSummary(database, version, head, question)
    const region = await requireWholeRegion(database, code, question.knownAt)
    const view = regionView({ query, asked, rank, ready }, region, frame.t)
    return {
      title: view.score.region.name,
      content: <RegionPage frame={frame} view={view} />,
      provenance: version.published.document.provenance,
      isSynthetic: isSynthetic(code),
    }
  })
}

/** `GET /regions/{region}` */
export const regionPage: Page = {
  routes: (site) =>
    createPages().get('/regions/:region', guard('getRegionScore'), (c) => show(c, site)),
}
