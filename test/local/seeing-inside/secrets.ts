import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seconds, sign } from '../../access/provider.ts'
import { Visitor } from '../../site/browser.ts'
import { sha256Of } from '../../storage/files.ts'
import { keyOf } from '../force-support.ts'
import { linesOf, type Scene, SECRETS, until } from './scene.ts'

/** A text that nobody may find in a log, and what it is. */
type Secret = readonly [what: string, text: string]

const TITLE = 'О секретных обстоятельствах дела семь'
const FILE_NAME = 'doklad-o-sekretah.pdf'

/**
 * Sends requests of every kind with something in it that is nobody's business: keys, tokens, cookies,
 * texts of documents, forms, free texts in addresses; and at last with the database gone.
 * @returns all of that
 */
export async function askEverything(scene: Scene): Promise<readonly Secret[]> {
  const { url, data } = scene
  const bearer = (text: string) => ({ Authorization: `Bearer ${text}` })
  const get = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(`${url}${path}`, { headers, redirect: 'manual' })).text()
  const write = async (method: string, path: string, body: BodyInit, type: string, key: string) => {
    const headers = { ...bearer(key), 'Content-Type': type, 'X-File-Name': FILE_NAME }
    await (await fetch(`${url}${path}`, { method, body, headers, redirect: 'manual' })).text()
  }

  const editor = keyOf(data, 'region-editor')
  const coordinator = keyOf(data, 'coordinator')
  const wrong = `${editor.slice(0, -6)}000000`
  const at = Math.floor(Date.now() / 1000) - seconds
  const claims = { iat: seconds + at, exp: seconds + at + 600, mera_office: 'Отдел тайных дел' }
  const token = await sign(scene.signer, claims)
  for (const credential of [
    editor,
    coordinator,
    wrong,
    token,
    `${token}x`,
    'a.b.c',
    'plain-secret',
  ])
    for (const path of ['/v1/regions', '/v1/keys', `/v1/regions/RU-BU?key=${editor}`])
      await get(path, bearer(credential))
  await get(`/v1/scores?methodology=${encodeURIComponent(TITLE)}&email=ivanov@example.org`)
  await get(`/v1/regions/${editor}/score?methodology=2023.2`)

  const fact = {
    kind: 'evidence',
    fills: [{ item: 'R1.4', requirement: 'media-plan' }],
    document: {
      kind: 'media-plan',
      title: TITLE,
      date: '2024-05-20',
      url: 'https://example.org/tajnyj-plan.pdf',
    },
  }
  const facts = '/v1/regions/RU-BU/facts'
  await write('POST', facts, JSON.stringify({ facts: [fact] }), 'application/json', editor)
  await write(
    'POST',
    facts,
    JSON.stringify({ facts: [{ note: TITLE }] }),
    'application/json',
    editor,
  )
  await write('POST', facts, `{"facts": [{"title": "${TITLE}`, 'application/json', editor)
  await write('POST', '/v1/methodologies', `basedOn: ${TITLE}`, 'application/yaml', coordinator)
  const file = new TextEncoder().encode(`%PDF-1.7\n% ${TITLE}\ntrailer <<>>\nstartxref\n0\n%%EOF\n`)
  const place = `/v1/regions/RU-BU/documents/${sha256Of(file)}`
  await write('PUT', place, file, 'application/pdf', editor)
  const visitor = new Visitor({
    request: (path, init) => {
      const headers = new Headers(init?.headers)
      if (headers.has('Origin')) headers.set('Origin', url)
      return fetch(`${url}${path}`, { ...init, headers, redirect: 'manual' })
    },
  })
  await visitor.signIn(coordinator)
  await visitor.get('/reviews')
  const cookies = [...visitor.cookies.values()].filter((value) => value.length > 20)
  if (cookies.length === 0) throw new Error('nobody signed in')
  await visitor.signIn(wrong)
  await visitor.get(`/session/callback?code=oidc-code-4711&state=${'s'.repeat(43)}`)

  await scene.cutDatabase()
  for (const path of ['/readyz', '/v1/keys', '/v1/regions/RU-AL']) await get(path, bearer(editor))
  await write('POST', facts, JSON.stringify({ facts: [fact] }), 'application/json', editor)
  await until(() =>
    linesOf(scene).find(({ route, status }) => route === '/readyz' && status === 503),
  )

  const ledgerKey: { d: string } = JSON.parse(readFileSync(join(data, 'ledger.key'), 'utf8'))
  return [
    ...Object.entries(SECRETS),
    ['the password of the service', scene.servicePassword],
    ['the key of the ledger', ledgerKey.d],
    ['a key', editor],
    ['the secret of a key', editor.slice(18)],
    ['a wrong key', wrong],
    ['another key', coordinator],
    ['a token', token],
    ['the signature of a token', token.split('.')[2] ?? ''],
    ['whom a token names', 'ivanov@example.org'],
    ['an office', 'Отдел тайных дел'],
    ['what was sent as a key', 'plain-secret'],
    ['the text of a document', TITLE],
    ['a part of it', 'секретных'],
    ['the same in an address', encodeURIComponent('секретных')],
    ['where a document lies', 'tajnyj-plan'],
    ['the name of a file', FILE_NAME],
    ['a code of the provider', 'oidc-code-4711'],
    ...cookies.map((cookie): Secret => ['a cookie', cookie]),
  ]
}
