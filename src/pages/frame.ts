import type { Context } from 'hono'
import type { Caller } from '../access/roles.ts'
import { today } from '../http/clock.ts'
import type { AppEnv } from '../http/context.ts'
import { type Language, languageOf, type Translate, translator } from '../http/language/language.ts'
import { pathOf } from '../http/path.ts'
import type { CivilDate } from '../methodology/index.ts'
import type { AssetManifest } from './assets/links.ts'
import type { NavigationEntry, Site } from './site.ts'

/** What every view knows of the page it is shown on: views read nothing else of a request. */
export interface Frame {
  readonly language: Language
  readonly t: Translate
  /** Path and query, without `lang`. */
  readonly here: string
  readonly today: CivilDate
  /** null: nobody was let in, as where a page failed. */
  readonly caller: Caller | null
  readonly navigation: readonly NavigationEntry[]
  readonly assets: AssetManifest
}

/** Path and query of a request, without what every page takes. */
function hereOf(c: Context<AppEnv>): string {
  const query = new URLSearchParams(URL.parse(c.req.url)?.search ?? '')
  query.delete('lang')
  const text = query.toString()
  return text === '' ? pathOf(c) : `${pathOf(c)}?${text}`
}

/** The frame of the page that a request asks for. */
export async function frameOf(c: Context<AppEnv>, site: Site): Promise<Frame> {
  const language = languageOf(c)
  return {
    language,
    t: translator(language),
    here: hereOf(c),
    today: today(c.get('clock')),
    caller: c.get('caller') ?? null,
    navigation: site.navigation,
    assets: await site.links.manifest(),
  }
}
