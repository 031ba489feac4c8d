import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeSigningKeyText } from '../../src/ledger/index.ts'
import { ConfigurationError, exitCodeOf } from '../../src/local/failure.ts'
import { readServing } from '../../src/local/serving.ts'
import { pauseAfter } from '../../src/local/supervise.ts'

const folder = mkdtempSync(join(tmpdir(), 'mera-serving-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const written = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const SERVICE = 'postgresql://reader:p%40ss@db.example:6432/mera'
const OWNER = 'postgresql://keeper:secret@db.example:6432/mera'
const LEDGER_KEY = await makeSigningKeyText()
const least = { SERVICE_DATABASE_URL: SERVICE, LEDGER_KEY }

describe('what a service in production is told', () => {
  it('opens nothing by default, and listens on this machine alone', async () => {
    const { host, port, ownerUrl, database, settings } = await readServing(least)
    expect({ host, port, ownerUrl }).toEqual({ host: '127.0.0.1', port: 8787, ownerUrl: null })
    expect(database).toMatchObject({ role: 'reader', password: 'p@ss', port: 6432 })
    expect(settings).toEqual({
      ANONYMOUS_READS: 'off',
      PUBLIC_BADGES: 'off',
      RATE_LIMIT: '1200/60',
      LEDGER_KEY,
    })
  })

  it('may come from files, as credentials of systemd and secrets of containers do', async () => {
    const read = await readServing({
      DATABASE_URL_FILE: written('owner', `${OWNER}\n`),
      SERVICE_DATABASE_URL_FILE: written('service', `${SERVICE}\n`),
      LEDGER_KEY_FILE: written('key', `${LEDGER_KEY}\n`),
      SESSION_KEY_FILE: written('session', `${'s'.repeat(32)}\n`),
      HOST: '0.0.0.0',
    })
    expect(read).toMatchObject({ ownerUrl: OWNER, host: '0.0.0.0', database: { role: 'reader' } })
    expect(read.settings).toMatchObject({ LEDGER_KEY, SESSION_KEY: 's'.repeat(32) })
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['no database', { SERVICE_DATABASE_URL: '' }, /^no database: set SERVICE_DATABASE_URL/],
    ['no key', { LEDGER_KEY: '' }, /^LEDGER_KEY signs the ledger.*\n.*ledger -- new-key/],
    ['a key that is none', { LEDGER_KEY: 'secret words' }, /must be an Ed25519 private JWK/],
    ['a key in two ways', { LEDGER_KEY_FILE: '/x' }, /LEDGER_KEY and LEDGER_KEY_FILE are both set/],
    ['a file that is not there', { SESSION_KEY_FILE: '/nowhere/x' }, /ENOENT.*\/nowhere\/x/],
    ['an empty file', { SESSION_KEY_FILE: written('empty', '\n') }, /SESSION_KEY_FILE.*is empty/],
    ['a database that is none', { SERVICE_DATABASE_URL: 'db' }, /must look like postgresql:/],
    ['a name for HOST', { HOST: 'mera.example.org' }, /HOST must be an address/],
    ['a setting of the Worker', { RATE_LIMIT: 'often' }, /RATE_LIMIT must look like 600\/60/],
    ['a short SESSION_KEY', { SESSION_KEY: 'short' }, /SESSION_KEY must have at least 32/],
    ['a path for PUBLIC_ORIGIN', { PUBLIC_ORIGIN: 'https://a.b/c' }, /PUBLIC_ORIGIN must look/],
  ])('is refused with a remedy, and for good: %s', async (_, change, words) => {
    const refused = await readServing({ ...least, ...change }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ConfigurationError)
    expect(String(refused).replace('ConfigurationError: ', '')).toMatch(words)
    expect(String(refused)).not.toMatch(/secret words|p%40ss/)
    expect(exitCodeOf(refused)).toBe(78)
  })
})

describe('a Worker that died', () => {
  it('is waited for twice as long after each death', () => {
    expect([1, 2, 3, 4, 5].map((deaths) => pauseAfter(Array(deaths).fill(1_000)))).toEqual([
      100, 200, 400, 800, 1_600,
    ])
  })

  it('is given up after more than five deaths within a minute, and not for deaths of long ago', () => {
    expect(pauseAfter([0, 1, 2, 3, 4, 5])).toBeNull()
    expect(pauseAfter([0, 1, 2, 3, 4, 59_999])).toBeNull()
    expect(pauseAfter([0, 1, 2, 3, 4, 60_000])).toBe(1_600)
    expect(pauseAfter([0, 1, 2, 3, 4, 900_000])).toBe(100)
  })
})
