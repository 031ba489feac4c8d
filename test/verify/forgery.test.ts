import { describe, expect, it } from 'vitest'
import { makeSigningKeyText, readSigningKey } from '../../src/ledger/index.ts'
import { compile } from '../../src/scoring/index.ts'
import { type Receipt, signReceipt } from '../../src/services/receipts/receipt.ts'
import { verifyReceipt } from '../../src/verify/index.ts'
import { forger, impostor, rehashed, signedAs } from './forger.ts'
import { chained, fileOf, jwks, key, missing, receiptOf } from './receipts.ts'
import { small, smallLedger, smallVersion } from './small-world.ts'

const genuine = (await signReceipt(small, key)).signature

/** Checks that are left to find a forgery by, in order. */
async function checksFinding(receipt: Receipt, signature: string, keys: unknown = jwks) {
  const { findings } = await verifyReceipt(JSON.stringify({ receipt, signature }), keys)
  return findings.map(({ check, path }) => `${check} ${path}`)
}

/** A ledger in which the document that waits was accepted, scored as the engine scores it. */
async function moreAccepted(): Promise<Receipt> {
  const pending = smallLedger.facts.find(
    ({ statement }) =>
      statement.kind === 'evidence' &&
      statement.fills.some((fill) => fill.requirement === 'report'),
  )
  if (pending?.statement.kind !== 'evidence') return missing('evidence')
  const last = smallLedger.facts.at(-1) ?? missing('fact')
  const verdict = {
    ...last,
    id: 'forged',
    sequence: last.sequence + 1,
    recordedAt: new Date(Date.parse(last.recordedAt) + 1000).toISOString(),
    statement: {
      kind: 'verdict',
      on: pending.id,
      under: pending.statement.fills[0] ?? null,
      outcome: 'accepted',
      reason: null,
    },
  } as const
  const ledger = await chained(smallLedger.region, [...smallLedger.facts, verdict])
  const { asOf, knownAt, basis } = small.question
  const receipt = await receiptOf(smallVersion, ledger, { asOf, knownAt, basis })
  return receipt ?? missing('receipt')
}

const always: Receipt['formulas'] = {
  ...small.formulas,
  region: { ...small.formulas.region, item: { kind: 'number', value: '1' } },
}

/** Forged receipts, each right in itself by all of its hashes, and what gives it away beside. */
const forgeries: readonly (readonly [string, Promise<Receipt>, RegExp | null])[] = [
  ['a ledger with one verdict more, scored by the engine', moreAccepted(), null],
  [
    'another author',
    rehashed({
      ...small,
      ledger: small.ledger.map((entry) => ({
        ...entry,
        author: { ...entry.author, office: 'Another office' },
      })),
    }),
    null,
  ],
  [
    'a better score',
    rehashed({ ...small, result: { ...small.result, score: { exact: '1/1', percent: 100 } } }),
    /^figure receipt\.result\.score\.exact$/,
  ],
  [
    'another threshold',
    rehashed({ ...small, version: { ...small.version, threshold: 1 } }),
    /^figure receipt\.result\.threshold\.percent$/,
  ],
  [
    'formulas that are not those of the text',
    rehashed({ ...small, formulas: always }),
    /^formula receipt\.formulas\.region\.item$/,
  ],
  [
    'a question of another basis',
    rehashed({ ...small, question: { ...small.question, basis: 'reported' } }),
    /^figure receipt\.result\./,
  ],
]

describe.each(forgeries)('a receipt with %s, all of its hashes recomputed', (_, made, beside) => {
  const others = beside === null ? [] : [expect.stringMatching(beside)]

  it('fails with the genuine signature, which is of another receipt', async () => {
    expect((await made).hash).not.toBe(small.hash)
    expect(await checksFinding(await made, genuine)).toEqual(['signature signature', ...others])
  })

  it('fails signed by the forger, also where that says that it is ours', async () => {
    const own = (await signReceipt(await made, forger)).signature
    for (const signature of [own, await impostor(await made)])
      expect(await checksFinding(await made, signature)).toEqual(['signature signature', ...others])
  })

  it('has but its figures to give it away where nobody checks who signed it', async () => {
    expect(await checksFinding(await made, genuine, null)).toEqual(others)
  })
})

describe('a receipt that the service itself signed', () => {
  it('fails where the engine was made to evaluate other formulas than the version has', async () => {
    const published = { ...smallVersion.published, formulas: always }
    const compiled = compile(published, smallVersion.catalogue)
    const { asOf, knownAt, basis } = small.question
    const question = { asOf, knownAt, basis }
    const receipt = await receiptOf({ ...smallVersion, published, compiled }, smallLedger, question)
    const { receipt: signed, signature } = await signReceipt(receipt ?? missing('receipt'), key)
    expect(signed.result.score).not.toEqual(small.result.score)
    expect(await checksFinding(signed, signature)).toEqual(['formula receipt.formulas.region.item'])
  })
})

describe('a signature', () => {
  const problemsOf = async (signature: string, keys: unknown = jwks) => {
    const file = JSON.stringify({ receipt: small, signature })
    return (await verifyReceipt(file, keys)).findings.map(
      ({ path, problem }) => `${path} ${problem}`,
    )
  }

  it('names the key that made it', async () => {
    expect((await verifyReceipt(await fileOf(small), jwks)).key).toBe(key.kid)
  })

  it('is found among several keys, former ones too', async () => {
    const former = await readSigningKey(await makeSigningKeyText())
    const keys = { keys: [{ kty: 'RSA', n: 'x', e: 'y' }, former.publicJwk, key.publicJwk] }
    for (const signer of [key, former])
      expect((await verifyReceipt(await fileOf(small, signer), keys)).findings).toEqual([])
  })

  it("is not the forger's where the forger's key bears our key's name", async () => {
    const keys = { keys: [{ ...forger.publicJwk, kid: key.kid }, key.publicJwk] }
    expect(await problemsOf(await impostor(small), keys)).toEqual([
      `signature was not made with the key ${key.kid} that it names`,
    ])
  })

  it('is none without an algorithm, with another one, another type or a key of its own', async () => {
    const encode = (value: object): string =>
      Buffer.from(JSON.stringify(value)).toString('base64url')
    const [, payload = '', mark = ''] = genuine.split('.')
    const header = { alg: 'Ed25519', kid: key.kid, typ: 'mera-receipt+jws' }
    const texts = [
      `${encode({ ...header, alg: 'none' })}.${payload}.`,
      `${encode({ ...header, alg: 'none' })}.${payload}.${mark}`,
      `${encode({ ...header, alg: 'HS256' })}.${payload}.${mark}`,
      `${encode({ ...header, alg: 'EdDSA' })}.${payload}.${mark}`,
      await signedAs({ typ: 'mera-ledger-head+jws', kid: key.kid }, small),
      await signedAs({ typ: header.typ, kid: key.kid, jwk: forger.publicJwk }, small),
      await key.sign('mera-ledger-seal+jws', { receipt: small.hash }),
      `${genuine}.${mark}`,
      '',
    ]
    for (const text of texts)
      expect(await problemsOf(text)).toEqual([expect.stringMatching(/^signature is (no|not) /)])
  })

  it('is of the hash and nothing else: more said in it, or no hash, is another receipt', async () => {
    for (const said of [{ receipt: small.hash, more: true }, {}, { receipt: null }])
      expect(await problemsOf(await key.sign('mera-receipt+jws', said))).toEqual([
        'signature is of another receipt',
      ])
  })

  it('has one spelling: any other letter anywhere in it fails', async () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const spellings = [...genuine].map((letter, index) => {
      const next = letters.charAt((letters.indexOf(letter) + 1) % letters.length)
      return genuine.slice(0, index) + next + genuine.slice(index + 1)
    })
    // The last letter carries spare bits, so that all of its others are tried.
    const lasts = [...letters].map((letter) => genuine.slice(0, -1) + letter)
    for (const spelling of [...spellings, ...lasts].filter((text) => text !== genuine))
      expect(await problemsOf(spelling)).toEqual([expect.stringMatching(/^signature /)])
  })

  it('is not checked without keys, and no key is named', async () => {
    const { findings, key: named } = await verifyReceipt(
      JSON.stringify({ receipt: small, signature: 'anything' }),
      null,
    )
    expect([findings, named]).toEqual([[], null])
  })
})
