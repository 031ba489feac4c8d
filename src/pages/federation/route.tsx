import type { Context } from 'hono'
import { globalRevision } from '../../db/queries/regions.ts'
import { listBuilds } from '../../db/queries/score-builds.ts'
import { guard } from '../../http/access/guard.ts'
import { today } from '../../http/clock.ts'
import type { AppEnv } from '../../http/context.ts'
import { languageOf, translator } from '../../http/language/language.ts'
import { questionOf, settled } from '../../http/question.ts'
import { isSynthetic } from '../../methodology/index.ts'
import { latestWith, standingFor } from '../../routes/score-question.ts'
import { ENGINE } from '../../scoring/index.ts'
import { federation } from '../../services/federation.ts'
import { answerPage, createPages } from '../page.tsx'
import { readQuery } from '../query.ts'
import type { Page, Site } from '../site.ts'
import { sendWithoutVersion, versionFor } from '../version.tsx'
import { federationQuerySchema } from './query.ts'
import { FederationPage } from './view.tsx'
import { federationWords as words } from './words.ts'

async function show(c: Context<AppEnv>, site: Site): Promise<Response> {
  const query = readQuery(c, federationQuerySchema)
  const database = c.get('database')
  await settled(c, null, query.knownAt)
  const [published, global, builds] = await Promise.all([
    c.get('versions').all(database),
    globalRevision(database),
    listBuilds(database, ENGINE),
  ])
  const version = await versionFor(c, query.methodology, published)
  if (version === null) return sendWithoutVersion(c, site, translator(languageOf(c))(words.title))
  const question = questionOf(c, query, latestWith(version, global.recordedAt))
  const isToCome = question.asOf >= today(c.get('clock'))
  const build = builds.get(version.compiled.version)
  const dependencies = {
    version: version.compiled.version,
    hash: version.compiled.hash,
    versions: published.map(({ compiled }) => compiled.version).join(' '),
    revision: global.revision,
    ...question,
    ...standingFor(version, question),
    // Until it is finished, what changes next is not known.
    isBuilt: build !== undefined && build.finishedAt !== null,
  }
  return answerPage(c, site, dependencies, async (frame) => {
    const found = await federation(database, version, question, global, isToCome)
    const versions = published.includes(version) ? published : [...published, version]
    const shown = {
      query,
      versions,
      version,
      question,
      isToCome,
      federation: found,
    }
    return {
      title: frame.t(words.title),
      content: <FederationPage frame={frame} view={shown} />,
      provenance: version.published.document.provenance,
      isSynthetic:
        typeof found !== 'string' && found.page.lines.some(({ code }) => isSynthetic(code)),
    }
  })
}

/** `GET /` */
export const federationPage: Page = {
  navigation: { href: '/', label: words.navigation },
  routes: (site) => createPages().get('/', guard('listScores'), (c) => show(c, site)),
}
