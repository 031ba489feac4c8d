import { createRoute, z } from '@hono/zod-openapi'
import { createRouter } from '../http/context.ts'
import { jsonResponseOf, problemResponseOf } from './responses.ts'
import { noQuerySchema } from './schemas/common.ts'

const jwksSchema = z
  .strictObject({
    keys: z.array(
      z.strictObject({
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        x: z.string(),
        kid: z.string(),
        alg: z.literal('Ed25519'),
        use: z.literal('sig'),
      }),
    ),
  })
  .openapi('PublicKeys')

const route = createRoute({
  operationId: 'getPublicKeys',
  method: 'get',
  path: '/.well-known/jwks.json',
  tags: ['Operation'],
  summary: 'The public keys that heads of ledgers and receipts are verified with',
  request: { query: noQuerySchema },
  responses: {
    200: jsonResponseOf(jwksSchema, 'A JWK set'),
    400: problemResponseOf('It takes no parameters'),
  },
})

/** A key that was made ready to verify with, as it is published. */
async function published(kid: string, key: CryptoKey) {
  const { x = '' } = await crypto.subtle.exportKey('jwk', key)
  return { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'Ed25519', use: 'sig' } as const
}

/** `GET /.well-known/jwks.json`: the key that signs, then those before it, as what they signed stays. */
export const wellKnownRoutes = createRouter().openapi(route, async (c) => {
  const { known } = await c.get('signingKey')()
  const keys = await Promise.all([...known].map(([kid, key]) => published(kid, key)))
  return c.json({ keys }, 200, { 'Cache-Control': 'public, max-age=3600' })
})
