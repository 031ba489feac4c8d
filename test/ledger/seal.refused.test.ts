import { createHmac } from 'node:crypto'
import { CompactSign, importJWK } from 'jose'
import { describe, expect, it } from 'vitest'
import {
  HEAD_TYPE,
  makeSigningKeyText,
  readHead,
  readSeal,
  readSigningKey,
  readVerificationKeys,
  SEAL_TYPE,
  sealEntries,
  signHead,
} from '../../src/ledger/index.ts'
import { at, forger } from './forger.ts'
import { sample } from './recorded.ts'

const text = await makeSigningKeyText()
const key = await readSigningKey(text)
const keys = await readVerificationKeys([key.publicJwk])
const privateKey = await importJWK(JSON.parse(text), 'Ed25519')

/** Entries 3 to 5 of RU-BU. */
const { entries } = at(sample, 1)
const last = at(entries, 2)
const seal = await sealEntries(key, entries)
const head = await signHead(key, last)

const encoded = (value: unknown): string =>
  Buffer.from(JSON.stringify(value), 'utf8').toString('base64url')

/** The hash as 32 bytes in base64url. */
const bytes = (hash: string): string =>
  Buffer.from(hash.slice('sha256:'.length), 'hex').toString('base64url')

const sealed = { region: 'RU-BU', first: 3, last: 5, hashes: entries.map((e) => bytes(e.hash)) }
const ended = { region: 'RU-BU', sequence: 5, hash: last.hash, recordedAt: last.recordedAt }

/** Signed with the genuine key, by whatever header. */
const withHeader = (header: object, payload: unknown): Promise<string> =>
  new CompactSign(Buffer.from(JSON.stringify(payload), 'utf8'))
    .setProtectedHeader({ alg: 'Ed25519', ...header })
    .sign(privateKey)

/** Another seal's payload and signature under the header of ours. */
const claiming = (forged: string): string =>
  forged.replace(at(forged.split('.'), 0), at(seal.split('.'), 0))

const cutShort = sealed.hashes.map((hash) => hash.slice(0, -2))

const header = { typ: SEAL_TYPE, kid: key.kid }
const [, payload, signature] = seal.split('.')
const hmacInput = `${encoded({ ...header, alg: 'HS256' })}.${payload}`
const hmac = createHmac('sha256', Buffer.from(key.publicJwk.x, 'base64url')).update(hmacInput)

const notSeals: readonly (readonly [string, string, unknown])[] = [
  ['a head', 'wrong-type', head],
  ['the same signed by another key', 'unknown-key', await sealEntries(forger, entries)],
  ['that claims our key', 'bad-signature', claiming(await sealEntries(forger, entries))],
  ['with another payload', 'bad-signature', seal.replace(`${payload}`, encoded(ended))],
  ['with another signature', 'bad-signature', seal.replace(`${signature}`, at(head.split('.'), 2))],
  ['without a key id', 'unknown-key', await withHeader({ typ: SEAL_TYPE }, sealed)],
  ['without a type', 'wrong-type', await withHeader({ kid: key.kid }, sealed)],
  [
    'typed application/…',
    'wrong-type',
    await withHeader({ ...header, typ: `application/${SEAL_TYPE}` }, sealed),
  ],
  ['of alg EdDSA', 'malformed', await withHeader({ ...header, alg: 'EdDSA' }, sealed)],
  ['of alg none', 'malformed', `${encoded({ ...header, alg: 'none' })}.${payload}.`],
  ['of HS256 by the public key', 'malformed', `${hmacInput}.${hmac.digest('base64url')}`],
  ['with a member more', 'malformed', await withHeader(header, { ...sealed, by: 'x' })],
  ['with a hash too few', 'malformed', await withHeader(header, { ...sealed, last: 6 })],
  ['from 0', 'malformed', await withHeader(header, { ...sealed, first: 0, last: 2 })],
  [
    'with a hash of 31 bytes',
    'malformed',
    await withHeader(header, { ...sealed, hashes: cutShort }),
  ],
  ['of null', 'malformed', await withHeader(header, null)],
  ['in five parts', 'malformed', `${seal}.a.b`],
  ['as an object', 'malformed', { protected: header, payload, signature }],
  ['of no text', 'malformed', ''],
]

describe('readSeal', () => {
  it.each(notSeals)('finds a seal %s to be %s', async (_, outcome, forged) => {
    expect(await readSeal(forged, keys)).toEqual({ outcome })
  })
})

const asHead = { typ: HEAD_TYPE, kid: key.kid }
const notHeads: readonly (readonly [string, string, unknown])[] = [
  ['a seal', 'wrong-type', seal],
  ['the same signed by another key', 'unknown-key', await signHead(forger, last)],
  ['of entry 0', 'malformed', await withHeader(asHead, { ...ended, sequence: 0 })],
  ['of half a number', 'malformed', await withHeader(asHead, { ...ended, sequence: 5.5 })],
  ['of no instant', 'malformed', await withHeader(asHead, { ...ended, recordedAt: 'now' })],
  ['of no hash', 'malformed', await withHeader(asHead, { ...ended, hash: bytes(last.hash) })],
]

describe('readHead', () => {
  it.each(notHeads)('finds a head %s to be %s', async (_, outcome, forged) => {
    expect(await readHead(forged, keys)).toEqual({ outcome })
  })
})
