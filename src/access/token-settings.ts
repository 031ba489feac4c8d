import { z } from 'zod'

/**
 * Algorithms that a provider's tokens may be signed with: asymmetric ones alone. With a shared
 * secret (HS*) the public key itself could be used to forge; `none` is no signature.
 */
export const signatureAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const

const ownMachine = ['localhost', '127.0.0.1', '[::1]']

/** Whether nobody on the way can change what is fetched there, and the URL carries no password. */
function isTrustworthy(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.password !== '') return false
  // Parsing drops spaces and line ends, but an issuer is compared and hashed as it is written.
  if (/[\s#]/.test(text)) return false
  return (
    url.protocol === 'https:' || (url.protocol === 'http:' && ownMachine.includes(url.hostname))
  )
}

/** An address of a provider that can be trusted on the way. */
export const providerUrlSchema = z.string().max(2000).refine(isTrustworthy, {
  error:
    'must be an https URL without user, password, fragment or spaces; http only on one’s own machine',
})

/** How tokens of an OpenID Connect provider are verified. */
export const tokenSettingsSchema = z.strictObject({
  issuer: providerUrlSchema
    .refine((text) => !text.includes('?'), { error: 'must not have a query' })
    .describe('Compared with the claim `iss` character by character'),
  audience: z.string().min(1).max(2000).describe('What the claim `aud` must be or contain'),
  jwksUrl: providerUrlSchema.describe('Where the provider publishes its public keys'),
  algorithms: z
    .array(z.enum(signatureAlgorithms))
    .min(1)
    .default(['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519']),
  cooldownSeconds: z
    .int()
    .min(0)
    .max(600)
    .default(30)
    .describe(
      'A token with an unknown key asks the provider again no sooner after its last answer',
    ),
})
export type TokenSettings = z.input<typeof tokenSettingsSchema>
