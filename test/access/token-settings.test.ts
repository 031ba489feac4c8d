import { describe, expect, it } from 'vitest'
import { ZodError } from 'zod'
import { TokenVerifier } from '../../src/access/token.ts'
import { tokenSettingsSchema } from '../../src/access/token-settings.ts'

const settings = {
  issuer: 'https://id.example.org/realms/mera',
  audience: 'mera',
  jwksUrl: 'https://id.example.org/realms/mera/keys?format=jwks',
}
const accepts = (change: object): boolean =>
  tokenSettingsSchema.safeParse({ ...settings, ...change }).success

describe('tokenSettingsSchema', () => {
  it('fills in five asymmetric algorithms and a cooldown of 30 seconds', () => {
    expect(tokenSettingsSchema.parse(settings)).toEqual({
      ...settings,
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'],
      cooldownSeconds: 30,
    })
  })

  it.each(['none', 'HS256', 'HS384', 'HS512', 'A256GCM', 'rs256', ''])(
    'refuses the algorithm %j, beside another too',
    (algorithm) => {
      expect(accepts({ algorithms: [algorithm] })).toBe(false)
      expect(accepts({ algorithms: ['RS256', algorithm] })).toBe(false)
    },
  )

  it('refuses a list without an algorithm', () => {
    expect(accepts({ algorithms: [] })).toBe(false)
  })

  it.each([
    'https://id.example.org',
    'https://id.example.org:8443/keys',
    'https://пример.рф/keys',
    'http://localhost:8080/keys',
    'http://127.0.0.1:8080/keys',
    'http://[::1]:8080/keys',
  ])('accepts %s for the issuer and its keys', (url) => {
    expect(accepts({ issuer: url })).toBe(true)
    expect(accepts({ jwksUrl: url })).toBe(true)
  })

  it.each([
    'http://id.example.org/keys',
    'http://127.0.0.2/keys',
    'http://localhost.example.org/keys',
    'http://127.0.0.1.example.org/keys',
    'http://localhost@example.org/keys',
    'https://user:password@id.example.org/keys',
    'https://id.example.org/keys#first',
    'https://id.example.org/keys#',
    ' https://id.example.org/keys',
    'https://id.example.org/\nkeys',
    'ftp://id.example.org/keys',
    'file:///keys',
    'data:application/json,{"keys":[]}',
    'id.example.org/keys',
    '',
  ])('refuses %j for the issuer and its keys', (url) => {
    expect(accepts({ issuer: url })).toBe(false)
    expect(accepts({ jwksUrl: url })).toBe(false)
  })

  it('refuses a query for the issuer, an empty audience and a setting that there is not', () => {
    expect(accepts({ issuer: `${settings.issuer}?a=b` })).toBe(false)
    expect(accepts({ audience: '' })).toBe(false)
    expect(accepts({ leeway: 3600 })).toBe(false)
  })

  it('is asked by the verifier itself: one with an unsafe setting cannot be made', () => {
    const jwksUrl = 'http://id.example.org/keys'
    expect(() => new TokenVerifier({ ...settings, jwksUrl })).toThrow(ZodError)
    expect(new TokenVerifier(settings)).toBeInstanceOf(TokenVerifier)
  })
})
