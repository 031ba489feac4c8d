import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles } from '../../src/access/roles.ts'
import {
  audience,
  issuer,
  makeSigningKey,
  type Provider,
  publish,
  sign,
  startProvider,
} from '../access/provider.ts'
import { dataFolder, removeDataFolders, type Started, startService } from '../support/start.ts'

const REQUESTS = 60
const data = dataFolder()
const signer = await makeSigningKey('ES256', 'genuine')

let provider: Provider
let started: Started

beforeAll(async () => {
  provider = await startProvider(publish(signer))
  started = await startService(data, {
    ANONYMOUS_READS: 'off',
    CLIENT_ADDRESS_HEADER: 'CF-Connecting-IP',
    RATE_LIMIT: `${REQUESTS}/600`,
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: audience,
    OIDC_JWKS_URL: provider.jwksUrl,
  })
  if (started.url === null) throw new Error(started.output())
})
afterAll(async () => {
  await started.end('SIGINT')
  await provider.close()
  removeDataFolders()
})

const keyOf = (role: string): string =>
  readFileSync(join(data, 'keys', `${role}.key`), 'utf8').trim()

/** An address of its own for what should not be counted together. */
const get = (path: string, authorization: string | null, address = '192.0.2.1') =>
  fetch(`${started.url}${path}`, {
    headers: {
      'CF-Connecting-IP': address,
      ...(authorization === null ? {} : { Authorization: authorization }),
    },
  })

const claims = () => {
  const iat = Math.floor(Date.now() / 1000)
  return { iat, exp: iat + 600 }
}

describe('the service in workerd, with anonymous reads off', () => {
  it.each(roles)('opens to a %s with its local key what its role may read', async (role) => {
    const isBound = ['region-editor', 'body-editor', 'dashboard'].includes(role)
    const seen = []
    for (const path of ['/v1/regions/RU-BU', '/v1/regions/RU-AL', '/v1/keys'])
      seen.push((await get(path, `Bearer ${keyOf(role)}`)).status)
    expect(seen).toEqual([200, isBound ? 403 : 200, role === 'coordinator' ? 200 : 403])
  })

  it.each([
    ['nothing', () => null],
    ['an empty header', () => ''],
    ['Basic', () => `Basic ${btoa(keyOf('analyst'))}`],
    ['two credentials', () => `Bearer ${keyOf('analyst')} ${keyOf('analyst')}`],
    ['10,000 characters', () => `Bearer ${'x'.repeat(10_000)}`],
    ['a mistyped key', () => `Bearer ${keyOf('analyst').slice(0, -1)}`],
  ])('refuses %s with a challenge', async (_, header) => {
    const answer = await get('/v1/regions', header())
    expect(answer.status).toBe(401)
    expect(answer.headers.get('WWW-Authenticate')).toMatch(/^Bearer realm="mera"/)
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated' })
  })

  it('takes tokens of its provider, asking it once, and again for none that is forged', async () => {
    for (const role of ['analyst', 'coordinator']) {
      const token = await sign(signer, { ...claims(), mera_role: role })
      expect((await get('/v1/regions', `Bearer ${token}`)).status).toBe(200)
    }
    expect(provider.asked).toBe(1)
    const forger = await makeSigningKey('ES256', 'genuine')
    for (const token of [
      await sign(forger, claims()),
      await sign(signer, { ...claims(), aud: 'another' }),
      await sign(signer, { ...claims(), exp: 1 }),
      new UnsecuredJWT({ ...claims(), iss: issuer, aud: audience, mera_role: 'analyst' }).encode(),
    ])
      expect((await get('/v1/regions', `Bearer ${token}`)).status).toBe(401)
    expect(provider.asked).toBe(1)
  })

  it('counts keys and addresses, and says when to come back', async () => {
    for (const authorization of [`Bearer ${keyOf('dashboard')}`, null]) {
      const address = '198.51.100.7'
      const answers = []
      for (let sent = 0; sent <= REQUESTS; sent += 1)
        answers.push(await get('/v1/methodologies', authorization, address))
      const last = answers.at(-1)
      expect(last?.status).toBe(429)
      expect(Number(last?.headers.get('Retry-After'))).toBeGreaterThan(0)
      expect(Number(last?.headers.get('Retry-After'))).toBeLessThanOrEqual(600)
      expect((await get('/healthz', authorization, address)).status).toBe(200)
    }
    expect((await get('/v1/methodologies', `Bearer ${keyOf('analyst')}`)).status).toBe(200)
  })
})
