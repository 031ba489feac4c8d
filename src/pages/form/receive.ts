import type { Context, MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import { createMiddleware } from 'hono/factory'
import { formToken, isFormToken, openVisit } from '../../access/session/index.ts'
import { limitBody } from '../../http/body-limit.ts'
import { now } from '../../http/clock.ts'
import type { AppEnv } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import { readCookie } from '../session/cookies.ts'
import { isFromHere } from './origin.ts'
import { formWords } from './words.ts'

/** The hidden field that carries the token. */
export const TOKEN = 'token'

/** How much is read away of a form that is too large, so that its sender gets to see the answer. */
const READ_AWAY_BYTES = 100_000_000

const FORM_TYPE = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i

/** Whose form it is: of a session or, of those who have none, of a visit. */
async function holderOf(c: Context<AppEnv>, open: 'signed in' | 'anybody'): Promise<string | null> {
  const session = c.get('session')
  if (session !== undefined) return session.id
  const cookie = open === 'anybody' ? readCookie(c, 'visit') : undefined
  if (cookie === undefined) return null
  const keys = await c.get('access').sessions.keys()
  return (await openVisit(keys, cookie, now(c.get('clock'))))?.id ?? null
}

/** To a browser that is still sending, an answer and then a closed connection is a failure. */
async function readAway(c: Context<AppEnv>): Promise<void> {
  let left = READ_AWAY_BYTES
  try {
    // What came without its length has been read from already, by whoever counted it.
    const reader = c.req.raw.body?.locked ? undefined : c.req.raw.body?.getReader()
    while (reader !== undefined && left > 0) {
      const { done, value } = await reader.read()
      if (done) return
      left -= value.byteLength
    }
    await reader?.cancel()
  } catch {
    // The sender is gone, and needs no answer.
  }
}

async function formOf(c: Context<AppEnv>): Promise<FormData> {
  if (!FORM_TYPE.test(c.req.header('Content-Type') ?? ''))
    throw new ProblemError('unsupported-media-type', formWords.unreadable)
  try {
    return await c.req.formData()
  } catch {
    throw new ProblemError('invalid-request', formWords.unreadable)
  }
}

/** The text of a field; '' where it was not sent, or is a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** The same without spaces around it, and with line breaks of one kind. */
export const typedOf = (form: FormData, name: string): string =>
  textOf(form, name).replaceAll('\r\n', '\n').trim()

/**
 * Takes a form that a page of ours made for whoever sends it, and nothing else (cross-site request
 * forgery): sent from here, of a bounded size, with the token of their session. It is then
 * `c.get('form')`.
 * @param open `anybody`: who has not signed in may send it too, with the token of their visit
 * @throws {ProblemError}
 */
export const receiveForm = (
  mostBytes: number,
  open: 'signed in' | 'anybody' = 'signed in',
): MiddlewareHandler<AppEnv> =>
  every(
    createMiddleware<AppEnv>(async (c, next) => {
      if (!isFromHere(c.req.raw.headers, c.req.url, c.get('access').sessions.publicOrigin))
        throw new ProblemError('forbidden', formWords.foreign)
      // Before anything of it is read.
      if ((await holderOf(c, open)) === null)
        throw new ProblemError(
          open === 'anybody' ? 'forbidden' : 'unauthenticated',
          open === 'anybody' ? formWords.stale : formWords.over,
        )
      await next()
    }),
    limitBody(mostBytes, async (c) => {
      await readAway(c)
      throw new ProblemError('too-large', formWords.tooLarge)
    }),
    createMiddleware<AppEnv>(async (c, next) => {
      const form = await formOf(c)
      const holder = await holderOf(c, open)
      const keys = await c.get('access').sessions.keys()
      if (holder === null || !(await isFormToken(keys, holder, textOf(form, TOKEN))))
        throw new ProblemError('forbidden', formWords.stale)
      c.set('form', form)
      await next()
    }),
  )

/** @throws {Error} where the route takes no form */
export function receivedForm(c: Context<AppEnv>): FormData {
  const form = c.get('form')
  if (form === undefined) throw new Error('receiveForm stands before what reads a form')
  return form
}

/** The token for the forms of a page; null where nobody has signed in. */
export async function tokenFor(c: Context<AppEnv>): Promise<string | null> {
  const session = c.get('session')
  return session === undefined ? null : formToken(await c.get('access').sessions.keys(), session.id)
}
