import type { Context } from 'hono'
import { globalRevision } from '../../db/queries/regions.ts'
import { listBuilds } from '../../db/queries/score-builds.ts'
import { guard } from '../../http/access/guard.ts'
import { today } from '../../http/clock.ts'
import type { AppEnv } from '../../http/context.ts'
import { languageOf, translator } from '../../http/language/language.ts'
import { questionOf, settled } from '../../http/question.ts'
import { isSynthetic } from '../../methodology/index.ts'
import { requireVersion } from '../../routes/lookup.ts'
import { latestWith, standingFor } from '../../routes/score-question.ts'
import { ENGINE } from '../../scoring/index.ts'
import { currentVersion } from '../../services/current-version.ts'
import { federation } from '../../services/federation.ts'
import type { ReadyVersion } from '../../services/versions.ts'
import { frameOf } from '../frame.ts'
import { answerPage, createPages, sendPage } from '../page.tsx'
import { Notice } from '../parts/notice.tsx'
import { readQuery } from '../query.ts'
import type { Page, Site } from '../site.ts'
import { federationQuerySchema } from './query.ts'
import { FederationPage } from './view.tsx'
import { federationWords as words } from './words.ts'

/** After everything that was ever recorded. */
const EVER = '9999-12-31T23:59:59.999Z'

/** The version that is named, a draft too where it is seen, or else the current one. */
async function versionFor(
  c: Context<AppEnv>,
  name: string | undefined,
  published: readonly ReadyVersion[],
): Promise<ReadyVersion | null> {
  if (name === undefined)
    return currentVersion(published, { asOf: today(c.get('clock')), knownAt: EVER })
  return published.find(({ compiled }) => compiled.version === name) ?? requireVersion(c, name)
}

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
  if (version === null) return withoutVersion(c, site)
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

/** `GET /` */
export const federationPage: Page = {
  navigation: { href: '/', label: words.navigation },
  routes: (site) => createPages().get('/', guard('listScores'), (c) => show(c, site)),
}
