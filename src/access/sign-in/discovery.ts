import { z } from 'zod'
import { providerUrlSchema } from '../token-settings.ts'

/** A provider that hangs must not hang us. */
export const PROVIDER_TIMEOUT_MILLISECONDS = 2_000

/** No document of a provider that we ask for is longer. */
const MOST_CHARACTERS = 100_000

/** What we need of a provider's metadata (OpenID Connect Discovery 1.0, section 3). */
const metadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: providerUrlSchema,
  token_endpoint: providerUrlSchema,
  /** RFC 8414: left out, it is client_secret_basic. */
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
})
export type ProviderMetadata = z.infer<typeof metadataSchema>

/** The provider cannot be had, or says what it must not; whole in the log, opaque outside. */
export class ProviderUnavailable extends Error {
  override readonly name = 'ProviderUnavailable'
}

/**
 * Asks a provider for JSON.
 * @returns its status and what it said
 * @throws {ProviderUnavailable} where it does not answer in time, leads elsewhere, or says no JSON
 */
export async function askProvider(
  url: string,
  init: RequestInit = {},
): Promise<{ readonly status: number; readonly json: unknown }> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(PROVIDER_TIMEOUT_MILLISECONDS),
    })
    const text = await response.text()
    if (text.length > MOST_CHARACTERS) throw new Error('its answer is too long')
    return { status: response.status, json: JSON.parse(text) }
  } catch (cause) {
    throw new ProviderUnavailable(`${url} cannot be had`, { cause })
  }
}

/**
 * Reads where a provider takes what.
 * @throws {ProviderUnavailable} where it cannot be had, or is the metadata of another issuer
 */
export async function discover(issuer: string): Promise<ProviderMetadata> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const { status, json } = await askProvider(url, { headers: { Accept: 'application/json' } })
  const metadata = metadataSchema.safeParse(json)
  if (status !== 200 || !metadata.success)
    throw new ProviderUnavailable(`${url} is no metadata of a provider (${status})`)
  if (metadata.data.issuer !== issuer)
    throw new ProviderUnavailable(`${url} is the metadata of ${metadata.data.issuer}`)
  return metadata.data
}
