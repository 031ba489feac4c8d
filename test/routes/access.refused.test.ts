import { exportSPKI, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeKey } from '../../src/access/key.ts'
import { audience, issuer, makeSigningKey } from '../access/provider.ts'
import { NOW } from '../support/service.ts'
import {
  nobody,
  openWorld,
  operations,
  prepareWorld,
  requestOf,
  scopeOf,
  type World,
} from './access-support.ts'
import { cellOf } from './access-table.ts'

const DAY = 86_400_000
const seconds = NOW.getTime() / 1000
const coordinator = scopeOf('coordinator')

let world: World
let prepared: Awaited<ReturnType<typeof prepareWorld>>

beforeAll(async () => {
  world = await openWorld('access_refused')
  prepared = await prepareWorld(world)
})
afterAll(() => world.close())

/** The header of each, with the rights of a coordinator if only it were valid. */
const wrong: Readonly<Record<string, () => Promise<string>>> = {
  'a key that has expired this very moment': async () =>
    bearer(await keyFor({ now: new Date(NOW.getTime() - DAY), days: 1 })),
  'a key that was revoked': async () => {
    const { id, text } = await world.keyFor(coordinator)
    const by = await world.asker('key', 'coordinator')
    await world.send('POST', `/v1/keys/${id}/revocation`, by)
    return bearer(text)
  },
  'a well-formed key that nobody made': async () => bearer((await makeKey()).text),
  'a key with one character mistyped': async () =>
    bearer((await keyFor()).replace(/.$/, (last) => (last === '0' ? '1' : '0'))),
  'a key without its checksum': async () => bearer((await keyFor()).slice(0, -6)),
  'the id of a key': async () => bearer((await world.keyFor(coordinator)).id),
  'the stored hash of a key': async () => {
    const [row] = await world.owner.sql<{ hash: string }[]>`select hash from api_keys limit 1`
    return bearer((row?.hash ?? '').slice('sha256:'.length))
  },
  'a key without Bearer': keyFor,
  'a key as Basic': async () => `Basic ${btoa(`${await keyFor()}:`)}`,
  'a key of another scheme': async () => `Token ${await keyFor()}`,
  'the same key twice': async () => {
    const key = await keyFor()
    return bearer(`${key} ${key}`)
  },
  'two headers, one of them valid': async () => `${bearer(await keyFor())}, ${bearer('x')}`,
  'an empty header': async () => '',
  'Bearer alone': async () => 'Bearer',
  '10,000 characters': async () => bearer('x'.repeat(10_000)),
  '10,000 characters that begin with a key': async () =>
    bearer((await keyFor()).padEnd(10_000, 'x')),
  'an expired token': () => token({ iat: seconds - 1200, exp: seconds - 31 }),
  'a token that is not yet valid': () => token({ nbf: seconds + 31 }),
  'a token for another audience': () => token({ aud: `${audience}.example.org` }),
  'a token of another issuer': () => token({ iss: `${issuer}/` }),
  'a token of the algorithm none': async () => bearer(new UnsecuredJWT(await claims()).encode()),
  'a token of the algorithm none with a signature': async () => {
    const [, payload, signature] = (await world.tokenFor(coordinator)).split('.')
    const none = Buffer.from('{"alg":"none","kid":"genuine"}').toString('base64url')
    return bearer(`${none}.${payload}.${signature}`)
  },
  'a token of HS256 with the public key as its secret': async () =>
    bearer(
      await new SignJWT(await claims())
        .setProtectedHeader({ alg: 'HS256', kid: 'genuine' })
        .sign(new TextEncoder().encode(await exportSPKI(world.signer.publicKey))),
    ),
  'a token of a key that nobody publishes': async () =>
    token({}, await makeSigningKey('RS256', 'unknown')),
  'a token of a key that only has the right name': async () =>
    token({}, await makeSigningKey('RS256', 'genuine')),
  'a token of an algorithm that is not pinned': async () =>
    token({}, await makeSigningKey('RS512', 'genuine')),
  'a token without a role': () => token({ mera_role: undefined }),
  'a token without an office': () => token({ mera_office: undefined }),
  'a token without an end': () => token({ exp: undefined }),
  'a token without a subject': () => token({ sub: undefined }),
  'a token of a role that there is not': () => token({ mera_role: 'administrator' }),
  'a token of several roles': () => token({ mera_role: ['coordinator', 'reviewer'] }),
  'a token of a dashboard of no region': () => token({ mera_role: 'dashboard' }),
  'a token of a coordinator of one region': () => token({ mera_region: 'RU-BU' }),
  'a token of a body-editor of no body': () =>
    token({ mera_role: 'body-editor', mera_region: 'RU-BU' }),
  'half a token': async () => bearer((await world.tokenFor(coordinator)).split('.')[0] ?? ''),
}

const bearer = (credential: string): string => `Bearer ${credential}`

async function keyFor(options: { readonly now?: Date; readonly days?: number } = {}) {
  return (await world.keyFor(coordinator, options)).text
}

async function token(further: object, key = world.signer): Promise<string> {
  return bearer(await world.tokenFor(coordinator, further, {}, key))
}

/** What a genuine token says. */
async function claims(): Promise<Record<string, unknown>> {
  const [, payload = ''] = (await world.tokenFor(coordinator)).split('.')
  return JSON.parse(Buffer.from(payload, 'base64url').toString())
}

/** What every route answers, and whether asking changed anything. */
async function answers(authorization: string, at = world.service) {
  const asker = { ...nobody, authorization }
  const before = await world.state()
  const seen: [string, string][] = []
  for (const operation of operations) {
    const { path, ...content } = requestOf(operation, 'own', asker, prepared)
    const answer = await world.send(operation.method, path, asker, content, at)
    const challenge = answer.headers.get('WWW-Authenticate') ?? answer.headers.get('Retry-After')
    seen.push([
      `${operation.method} ${operation.path}`,
      `${answer.status} ${answer.status === 200 ? '' : challenge}`,
    ])
  }
  expect(await world.state()).toBe(before)
  return Object.fromEntries(seen)
}

/** Routes that look at no header answer; all others say this. */
const expected = (refusal: string) =>
  Object.fromEntries(
    operations.map(({ method, path }) => {
      const route = `${method} ${path}`
      return [route, cellOf(route, 'no key, reads off') === 'yes' ? '200 ' : refusal]
    }),
  )
const REFUSED = expected('401 Bearer realm="mera", error="invalid_token"')

describe('401 on every route, also where no key is needed, and nothing is changed', () => {
  it.each(Object.entries(wrong))('%s', async (_, header) => {
    expect(await answers(await header())).toEqual(REFUSED)
  })

  it('a valid token where no provider is set up', async () => {
    const keysOnly = world.serve({ tokens: null })
    expect(await answers(bearer(await world.tokenFor(coordinator)), keysOnly)).toEqual(REFUSED)
  })
})

describe('HEAD', () => {
  it.each(operations.filter(({ method }) => method === 'GET'))(
    'of $path is let through as GET is, and tells as little',
    async (operation) => {
      const closed = world.serve({ anonymousReads: false })
      for (const authorization of [null, await token({ exp: 1 }), await token({})]) {
        const by = { ...nobody, authorization }
        const { path } = requestOf(operation, 'own', by, prepared)
        const got = await world.send('GET', path, by, {}, closed)
        const { status, headers, text } = await world.send('HEAD', path, by, {}, closed)
        expect([status, [...headers], text]).toEqual([got.status, [...got.headers], ''])
      }
    },
  )
})

describe('the same header, made right,', () => {
  it('opens the list of keys: with a key, and with a token in any case of Bearer', async () => {
    for (const credential of [await keyFor(), await world.tokenFor(coordinator)])
      for (const scheme of ['Bearer', 'bearer', 'BEARER'])
        expect(
          (await world.send('GET', '/v1/keys', { authorization: `${scheme} ${credential}` }))
            .status,
        ).toBe(200)
  })

  it('still opens with a token whose end lies 29 seconds back or whose start as far ahead', async () => {
    for (const further of [{ exp: seconds - 29 }, { nbf: seconds + 29 }])
      expect(
        (await world.send('GET', '/v1/keys', { authorization: await token(further) })).status,
      ).toBe(200)
  })
})

describe('a provider that does not answer', () => {
  it('is 503 with Retry-After and not 401, because the token may be right', async () => {
    const header = bearer(await world.tokenFor(coordinator))
    await world.provider.close()
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(await answers(header, world.serve())).toEqual(expected('503 5'))
    expect(logged).toHaveBeenCalledTimes(
      Object.values(expected('503')).filter((refusal) => refusal === '503').length,
    )
    logged.mockRestore()
  })
})
