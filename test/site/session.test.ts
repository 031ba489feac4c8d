import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKey } from '../../src/access/key.ts'
import type { CallerScope } from '../../src/access/roles.ts'
import { newSession, sealSession } from '../../src/access/session/index.ts'
import { windowLimiter } from '../../src/http/access/limiter.ts'
import { recordKey } from '../../src/local/access-keys.ts'
import {
  connectAsOwner,
  connectAsService,
  createWholeSite,
  makeDatabase,
  NOW,
  sessionKeys,
} from '../support/service.ts'
import { hidden, Visitor } from './browser.ts'
import { expectPage } from './support.ts'

const DATABASE = 'sessions'
await makeDatabase(DATABASE)
const owner = connectAsOwner(DATABASE)
const connection = connectAsService(DATABASE)
let present = NOW
const clock = () => present
const site = createWholeSite(connection, { clock, anonymousReads: false })
afterAll(() => Promise.all([owner.close(), connection.close()]))

const reviewer = { role: 'reviewer', region: null, body: null, office: 'Office' } as const

async function newKey(
  scope: CallerScope = reviewer,
  days = 1,
): Promise<{ id: string; text: string }> {
  const { id, text } = await makeKey()
  await recordKey(owner.database, { scope, text, createdBy: 'a test', now: NOW, days })
  return { id, text }
}

let key: Awaited<ReturnType<typeof newKey>>
beforeAll(async () => {
  key = await newKey()
})

const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000)
const signedIn = async (text = key.text): Promise<Visitor> => {
  const visitor = new Visitor(site)
  expect((await visitor.signIn(text)).status).toBe(303)
  return visitor
}

describe('signing in by a key', () => {
  it('goes on to the page that asked for it, with a cookie that no script and no neighbour gets', async () => {
    const visitor = new Visitor(site)
    const asked = await visitor.get('/methodologies?lang=en')
    expect([asked.status, asked.headers.get('Location')]).toEqual([
      303,
      '/session?to=%2Fmethodologies',
    ])
    const form = await visitor.get('/session?to=%2Fmethodologies')
    expectPage(form, 'en')
    expect(form.headers.get('Cache-Control')).toBe('no-store')
    const fields = { token: hidden(form.html, 'token'), to: hidden(form.html, 'to'), key: key.text }
    const entered = await visitor.post('/session', fields)
    expect([entered.status, entered.headers.get('Location')]).toEqual([303, '/methodologies'])
    const [cookie = ''] = entered.headers.getSetCookie()
    expect(cookie).toMatch(
      /^__Host-mera=[\w-]+; Max-Age=28800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(cookie).not.toContain(key.id)
    expect((await visitor.get('/methodologies')).status).toBe(200)
  })

  it('takes a key with spaces around it, as it is often copied', async () => {
    const visitor = new Visitor(site)
    expect((await visitor.signIn(`  ${key.text}\r\n`)).status).toBe(303)
  })

  it('says who is signed in: role, office, region, and until when', async () => {
    const scope = {
      role: 'region-editor',
      region: 'RU-BU',
      body: null,
      office: '<b>"Office"',
    } as const
    const visitor = await signedIn((await newKey(scope)).text)
    const page = await visitor.get('/session?lang=en')
    expect(page.status).toBe(200)
    expectPage(page, 'en')
    expect(page.html).toContain('&lt;b&gt;&quot;Office&quot;')
    expect(page.html).toContain('region&#39;s editor')
    expect(page.html).toContain('(RU-BU)')
    expect(page.html).toContain(`<time datetime="${hours(8).toISOString()}">`)
    expect(page.html).toContain('href="/regions/RU-BU/completions/new"')
    expect(page.html).not.toContain('href="/reviews"')
  })

  it.each([
    ['of nobody', 'mera_aaaaaaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA000000'],
    ['mistyped', 'mera_oops'],
    ['of two words', 'two words'],
    ['with markup', '"><script>alert(1)</script>'],
    ['empty', ''],
    ['much too long', 'x'.repeat(5_000)],
  ])('refuses a key %s beside the field, and never shows it again', async (_, text) => {
    const visitor = new Visitor(site)
    const refused = await visitor.signIn(text, '/methodologies')
    expect(refused.status).toBe(422)
    expectPage(refused, 'ru')
    expect(refused.html).toContain('id="field-key-problem"')
    expect(hidden(refused.html, 'to')).toBe('/methodologies')
    if (text !== '') expect(refused.html).not.toContain(text)
    expect([...visitor.cookies.keys()]).toEqual(['__Host-mera-visit'])
  })

  it('counts wrong keys like the API: the third of two is 429', async () => {
    const limiter = windowLimiter({ requests: 2, seconds: 60 }, clock)
    const visitor = new Visitor(createWholeSite(connection, { clock, limiter }))
    for (const status of [422, 422, 429])
      expect((await visitor.signIn('mera_oops')).status).toBe(status)
  })

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/session/end'])(
    'leads nowhere else: %s',
    async (to) => {
      const entered = await new Visitor(site).signIn(key.text, to)
      expect([entered.status, entered.headers.get('Location')]).toEqual([303, '/'])
    },
  )
})

describe('a session ends', () => {
  it('where its holder signs out', async () => {
    const visitor = await signedIn()
    const token = hidden((await visitor.get('/session')).html, 'token')
    const ended = await visitor.post('/session/end', { token })
    expect([ended.status, ended.headers.get('Location')]).toEqual([303, '/session'])
    expect(visitor.cookies.has('__Host-mera')).toBe(false)
    expect((await visitor.get('/methodologies')).status).toBe(303)
  })

  it('after eight hours, whatever cookie the browser still sends', async () => {
    const visitor = await signedIn((await newKey(reviewer, 30)).text)
    present = new Date(hours(8).getTime() - 1)
    expect((await visitor.get('/methodologies')).status).toBe(200)
    present = hours(8)
    expect((await visitor.get('/methodologies')).status).toBe(303)
    const page = await visitor.get('/session')
    expect(page.html).toContain('Время входа истекло')
    expect(visitor.cookies.has('__Host-mera')).toBe(false)
    present = NOW
  })

  it('with its key, where that expires before', async () => {
    present = hours(20)
    const visitor = new Visitor(site)
    const entered = await visitor.signIn(key.text)
    expect(entered.headers.getSetCookie()[0]).toContain('Max-Age=14400;')
    present = hours(24)
    expect((await visitor.get('/methodologies')).status).toBe(303)
    present = NOW
  })

  it('at once where its key is revoked, and says so', async () => {
    const { id, text } = await newKey()
    const visitor = await signedIn(text)
    expect((await visitor.get('/methodologies')).status).toBe(200)
    await owner.sql`update api_keys set revoked_at = ${NOW.toISOString()} where id = ${id}`
    const asked = await visitor.get('/methodologies')
    expect([asked.status, asked.headers.get('Location')]).toEqual([
      303,
      '/session?to=%2Fmethodologies',
    ])
    const page = await visitor.get('/session')
    expect([page.status, page.html.includes('Ключ отозван')]).toEqual([200, true])
    expect(visitor.cookies.has('__Host-mera')).toBe(false)
  })
})

describe('a cookie that is not as we made it', () => {
  it.each([
    [
      'changed',
      (text: string) => `${text.slice(0, 20)}${text[20] === 'A' ? 'B' : 'A'}${text.slice(21)}`,
    ],
    ['cut', (text: string) => text.slice(0, -5)],
    ['made up', () => 'AAAA'],
    ['a key in the clear', () => key.text],
  ])('opens nothing: %s', async (_, change) => {
    const visitor = await signedIn()
    visitor.cookies.set('__Host-mera', change(visitor.cookies.get('__Host-mera') ?? ''))
    expect((await visitor.get('/methodologies')).status).toBe(303)
  })

  it('opens nothing under another name, and nothing at the API', async () => {
    const visitor = await signedIn()
    const cookie = visitor.cookies.get('__Host-mera') ?? ''
    expect((await visitor.get('/v1/methodologies')).status).toBe(401)
    visitor.cookies.clear()
    for (const name of ['mera', '__Host-mera-visit', '__Host-mera-sign-in'])
      visitor.cookies.set(name, cookie)
    expect((await visitor.get('/methodologies')).status).toBe(303)
  })

  it('reaches no more than the key in it', async () => {
    const scope = { role: 'dashboard', region: 'RU-BU', body: null, office: 'Dashboard' } as const
    const visitor = await signedIn((await newKey(scope)).text)
    expect((await visitor.get('/')).status).toBe(403)
    expect((await visitor.get('/methodologies')).status).toBe(200)
  })
})

describe('a form', () => {
  const post = async (
    headers: Record<string, string>,
    token?: string,
  ): Promise<{ readonly status: number; readonly stays: boolean; readonly html: string }> => {
    const visitor = await signedIn()
    const own = hidden((await visitor.get('/session?lang=en')).html, 'token')
    const sent = await visitor.post('/session/end', { token: token ?? own }, headers)
    return { status: sent.status, stays: visitor.cookies.has('__Host-mera'), html: sent.html }
  }

  it.each([
    ['another site by Origin', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' }],
    ['another site', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbour', { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-site' }],
    ['a sandbox', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
    ['an opaque origin', { Origin: 'null' }],
    ['another port', { Origin: 'http://localhost:8080' }],
  ])('sent from %s is refused with a page that says so', async (_, headers) => {
    const { status, stays, html } = await post(headers)
    expect([status, stays]).toEqual([403, true])
    expect(html).toContain('was not sent from a page of this site')
  })

  it.each([
    ['nothing', ''],
    ['anything', 'x'.repeat(43)],
  ])('with %s for a token is refused', async (_, token) => {
    const { status, stays, html } = await post({}, token)
    expect([status, stays]).toEqual([403, true])
    expect(html).toContain('The form is out of date')
  })

  it('with the token of another session is refused', async () => {
    const token = hidden((await (await signedIn()).get('/session')).html, 'token')
    expect(await post({}, token)).toMatchObject({ status: 403, stays: true })
  })

  it('of a visit does not sign another visit in', async () => {
    const { html } = await new Visitor(site).get('/session')
    const fields = { token: hidden(html, 'token'), to: '/', key: key.text }
    const victim = new Visitor(site)
    await victim.get('/session')
    for (const visitor of [victim, new Visitor(site)]) {
      const sent = await visitor.post('/session', fields)
      expect([sent.status, visitor.cookies.has('__Host-mera')]).toEqual([403, false])
    }
  })

  it('of those who are no longer signed in is refused before it is read', async () => {
    const visitor = new Visitor(site)
    const sent = await visitor.post('/session/end', { token: 'x' })
    expect(sent.status).toBe(401)
    expectPage(sent, 'ru')
    expect(sent.html).toContain('<a href="/session">Войти</a></li>')
  })

  it('that is too large or no form is refused', async () => {
    const visitor = await signedIn()
    const token = hidden((await visitor.get('/session')).html, 'token')
    const large = await visitor.post('/session/end', { token, more: 'x'.repeat(20_000) })
    expect(large.status).toBe(413)
    const json = await visitor.post(
      '/session/end',
      { token },
      { 'Content-Type': 'application/json' },
    )
    expect(json.status).toBe(415)
    expect(visitor.cookies.has('__Host-mera')).toBe(true)
  })
})

describe('what is sealed for a session', () => {
  it('may be a key that was never shown here: it still has to open something', async () => {
    const visitor = new Visitor(site)
    const session = newSession('mera_oops', hours(9).toISOString(), NOW.toISOString())
    visitor.cookies.set('__Host-mera', await sealSession(await sessionKeys(), session))
    expect((await visitor.get('/methodologies')).status).toBe(303)
  })
})
