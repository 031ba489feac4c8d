import { afterAll, describe, expect, it } from 'vitest'
import { makeKey } from '../../src/access/key.ts'
import type { CallerScope } from '../../src/access/roles.ts'
import { recordKey } from '../../src/local/access-keys.ts'
import {
  connectAsOwner,
  connectAsService,
  createWholeSite,
  makeDatabase,
  NOW,
} from '../support/service.ts'
import { Visitor } from './browser.ts'

const DATABASE = 'session_files'
await makeDatabase(DATABASE)
const owner = connectAsOwner(DATABASE)
const connection = connectAsService(DATABASE)
const site = createWholeSite(connection, { clock: () => NOW, anonymousReads: false })
afterAll(() => Promise.all([owner.close(), connection.close()]))

async function signedIn(scope: CallerScope): Promise<Visitor> {
  const { text } = await makeKey()
  await recordKey(owner.database, { scope, text, createdBy: 'a test', now: NOW, days: 1 })
  const visitor = new Visitor(site)
  expect((await visitor.signIn(text)).status).toBe(303)
  return visitor
}

const analyst = { role: 'analyst', region: null, body: null, office: 'Office' } as const
const dashboard = { role: 'dashboard', region: 'RU-BU', body: null, office: 'Office' } as const
const SCORES = '/v1/scores.csv?methodology=2023.2&basis=planned'
const fromOurs = { 'Sec-Fetch-Site': 'same-origin' }

describe('a link on a page of ours to what the API answers', () => {
  it('gives its reader what they may have', async () => {
    const visitor = await signedIn(analyst)
    const file = await visitor.get(SCORES, fromOurs)
    expect([file.status, file.headers.get('Content-Type')]).toEqual([
      200,
      expect.stringContaining('text/csv'),
    ])
  })

  it('gives no more than the key of the session may have', async () => {
    const visitor = await signedIn(dashboard)
    expect((await visitor.get(SCORES, fromOurs)).status).toBe(403)
    const own = '/v1/regions/RU-BU/score.csv?methodology=2023.2'
    expect((await visitor.get(own, fromOurs)).status).toBe(200)
  })

  it.each(['cross-site', 'same-site', 'none'])('is none from elsewhere: %s', async (from) => {
    const visitor = await signedIn(analyst)
    expect((await visitor.get(SCORES, { 'Sec-Fetch-Site': from })).status).toBe(401)
    expect((await visitor.get(SCORES)).status).toBe(401)
  })

  it('writes nothing: the API knows no session there', async () => {
    const visitor = await signedIn({ ...analyst, role: 'coordinator' })
    const sent = await visitor.post('/v1/keys', { role: 'coordinator' })
    expect(sent.status).toBe(401)
  })

  it('opens nothing after signing out', async () => {
    const visitor = await signedIn(analyst)
    visitor.cookies.clear()
    expect((await visitor.get(SCORES, fromOurs)).status).toBe(401)
  })
})
