import { describe, expect, it } from 'vitest'
import { environmentSchema } from '../src/environment.ts'

const least = {
  DATABASE_URL: 'postgresql://localhost/mera',
  ASSETS: { fetch: () => Promise.resolve(new Response()) },
  LEDGER_KEY: '{}',
}
const provider = {
  OIDC_ISSUER: 'https://login.example.org',
  OIDC_AUDIENCE: 'mera',
  OIDC_JWKS_URL: 'https://login.example.org/jwks.json',
}

describe('what a proxy before the service is trusted with', () => {
  it('is nothing by default', () => {
    const { CLIENT_ADDRESS_HEADER, PUBLIC_ORIGIN } = environmentSchema.parse(least)
    expect([CLIENT_ADDRESS_HEADER, PUBLIC_ORIGIN]).toEqual([undefined, undefined])
  })

  it.each([
    [{ PUBLIC_ORIGIN: 'https://mera.example.org' }, true],
    [{ PUBLIC_ORIGIN: 'https://mera.example.org/' }, false],
    [{ PUBLIC_ORIGIN: 'https://mera.example.org/mera' }, false],
    [{ PUBLIC_ORIGIN: 'mera.example.org' }, false],
    [{ PUBLIC_ORIGIN: 'ftp://mera.example.org' }, false],
    [{ CLIENT_ADDRESS_HEADER: 'X-Real-IP' }, true],
    [{ CLIENT_ADDRESS_HEADER: 'X-Real-IP: 1' }, false],
  ])('is taken or refused: %o', (setting, taken) => {
    expect(environmentSchema.safeParse({ ...least, ...setting }).success).toBe(taken)
  })
})

describe('the settings of signing in', () => {
  it('are none by default: tokens open the API where there is a provider, and nobody signs in', () => {
    expect(environmentSchema.parse(least)).toMatchObject({ provider: null, client: null })
    expect(environmentSchema.parse({ ...least, ...provider })).toMatchObject({
      provider: { issuer: provider.OIDC_ISSUER },
      client: null,
    })
  })

  it('are the client at the provider, with a secret or without', () => {
    const client = { ...least, ...provider, OIDC_CLIENT_ID: 'mera' }
    expect(environmentSchema.parse(client).client).toEqual({
      issuer: provider.OIDC_ISSUER,
      clientId: 'mera',
      clientSecret: null,
    })
    const secret = { ...client, OIDC_CLIENT_SECRET: 'secret' }
    expect(environmentSchema.parse(secret).client?.clientSecret).toBe('secret')
  })

  it.each([
    ['a client without a provider', { OIDC_CLIENT_ID: 'mera' }, 'OIDC_CLIENT_ID needs'],
    ['a secret without a client', { ...provider, OIDC_CLIENT_SECRET: 'x' }, 'OIDC_CLIENT_SECRET'],
    ['a short key for sessions', { SESSION_KEY: 'x'.repeat(31) }, 'at least 32'],
  ])('are refused: %s', (_, settings, words) => {
    expect(() => environmentSchema.parse({ ...least, ...settings })).toThrow(words)
  })
})

describe('the sites whose scripts may read the API', () => {
  const originsOf = (text?: string) => [
    ...environmentSchema.parse({ ...least, ...(text === undefined ? {} : { CORS_ORIGINS: text }) })
      .CORS_ORIGINS,
  ]

  it('are none by default, and as many as are named', () => {
    expect(originsOf()).toEqual([])
    expect(originsOf('')).toEqual([])
    expect(originsOf('https://a.example, http://localhost:3000,https://a.example')).toEqual([
      'https://a.example',
      'http://localhost:3000',
    ])
  })

  it.each([
    '*',
    'null',
    'https://*.example.org',
    'https://a.example/',
    'https://a.example/path',
    'https://A.example',
    'https://a.example:443',
    'https://user@a.example',
    'a.example',
    'file:///a',
    'https://a.example https://b.example',
  ])('are refused where they are none as a browser writes it: %s', (text) => {
    expect(() => originsOf(text)).toThrow('CORS_ORIGINS')
  })
})
