import { describe, expect, it } from 'vitest'
import {
  deriveSessionKeys,
  formToken,
  isFormToken,
  LONGEST_IN_SESSION,
  newSession,
  openSession,
  openVisit,
  sealSession,
} from '../../../src/access/session/index.ts'
import { open, seal } from '../../../src/access/session/sealed.ts'

const SECRET = 'thirty-two characters or more, random'
const NOW = '2026-11-22T09:00:00.000Z'
const keys = await deriveSessionKeys(SECRET, 'SESSION_KEY')

/** The same text with one character changed. */
const spoilt = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)

describe('a session', () => {
  it('lasts eight hours where the key lasts longer, and else as long as the key', () => {
    const until = (expiresAt: string) => newSession('a key', expiresAt, NOW).until
    expect(until('2027-01-01T00:00:00.000Z')).toBe('2026-11-22T17:00:00.000Z')
    expect(until('2026-11-22T09:10:00.000Z')).toBe('2026-11-22T09:10:00.000Z')
  })

  it('opens as what was sealed, and shows nothing of it', async () => {
    const session = newSession('mera_secret', '2027-01-01T00:00:00.000Z', NOW)
    const sealed = await sealSession(keys, session)
    expect(await openSession(keys, sealed, NOW)).toEqual(session)
    expect(sealed).toMatch(/^[\w-]+$/)
    expect(atob(sealed.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('mera_secret')
    expect(await sealSession(keys, session)).not.toBe(sealed)
  })

  it('does not open at or after its end', async () => {
    const session = newSession('a key', '2026-11-22T09:10:00.000Z', NOW)
    const sealed = await sealSession(keys, session)
    expect(await openSession(keys, sealed, '2026-11-22T09:09:59.999Z')).toEqual(session)
    expect(await openSession(keys, sealed, '2026-11-22T09:10:00.000Z')).toBeNull()
  })

  it('does not open where any part of it was changed, cut or made up', async () => {
    const sealed = await sealSession(keys, newSession('a key', '2027-01-01T00:00:00.000Z', NOW))
    for (let at = 0; at < sealed.length - 1; at += 7)
      expect(await openSession(keys, spoilt(sealed, at), NOW)).toBeNull()
    for (const text of ['', 'x', sealed.slice(0, -4), `${sealed}AAAA`, '🍪', 'a.b.c', 'é'])
      expect(await openSession(keys, text, NOW)).toBeNull()
  })

  it('does not open with other keys: of another secret, or of the same text in another setting', async () => {
    const sealed = await sealSession(keys, newSession('a key', '2027-01-01T00:00:00.000Z', NOW))
    for (const other of [
      await deriveSessionKeys(`${SECRET}!`, 'SESSION_KEY'),
      await deriveSessionKeys(SECRET, 'LEDGER_KEY'),
    ])
      expect(await openSession(other, sealed, NOW)).toBeNull()
    const again = await deriveSessionKeys(SECRET, 'SESSION_KEY')
    expect(await openSession(again, sealed, NOW)).not.toBeNull()
  })

  it('does not open what was sealed for something else', async () => {
    const session = newSession('a key', '2027-01-01T00:00:00.000Z', NOW)
    const sealed = await seal(keys.cookie, 'sign-in', session)
    expect(await openSession(keys, sealed, NOW)).toBeNull()
    expect(await open(keys.cookie, 'sign-in', sealed)).toEqual(session)
    expect(await openVisit(keys, await sealSession(keys, session), NOW)).toBeNull()
  })

  it('fits into a cookie with the longest token that it takes', async () => {
    const session = newSession('x'.repeat(LONGEST_IN_SESSION), NOW, NOW)
    expect(`__Host-mera=${await sealSession(keys, session)}`.length).toBeLessThan(4_096)
  })
})

describe('the token of a form', () => {
  it('is good for its own session alone', async () => {
    const token = await formToken(keys, 'one')
    expect(await isFormToken(keys, 'one', token)).toBe(true)
    expect(await isFormToken(keys, 'another', token)).toBe(false)
    const others = await deriveSessionKeys(SECRET, 'LEDGER_KEY')
    expect(await isFormToken(others, 'one', token)).toBe(false)
  })

  it.each(['', 'x', '🍪', `${'A'.repeat(42)}=`, 'A'.repeat(43), 'A'.repeat(10_000)])(
    'is not any other text: %s',
    async (text) => {
      expect(await isFormToken(keys, 'one', text)).toBe(false)
    },
  )
})
