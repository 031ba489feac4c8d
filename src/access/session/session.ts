import { base64url } from 'jose'
import { z } from 'zod'
import { type Instant, instantSchema } from '../../methodology/index.ts'
import { LONGEST_CREDENTIAL } from '../bearer.ts'
import type { SessionKeys } from './keys.ts'
import { open, type Purpose, seal } from './sealed.ts'

/** How long somebody stays signed in at most. */
export const LONGEST_SESSION_HOURS = 8

/**
 * The longest key or token that a session holds: sealed, it has to fit into one cookie, for which
 * browsers have 4,096 characters.
 */
export const LONGEST_IN_SESSION = 2_700

const idSchema = z.string().min(16).max(64)

const sessionSchema = z.strictObject({
  /** Its own, which no other session has. */
  id: idSchema,
  /** The key or the token itself: every request shows it again, so that its end is at once. */
  credential: z.string().min(1).max(LONGEST_CREDENTIAL),
  /** From then on it is over. */
  until: instantSchema,
})
export type Session = z.infer<typeof sessionSchema>

/** Somebody who has not signed in, for as long as a form may take them. */
const visitSchema = z.strictObject({ id: idSchema, until: instantSchema })
export type Visit = z.infer<typeof visitSchema>

/** A random text that nobody can guess: 32 bytes in base64url. */
export const randomText = (): string => base64url.encode(crypto.getRandomValues(new Uint8Array(32)))

const laterBy = (now: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(now) + milliseconds).toISOString()

const HOUR_MILLISECONDS = 3_600_000

/** @param expiresAt when the credential ends by itself */
export function newSession(credential: string, expiresAt: Instant, now: Instant): Session {
  const longest = laterBy(now, LONGEST_SESSION_HOURS * HOUR_MILLISECONDS)
  return { id: randomText(), credential, until: expiresAt < longest ? expiresAt : longest }
}

export const newVisit = (now: Instant): Visit => ({
  id: randomText(),
  until: laterBy(now, HOUR_MILLISECONDS),
})

/**
 * Opens what was sealed with an end.
 * @returns null where it is none of ours, was changed, is of another purpose, or is over
 */
export async function openUntil<T extends { readonly until: Instant }>(
  { cookie }: Pick<SessionKeys, 'cookie'>,
  purpose: Purpose,
  schema: z.ZodType<T>,
  text: string,
  now: Instant,
): Promise<T | null> {
  const opened = schema.safeParse(await open(cookie, purpose, text))
  return opened.success && opened.data.until > now ? opened.data : null
}

export const sealSession = ({ cookie }: SessionKeys, session: Session): Promise<string> =>
  seal(cookie, 'session', session)

export const openSession = (keys: SessionKeys, text: string, now: Instant) =>
  openUntil(keys, 'session', sessionSchema, text, now)

export const sealVisit = ({ cookie }: SessionKeys, visit: Visit): Promise<string> =>
  seal(cookie, 'visit', visit)

export const openVisit = (keys: SessionKeys, text: string, now: Instant) =>
  openUntil(keys, 'visit', visitSchema, text, now)
