import type { Context } from 'hono'
import type { Caller } from '../access/roles.ts'
import { type Instant, sha256 } from '../methodology/index.ts'
import { ENGINE } from '../scoring/index.ts'
import type { AppEnv } from './context.ts'
import { languageHeader, languageOf } from './language/language.ts'
import { pathOf } from './path.ts'
import type { Ready } from './ready.ts'
import { recordOf } from './seen.ts'

/** What a response depends on, beside its path, language and format. */
export type Dependencies = Readonly<Record<string, string | number | boolean | null>>

/**
 * The revision, for a tag: null where `knownAt` already says everything, so that a later fact does
 * not change the tag of an answer about the past.
 */
export const revisionForTag = (
  revision: number,
  knownAt: Instant | null,
  latest: Instant | null,
): number | null => (knownAt !== null && latest !== null && knownAt <= latest ? null : revision)

/** What the caller may see of the country: nothing else of a caller changes what is answered. */
const seenBy = (caller: Caller | undefined): string =>
  caller === undefined || caller.kind === 'anonymous' ? '' : (caller.region ?? '')

/** A strong entity tag over everything that the bytes of a response depend on (DESIGN 5). */
async function entityTag(c: Context<AppEnv>, dependencies: Dependencies): Promise<string> {
  const key = JSON.stringify({
    engine: ENGINE,
    path: pathOf(c),
    language: languageOf(c),
    sees: seenBy(c.get('caller')),
    ...dependencies,
  })
  return `"${(await sha256(key)).slice('sha256:'.length, 'sha256:'.length + 32)}"`
}

/** The tags that an `If-None-Match` names; weak ones compare alike. */
export const namedTags = (header: string): readonly string[] =>
  header.split(',').map((candidate) => candidate.trim().replace(/^W\//, ''))

/** Tells whoever stands before the application what may be answered again. */
function observe(c: Context<AppEnv>, tag: string, ready: Ready | undefined): void {
  const observation = c.env?.observation
  if (observation !== undefined) observation.answer = { tag, ready: ready ?? null }
}

/**
 * Answers a conditional GET: 304 where the client holds the same bytes already, and otherwise what
 * `respond` builds, tagged. Nothing is computed for a 304, nor twice for the same tag.
 */
export async function conditional(
  c: Context<AppEnv>,
  dependencies: Dependencies,
  respond: () => Promise<Response> | Response,
): Promise<Response> {
  const tag = await entityTag(c, dependencies)
  const headers = {
    ETag: tag,
    'Cache-Control': 'no-cache',
    'Content-Language': languageOf(c),
    Vary: `${languageHeader(c)}, Authorization`,
  }
  const named = namedTags(c.req.header('If-None-Match') ?? '')
  const ready = c.get('ready').get(tag)
  observe(c, tag, ready)
  if (named.includes(tag)) return c.body(null, 304, headers)
  const record = recordOf(c)
  const response =
    ready === undefined
      ? await (record === undefined ? respond() : record.working(respond))
      : c.body(ready.bytes, 200, { 'Content-Type': ready.contentType })
  // What does not exist has no tag, and is not what `*` asks about.
  if (response.status !== 200) return response
  if (named.includes('*')) return c.body(null, 304, headers)
  const contentType = response.headers.get('Content-Type')
  // A file is sent while it is made, and has a name beside its bytes: it is not kept.
  const isFile = response.headers.has('Content-Disposition')
  if (ready === undefined && contentType !== null && !isFile) {
    const bytes = new Uint8Array(await response.clone().arrayBuffer())
    const made = { bytes, contentType }
    c.get('ready').keep(tag, made)
    observe(c, tag, made)
  }
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}
