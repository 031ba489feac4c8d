import type { Context } from 'hono'
import { guard } from '../../http/access/guard.ts'
import type { AppEnv } from '../../http/context.ts'
import { isSynthetic } from '../../methodology/index.ts'
import { requireBody, requireWholeRegion } from '../../routes/lookup.ts'
import { answerPage, createPages } from '../page.tsx'
import { readQuery } from '../query.ts'
import type { Page, Site } from '../site.ts'
import { askAbout, bodyOf, regionOf } from '../subject/asked.ts'
import { courseDependencies } from '../subject/course-question.ts'
import { subjectQuerySchema } from '../subject/query.ts'
import { sendWithoutVersion } from '../version.tsx'
import { bodyView } from './model.ts'
import { BodyPage } from './view.tsx'

async function show(c: Context<AppEnv>, site: Site): Promise<Response> {
  const code = regionOf(c)
  const body = bodyOf(c, code)
  const query = readQuery(c, subjectQuerySchema)
  const asked = await askAbout(c, code, query)
  if (asked === null) return sendWithoutVersion(c, site, body)
  const { version, question } = asked
  const database = c.get('database')
  await requireBody(database, code, body)
  const dependencies = { ...asked.dependencies, ...courseDependencies(asked) }
  return answerPage(c, site, dependencies, async (frame) => {
    const region = await requireWholeRegion(database, code, question.knownAt)
    const view = bodyView(query, asked, region, body, frame.t)
    return {
      title: `${view.score.body.name}, ${view.score.region.name}`,
      content: <BodyPage frame={frame} view={view} />,
      provenance: version.published.document.provenance,
      isSynthetic: isSynthetic(code),
    }
  })
}

/** `GET /regions/{region}/bodies/{body}` */
export const bodyPage: Page = {
  routes: (site) =>
    createPages().get('/regions/:region/bodies/:body', guard('getBodyScore'), (c) => show(c, site)),
}
