import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { conditional, type Dependencies } from '../http/conditional.ts'
import type { AppEnv } from '../http/context.ts'
import { languageHeader, languageOf } from '../http/language/language.ts'
import { type Frame, frameOf } from './frame.ts'
import { Document, type PageBody } from './layout/document.tsx'
import type { Site } from './site.ts'

/** Routes of pages; each puts `guard(<operation>)` of the API before its handler. */
export const createPages = (): Hono<AppEnv> => new Hono<AppEnv>()

/** Sends a whole document. */
export async function sendPage(
  c: Context<AppEnv>,
  frame: Frame,
  body: PageBody,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const html = await (<Document frame={frame} {...body} />)
  return c.html(`<!doctype html>${html}`, status)
}

/** Sends a page that is for one reader at one moment, as those with forms are: nobody keeps it. */
export async function sendOnce(
  c: Context<AppEnv>,
  frame: Frame,
  body: PageBody,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const response = await sendPage(c, frame, body, status)
  response.headers.set('Cache-Control', 'no-store')
  response.headers.set('Content-Language', languageOf(c))
  response.headers.set('Vary', `${languageHeader(c)}, Authorization`)
  return response
}

/**
 * Answers with a page as a conditional GET: where its reader has it already, nothing is built.
 * @param dependencies all that the page is made of beside its address and language: versions,
 *   revisions, both clocks (see the API's routes)
 * @param build what it shows
 * @example return answerPage(c, site, { revision, asOf }, (frame) => ({ title, content: <View … /> }))
 */
export async function answerPage(
  c: Context<AppEnv>,
  site: Site,
  dependencies: Dependencies,
  build: (frame: Frame) => Promise<PageBody> | PageBody,
): Promise<Response> {
  const frame = await frameOf(c, site)
  const { here, today, assets, caller } = frame
  return conditional(
    c,
    // A page shows whether anybody signed in, as what, and leads where they may go.
    { ...dependencies, here, today, build: assets.build, ...readerOf(caller) },
    async () => sendPage(c, frame, await build(frame)),
  )
}

const readerOf = (caller: Frame['caller']): Dependencies =>
  caller === null || caller.kind === 'anonymous'
    ? { reader: null }
    : { reader: JSON.stringify([caller.role, caller.region, caller.body, caller.office]) }
