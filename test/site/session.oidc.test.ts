import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { makeSigningKey } from '../access/provider.ts'
import { connectAsService, createWholeSite, NOW, sessionKeys } from '../support/service.ts'
import { Visitor } from './browser.ts'
import { CLIENT, SmallProvider } from './oidc-provider.ts'
import { expectPage, type Visited } from './support.ts'

const connection = connectAsService()
const provider = await SmallProvider.start()
let present = NOW
const makeSite = (signIn = provider.signIn(), proxied: { readonly publicOrigin?: string } = {}) =>
  createWholeSite(connection, {
    anonymousReads: false,
    clock: () => present,
    tokens: provider.verifier(),
    sessions: { keys: sessionKeys, signIn, ...proxied },
  })
const site = makeSite()
afterAll(async () => {
  provider.stop()
  await connection.close()
})
afterEach(() => {
  present = NOW
  provider.behave()
  vi.restoreAllMocks()
})

/** Begins at us, signs in at the provider, and comes back, with the address changed on the way. */
async function goThrough(
  visitor: Visitor,
  change: (returned: URLSearchParams) => void = () => {},
  to = '/methodologies',
): Promise<Visited> {
  const begun = await visitor.get(`/session/provider?to=${encodeURIComponent(to)}`)
  expect(begun.status).toBe(303)
  const returned = new URLSearchParams(provider.grant(begun.headers.get('Location') ?? ''))
  change(returned)
  return visitor.get(`/session/callback?${returned}`)
}

const expectRefused = (visitor: Visitor, visited: Visited, words: string): void => {
  expect(visited.status).toBe(403)
  expectPage(visited, 'ru')
  expect(visited.html).toContain(words)
  expect(visitor.cookies.has('__Host-mera')).toBe(false)
  expect(visitor.cookies.has('__Host-mera-sign-in')).toBe(false)
}

describe('signing in at the provider', () => {
  it('is offered by a link beside the key, since a form may lead to nobody else', async () => {
    const { html } = await new Visitor(site).get('/session?to=/reviews')
    expect(html).toContain('href="/session/provider?to=%2Freviews"')
    const without = await new Visitor(createWholeSite(connection)).get('/session')
    expect(without.html).not.toContain('/session/provider')
  })

  it('leads back to where people reach us, whatever host a proxy asks for', async () => {
    const publicOrigin = 'https://mera.example.org:8443'
    const visitor = new Visitor(makeSite(provider.signIn(), { publicOrigin }))
    const begun = await visitor.get('/session/provider')
    const asked = new URL(begun.headers.get('Location') ?? '').searchParams
    expect(asked.get('redirect_uri')).toBe(`${publicOrigin}/session/callback`)
    expect((await goThrough(visitor)).status).toBe(303)
    expect(visitor.cookies.has('__Host-mera')).toBe(true)
  })

  it('asks for a code with PKCE (S256), state and nonce, and remembers them under seal', async () => {
    const visitor = new Visitor(site)
    const begun = await visitor.get('/session/provider?to=/reviews')
    const url = new URL(begun.headers.get('Location') ?? '')
    expect(url.origin + url.pathname).toBe(`${provider.issuer}/authorize`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      tenant: '1',
      response_type: 'code',
      client_id: CLIENT,
      redirect_uri: 'http://localhost/session/callback',
      scope: 'openid',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    const [cookie = ''] = begun.headers.getSetCookie()
    expect(cookie).toMatch(
      /^__Host-mera-sign-in=[\w-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(cookie).not.toContain(url.searchParams.get('state') ?? '')
  })

  it('goes on to the page, for as long as the token lasts: an hour', async () => {
    const visitor = new Visitor(site)
    const back = await goThrough(visitor)
    expect([back.status, back.headers.get('Location')]).toEqual([303, '/methodologies'])
    const session = back.headers.getSetCookie().find((line) => line.startsWith('__Host-mera='))
    expect(session).toContain('Max-Age=3600; Path=/; HttpOnly; Secure; SameSite=Lax')
    expect(visitor.cookies.has('__Host-mera-sign-in')).toBe(false)
    expect((await visitor.get('/methodologies')).status).toBe(200)
    expect((await visitor.get('/session')).html).toContain('Review office')
    present = new Date(NOW.getTime() + 3_600_000)
    expect((await visitor.get('/methodologies')).status).toBe(303)
  })

  it('takes the ID token where the access token says nothing, and both are for us', async () => {
    provider.manners.hasAccessToken = false
    provider.manners.idClaims = {
      aud: [CLIENT, 'mera'],
      azp: CLIENT,
      mera_role: 'analyst',
      mera_office: 'Institute',
    }
    const visitor = new Visitor(site)
    expect((await goThrough(visitor)).status).toBe(303)
    expect((await visitor.get('/session')).html).toContain('Institute')
  })

  it('sends the secret in the form where the provider wants it there', async () => {
    provider.manners.metadata = { token_endpoint_auth_methods_supported: ['client_secret_post'] }
    const visitor = new Visitor(makeSite())
    await goThrough(visitor)
    expect(provider.redeemed[0]?.get('client_secret')).toMatch(/^a secret/)
  })

  it.each(['https://evil.example', '//evil.example'])('leads nowhere else: %s', async (to) => {
    const back = await goThrough(new Visitor(site), () => {}, to)
    expect([back.status, back.headers.get('Location')]).toEqual([303, '/'])
  })
})

describe('a sign-in at the provider is refused', () => {
  it.each([
    [
      'with another state',
      (returned: URLSearchParams) => returned.set('state', 'x'),
      'начат не здесь',
    ],
    ['without a state', (returned: URLSearchParams) => returned.delete('state'), 'начат не здесь'],
    [
      'with a code of nobody',
      (returned: URLSearchParams) => returned.set('code', 'x'),
      'не принял код',
    ],
    ['without a code', (returned: URLSearchParams) => returned.delete('code'), 'не принял код'],
    [
      'from another issuer',
      (returned: URLSearchParams) => returned.set('iss', 'https://evil.example'),
      'от другого поставщика',
    ],
    [
      'by the provider itself',
      (returned: URLSearchParams) => returned.set('error', 'access_denied'),
      'access_denied',
    ],
  ])('%s', async (_, change, words) => {
    const visitor = new Visitor(site)
    expectRefused(visitor, await goThrough(visitor, change), words)
  })

  it('and shows nothing of an error that is no word of the protocol', async () => {
    const visitor = new Visitor(site)
    const back = await goThrough(visitor, (returned) => returned.set('error', '<script>alert(1)'))
    expectRefused(visitor, back, 'Поставщик входа отказал')
    expect(back.html).not.toContain('alert(1)')
  })

  it('in a browser that did not begin it: somebody else’s code signs nobody in', async () => {
    const attacker = new Visitor(site)
    const begun = await attacker.get('/session/provider')
    const returned = new URLSearchParams(provider.grant(begun.headers.get('Location') ?? ''))
    const victim = new Visitor(site)
    await victim.get('/session/provider')
    expectRefused(victim, await victim.get(`/session/callback?${returned}`), 'начат не здесь')
    const nobody = new Visitor(site)
    expectRefused(nobody, await nobody.get(`/session/callback?${returned}`), 'начат не здесь')
  })

  it('a second time with the same code', async () => {
    const visitor = new Visitor(site)
    const begun = await visitor.get('/session/provider')
    const returned = new URLSearchParams(provider.grant(begun.headers.get('Location') ?? ''))
    expect((await visitor.get(`/session/callback?${returned}`)).status).toBe(303)
    const again = await visitor.get(`/session/callback?${returned}`)
    expect([again.status, again.html.includes('начат не здесь')]).toEqual([403, true])
  })

  it('after ten minutes', async () => {
    const visitor = new Visitor(site)
    const begun = await visitor.get('/session/provider')
    const returned = new URLSearchParams(provider.grant(begun.headers.get('Location') ?? ''))
    present = new Date(NOW.getTime() + 600_000)
    expectRefused(visitor, await visitor.get(`/session/callback?${returned}`), 'слишком давно')
  })

  it.each([
    ['of another nonce', () => ({ idClaims: { nonce: 'x' } }), 'для другого входа'],
    ['without a nonce', () => ({ idClaims: { nonce: undefined } }), 'missing-claim'],
    ['of another client', () => ({ idClaims: { aud: 'other' } }), 'wrong-audience'],
    ['made for another client too', () => ({ idClaims: { aud: [CLIENT, 'x'] } }), 'wrong-audience'],
    ['of another issuer', () => ({ idClaims: { iss: 'https://evil.example' } }), 'wrong-issuer'],
    ['that has expired', () => ({ idClaims: { exp: 1 } }), 'expired'],
    ['and no role', () => ({ accessClaims: { mera_role: undefined } }), 'missing-claim'],
    [
      'and an access token of somebody else',
      () => ({ accessClaims: { sub: 'x' } }),
      'missing-claim',
    ],
    [
      'and a role that there is not',
      () => ({ accessClaims: { mera_role: 'tsar' } }),
      'missing-claim',
    ],
  ])('with an ID token %s', async (_, manners, words) => {
    Object.assign(provider.manners, manners())
    const visitor = new Visitor(site)
    expectRefused(visitor, await goThrough(visitor), words)
  })

  it('with tokens signed by somebody else', async () => {
    provider.manners.signer = await makeSigningKey('RS256', 'genuine')
    const visitor = new Visitor(site)
    expectRefused(visitor, await goThrough(visitor), 'bad-signature')
  })

  it('with tokens too long for a cookie', async () => {
    provider.manners.accessClaims = { groups: 'x'.repeat(3_000) }
    const visitor = new Visitor(site)
    expectRefused(visitor, await goThrough(visitor), 'слишком длинный токен')
  })
})

describe('a provider that cannot be used', () => {
  it.each([
    ['hangs', { hangs: true }],
    ['is another issuer', { metadata: { issuer: 'https://evil.example' } }],
    ['takes codes without TLS', { metadata: { token_endpoint: 'http://evil.example/token' } }],
    [
      'leads elsewhere without TLS',
      { metadata: { authorization_endpoint: 'http://evil.example/' } },
    ],
  ])('where it %s, people can still sign in by a key', async (_, manners) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    Object.assign(provider.manners, manners)
    const begun = await new Visitor(makeSite()).get('/session/provider')
    expect(begun.status).toBe(503)
    expectPage(begun, 'ru')
    expect(begun.html).toContain('name="key"')
    expect(logged).toHaveBeenCalledOnce()
  })

  it('is no page of a deployment that has none', async () => {
    const visitor = new Visitor(createWholeSite(connection))
    for (const path of ['/session/provider', '/session/callback?code=1'])
      expect((await visitor.get(path)).status).toBe(404)
  })
})
