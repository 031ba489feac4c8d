import type { Context } from 'hono'
import { today } from '../http/clock.ts'
import type { AppEnv } from '../http/context.ts'
import { languageOf, translator } from '../http/language/language.ts'
import { requireVersion } from '../routes/lookup.ts'
import { currentVersion } from '../services/current-version.ts'
import type { ReadyVersion } from '../services/versions.ts'
import { frameOf } from './frame.ts'
import { sendPage } from './page.tsx'
import { Notice } from './parts/notice.tsx'
import type { Site } from './site.ts'

/** After everything that was ever recorded. */
const EVER = '9999-12-31T23:59:59.999Z'

const words = {
  withoutVersion: { ru: 'Ни одной версии методики не опубликовано', en: 'No version is published' },
} as const

/**
 * The version that a page is asked under: the one that is named, a draft too where it is seen, or
 * else the current one.
 * @returns null where none is named and none is published
 * @throws {ProblemError} where none of that name is to be seen
 */
export async function versionFor(
  c: Context<AppEnv>,
  name: string | undefined,
  published: readonly ReadyVersion[],
): Promise<ReadyVersion | null> {
  if (name === undefined)
    return currentVersion(published, { asOf: today(c.get('clock')), knownAt: EVER })
  return published.find(({ compiled }) => compiled.version === name) ?? requireVersion(c, name)
}

/** Answers where there is no version to answer under. */
export async function sendWithoutVersion(
  c: Context<AppEnv>,
  site: Site,
  title: string,
): Promise<Response> {
  const t = translator(languageOf(c))
  const content = (
    <>
      <h1>{title}</h1>
      <Notice tone="info" title={t(words.withoutVersion)} />
    </>
  )
  const frame = await frameOf(c, site)
  return sendPage(c, frame, { title, content, provenance: 'none', isSynthetic: false })
}
