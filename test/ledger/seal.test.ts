import { createPublicKey, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  chain,
  HEAD_TYPE,
  readHead,
  readSeal,
  readVerificationKeys,
  SEAL_TYPE,
  sealEntries,
  signHead,
  UnfitEntryError,
} from '../../src/ledger/index.ts'
import { at, forger } from './forger.ts'
import { key, keys, sample } from './recorded.ts'

/** Entries 3 to 5 of RU-BU. */
const { entries } = at(sample, 1)
const last = at(entries, 2)
const seal = await sealEntries(key, entries)
const head = await signHead(key, last)

const decoded = (part: string | undefined): string =>
  Buffer.from(part ?? '', 'base64url').toString('utf8')
/** The hash as 32 bytes in base64url. */
const bytes = (hash: string): string =>
  Buffer.from(hash.slice('sha256:'.length), 'hex').toString('base64url')

describe('what is signed', () => {
  it('seals entries 3 to 5 as a compact JWS over exactly their 32-byte hashes', () => {
    const [header, payload] = seal.split('.')
    expect(JSON.parse(decoded(header))).toEqual({ alg: 'Ed25519', typ: SEAL_TYPE, kid: key.kid })
    expect(JSON.parse(decoded(payload))).toEqual({
      region: 'RU-BU',
      first: 3,
      last: 5,
      hashes: entries.map(({ hash }) => bytes(hash)),
    })
  })

  it('signs entry 5 as the head', () => {
    const [header, payload] = head.split('.')
    expect(JSON.parse(decoded(header))).toEqual({ alg: 'Ed25519', typ: HEAD_TYPE, kid: key.kid })
    expect(JSON.parse(decoded(payload))).toEqual({
      region: 'RU-BU',
      sequence: 5,
      hash: last.hash,
      recordedAt: last.recordedAt,
    })
  })

  it.each([
    ['seal', seal],
    ['head', head],
  ])('is a %s that other software verifies with the public key', (_, jws) => {
    const [header, payload, signature] = jws.split('.')
    const publicKey = createPublicKey({ key: { ...key.publicJwk }, format: 'jwk' })
    const signed = Buffer.from(`${header}.${payload}`, 'ascii')
    expect(verify(null, signed, publicKey, Buffer.from(signature ?? '', 'base64url'))).toBe(true)
  })

  it('has the same bytes whenever the same is signed', async () => {
    expect(await sealEntries(key, entries)).toBe(seal)
    expect(await signHead(key, last)).toBe(head)
  })

  it('is read as what was recorded, with hashes as entries write them', async () => {
    const hashes = entries.map(({ hash }) => hash)
    expect(await readSeal(seal, keys)).toEqual({
      outcome: 'genuine',
      content: { region: 'RU-BU', first: 3, last: 5, hashes },
    })
    const { region, sequence, hash, recordedAt } = last
    expect(await readHead(head, keys)).toEqual({
      outcome: 'genuine',
      content: { region, sequence, hash, recordedAt },
    })
  })

  it('is never a seal of nothing, of a gap, of two regions, or of what is no hash', async () => {
    const foreign = await chain('RU-AL', last.hash, [{ ...last, sequence: 6, id: 'RU-AL-6' }])
    for (const unfit of [
      [],
      entries.toSpliced(1, 1),
      entries.toReversed(),
      [...entries, ...foreign],
      [{ ...last, hash: 'sha256:0' }],
    ])
      await expect(sealEntries(key, unfit)).rejects.toThrow(UnfitEntryError)
  })

  it('knows what a former key signed as long as that key is given', async () => {
    const both = await readVerificationKeys([forger.publicJwk, key.publicJwk])
    expect(await readHead(head, both)).toHaveProperty('outcome', 'genuine')
    expect(await readHead(await signHead(forger, last), both)).toHaveProperty('outcome', 'genuine')
  })
})
