import { createHash } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { roles } from '../../src/access/roles.ts'
import {
  audience,
  issuer,
  makeSigningKey,
  now,
  publish,
  seconds,
  sign,
  startProvider,
  usualClaims,
  verifierOf,
} from './provider.ts'

const key = await makeSigningKey('ES256', 'first')
const provider = await startProvider(publish(key))
const verifier = verifierOf(provider)
afterAll(() => provider.close())

const verify = async (claims: Record<string, unknown>) =>
  verifier.verify(await sign(key, claims), now)
const reasonOf = async (claims: Record<string, unknown>) => {
  const result = await verify(claims)
  return result.outcome === 'invalid' ? result.reason : result.outcome
}

const bound = {
  coordinator: { region: null, body: null },
  reviewer: { region: null, body: null },
  'region-editor': { region: 'RU-BU', body: null },
  'body-editor': { region: 'RU-BU', body: 'minobr' },
  analyst: { region: null, body: null },
  dashboard: { region: 'RU-BU', body: null },
}

describe('a valid token', () => {
  it.each(roles)('of a %s tells role, region, body and office, and no subject', async (role) => {
    const { region, body } = bound[role]
    const claims = {
      mera_role: role,
      ...(region === null ? {} : { mera_region: region }),
      ...(body === null ? {} : { mera_body: body }),
    }
    const digest = createHash('sha256').update('https://id.example.org/realms/mera\n')
    const id = `oidc_${digest.update('ivanov@example.org').digest('hex').slice(0, 24)}`
    expect(await verify(claims)).toEqual({
      outcome: 'valid',
      caller: { kind: 'token', id, role, region, body, office: 'Аналитический центр' },
    })
  })

  it('may say null for the region and the body that its role does not have', async () => {
    expect(await reasonOf({ mera_region: null, mera_body: null })).toBe('valid')
  })

  it('has the same id each time, and another for another subject', async () => {
    const idOf = async (sub: string) => {
      const result = await verify({ sub })
      return result.outcome === 'valid' ? result.caller.id : expect.fail(result.outcome)
    }
    expect(await idOf('7f3a')).toMatch(/^oidc_[0-9a-f]{24}$/)
    expect(await idOf('7f3a')).toBe(await idOf('7f3a'))
    expect(await idOf('7f3a')).not.toBe(await idOf('7F3A'))
  })

  it('may be meant for several audiences, one of them ours', async () => {
    expect(await reasonOf({ aud: ['another', audience] })).toBe('valid')
  })

  it.each(['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'])('may be signed by %s', async (name) => {
    const other = await makeSigningKey(name, 'other')
    const second = await startProvider(publish(key, other))
    const result = await verifierOf(second).verify(await sign(other), now)
    await second.close()
    expect(result.outcome).toBe('valid')
  })
})

describe('time, with 30 seconds of skew', () => {
  it.each([
    ['expires in an hour', { exp: seconds + 3600 }, 'valid'],
    ['expired 29 seconds ago', { exp: seconds - 29 }, 'valid'],
    ['expired 30 seconds ago', { exp: seconds - 30 }, 'expired'],
    ['expired in the year 1970', { exp: 0 }, 'expired'],
    ['holds from now on', { nbf: seconds }, 'valid'],
    ['holds in 30 seconds', { nbf: seconds + 30 }, 'valid'],
    ['holds in 31 seconds', { nbf: seconds + 31 }, 'not-yet-valid'],
    ['holds next year', { nbf: seconds + 31_536_000, exp: seconds + 31_540_000 }, 'not-yet-valid'],
  ])('a token that %s: %j is %s', async (_, claims, expected) => {
    expect(await reasonOf(claims)).toBe(expected)
  })

  it('is the instant that is passed, not the clock of the machine', async () => {
    const token = await sign(key)
    const later = new Date(now.getTime() + 631_000)
    expect(await verifier.verify(token, later)).toEqual({ outcome: 'invalid', reason: 'expired' })
  })
})

describe('claims', () => {
  it.each(['iss', 'aud', 'exp', 'sub', 'mera_role', 'mera_office'])(
    'a token without %s has a missing claim',
    async (claim) => {
      expect(await reasonOf({ [claim]: undefined })).toBe('missing-claim')
    },
  )

  it.each([
    ['another issuer', { iss: 'https://id.example.com/realms/mera' }, 'wrong-issuer'],
    ['the issuer with a slash behind it', { iss: `${issuer}/` }, 'wrong-issuer'],
    ['the issuer in a list', { iss: [issuer] }, 'wrong-issuer'],
    ['another audience', { aud: 'account' }, 'wrong-audience'],
    ['only other audiences', { aud: ['account', 'meraa'] }, 'wrong-audience'],
    ['no audience in its list', { aud: [] }, 'wrong-audience'],
    ['an audience that contains ours as text', { aud: 'xmerax' }, 'wrong-audience'],
    ['an expiry in words', { exp: 'tomorrow' }, 'wrong-claim'],
    ['a beginning in words', { nbf: 'yesterday' }, 'wrong-claim'],
    ['an empty subject', { sub: '' }, 'wrong-claim'],
    ['a number for a subject', { sub: 42 }, 'wrong-claim'],
    ['half of a surrogate pair in its subject', { sub: 'a\ud800' }, 'wrong-claim'],
    ['a role that is not on the list', { mera_role: 'owner' }, 'wrong-claim'],
    ['a list of roles', { mera_role: ['coordinator'] }, 'wrong-claim'],
    ['null for a role', { mera_role: null }, 'wrong-claim'],
    ['an empty office', { mera_office: '' }, 'wrong-claim'],
    ['an office with NUL', { mera_office: 'Центр\u0000' }, 'wrong-claim'],
    ['an office of 201 characters', { mera_office: 'ц'.repeat(201) }, 'wrong-claim'],
    ['an analyst of one region', { mera_region: 'RU-BU' }, 'wrong-claim'],
    ['a region-editor of no region', { mera_role: 'region-editor' }, 'wrong-claim'],
    ['a dashboard of all regions', { mera_role: 'dashboard', mera_region: '*' }, 'wrong-claim'],
    [
      'a dashboard of a body',
      { mera_role: 'dashboard', mera_region: 'RU-BU', mera_body: 'minobr' },
      'wrong-claim',
    ],
    ['a body-editor of no body', { mera_role: 'body-editor', mera_region: 'RU-BU' }, 'wrong-claim'],
    [
      'a body-editor of two regions',
      { mera_role: 'body-editor', mera_region: ['RU-BU', 'RU-AL'], mera_body: 'minobr' },
      'wrong-claim',
    ],
  ])('a token with %s is refused: %j is %s', async (_, claims, expected) => {
    expect(await reasonOf(claims)).toBe(expected)
  })

  it('are only ours by their full names: role and scope do not count', async () => {
    const { mera_role: role, ...others } = usualClaims
    expect(await reasonOf({ ...others, mera_role: undefined, role, scope: role })).toBe(
      'missing-claim',
    )
  })
})
