import type { Context } from 'hono'
import { decodeJwt } from 'jose'
import { readBearer } from '../../access/bearer.ts'
import { isKey, keyHash } from '../../access/key.ts'
import type { Caller } from '../../access/roles.ts'
import { findKey } from '../../db/queries/keys.ts'
import type { Bilingual } from '../../methodology/index.ts'
import { now } from '../clock.ts'
import type { AppEnv } from '../context.ts'
import { ProblemError } from '../problem.ts'
import { noteFailure } from '../seen.ts'

const CHALLENGE = 'Bearer realm="mera"'

/** A request that must be made with a key or a token, and was not. */
export const unauthenticated = (): ProblemError =>
  new ProblemError(
    'unauthenticated',
    {
      ru: 'Нужен ключ: заголовок Authorization: Bearer <ключ>.',
      en: 'A key is needed: the header Authorization: Bearer <key>.',
    },
    [],
    { 'WWW-Authenticate': CHALLENGE },
  )

const refused = (detail: Bilingual): ProblemError =>
  new ProblemError('unauthenticated', detail, [], {
    'WWW-Authenticate': `${CHALLENGE}, error="invalid_token"`,
  })

const otherwise: Bilingual = {
  ru: 'Ключ или токен не подходит.',
  en: 'The key or token is not valid.',
}

async function byKey(c: Context<AppEnv>, text: string): Promise<Caller> {
  const at = now(c.get('clock'))
  const key = await findKey(c.get('connection'), await keyHash(text), at)
  if (key === null) throw refused(otherwise)
  if (key.revokedAt !== null)
    throw refused({
      ru: 'Ключ отозван; получите новый у координатора.',
      en: 'The key was revoked; ask a coordinator for a new one.',
    })
  if (key.expiresAt <= at)
    throw refused({
      ru: 'Срок ключа истёк; получите новый у координатора.',
      en: 'The key has expired; ask a coordinator for a new one.',
    })
  const { id, role, region, body, office } = key
  const observation = c.env?.observation
  if (observation !== undefined) {
    observation.snapshot = key.snapshot
    // A session may be over before its key is.
    observation.until =
      observation.until !== null && observation.until < key.expiresAt
        ? observation.until
        : key.expiresAt
  }
  c.set('expiresAt', key.expiresAt)
  return { kind: 'key', id, role, region, body, office }
}

async function byToken(c: Context<AppEnv>, text: string): Promise<Caller> {
  const verifier = c.get('access').tokens
  if (verifier === null) throw refused(otherwise)
  const result = await verifier.verify(text, c.get('clock')())
  switch (result.outcome) {
    case 'valid':
      c.set('expiresAt', new Date((decodeJwt(text).exp ?? 0) * 1_000).toISOString())
      return result.caller
    case 'invalid':
      throw refused({
        ru: `Токен не принят: ${result.reason}.`,
        en: `The token was refused: ${result.reason}.`,
      })
    case 'unavailable':
      noteFailure(c, 'the keys of the OpenID Connect provider cannot be had', result.cause)
      throw new ProblemError(
        'unavailable',
        {
          ru: 'Ключи поставщика входа сейчас недоступны. Повторите запрос через несколько секунд.',
          en: "The identity provider's keys are unavailable right now. Try again in a few seconds.",
        },
        [],
        { 'Retry-After': '5' },
      )
  }
}

/**
 * Tells who sends a request: by an API key, by a token of the deployment's OpenID Connect provider,
 * or anonymously.
 * @throws {ProblemError} where what was sent opens nothing, saying why
 */
export async function authenticate(c: Context<AppEnv>): Promise<Caller> {
  const bearer = readBearer(c.get('credential') ?? c.req.header('Authorization'))
  if (bearer === null) return { kind: 'anonymous' }
  if (bearer.outcome === 'malformed') throw refused(otherwise)
  if (isKey(bearer.text)) return byKey(c, bearer.text)
  // What has the shape of a token only; anything else is a mistyped key.
  if (bearer.text.split('.').length !== 3) throw refused(otherwise)
  return byToken(c, bearer.text)
}
