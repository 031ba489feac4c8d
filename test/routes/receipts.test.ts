import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSigningKeyText, readSigningKey } from '../../src/ledger/index.ts'
import { receiptSchema } from '../../src/routes/schemas/receipt.ts'
import { bodyScoreSchema, regionScoreSchema } from '../../src/routes/schemas/score.ts'
import { bases } from '../../src/scoring/index.ts'
import { verifyReceipt } from '../../src/verify/index.ts'
import * as support from '../support/service.ts'
import { type Asker, openWorld, type World } from './access-support.ts'
import { append, growth } from './growth.ts'
import { ask, regionCodes } from './support.ts'

const versions = ['2023.1', '2023.2', '2024.1'] as const
const score = '/v1/regions/RU-BU/score'
const bodyScore = '/v1/regions/RU-BU/bodies/administration/score'
const observed = 'methodology=2024.1&asOf=2024-12-31'

let world: World
let reader: Asker
let jwks: unknown

beforeAll(async () => {
  world = await openWorld('receipts')
  reader = await world.asker('key', 'analyst')
  await append(world.owner.database, 'RU-BU', growth)
  jwks = JSON.parse((await ask(world.service, '/.well-known/jwks.json')).text)
})
afterAll(() => world.close())

/** What is handed out, and what verifying it offline says. */
async function receiptAt(path: string, service = world.service) {
  const answer = await world.send('GET', path, reader, {}, service)
  expect([path, answer.status]).toEqual([path, 200])
  const { receipt, signature } = receiptSchema.parse(JSON.parse(answer.text))
  return { answer, receipt, signature, verified: await verifyReceipt(answer.text, jwks) }
}

describe('a receipt of a region', () => {
  const asked = regionCodes.flatMap((region) =>
    versions.flatMap((version) =>
      bases.map((basis) => ({ region, query: `methodology=${version}&basis=${basis}` })),
    ),
  )

  it.each(asked)('verifies and states the score: $region?$query', async ({ region, query }) => {
    const path = `/v1/regions/${region}/score`
    const { receipt, verified } = await receiptAt(`${path}/receipt?${query}&asOf=2024-06-30`)
    expect(verified.findings).toEqual([])
    const answered = await world.send('GET', `${path}?${query}&asOf=2024-06-30`, reader)
    const answer = regionScoreSchema.parse(JSON.parse(answered.text))
    const { result, question, hashes } = receipt
    expect(verified.score).toEqual(answer.score)
    expect(hashes.version).toBe(answer.methodology.hash)
    expect(question).toEqual({
      region,
      body: null,
      methodology: answer.methodology.version,
      asOf: answer.asOf,
      knownAt: answer.knownAt,
      basis: answer.basis,
    })
    expect(receipt.ledger).toHaveLength(answer.revision)
    // What the receipt traces is what the breakdown shows.
    const shown = answer.sections?.flatMap(({ items = [] }) => items) ?? []
    const traced = result.sections.flatMap(({ items }) => items)
    expect(
      traced.map(({ id, state, value, weight, contribution }) => [
        id,
        state,
        value,
        weight,
        contribution,
      ]),
    ).toEqual(
      shown.map(({ id, state, value, weight, contribution }) => [
        id,
        state,
        value,
        weight,
        contribution,
      ]),
    )
    expect('threshold' in result && result.threshold).toEqual({
      percent: answer.threshold.percent,
      met: answer.threshold.met,
    })
  })

  it('holds the bodies that the score is taken from: 3/40 with bodies of 1/32 and 0', async () => {
    const { receipt, verified } = await receiptAt(`${score}/receipt?${observed}`)
    expect([verified.findings, verified.score?.exact]).toEqual([[], '3/40'])
    const { result } = receipt
    expect('bodies' in result && result.bodies.map(({ code, value }) => [code, value])).toEqual([
      ['administration', '1/32'],
      ['ministry-of-property', '0/1'],
    ])
  })

  it('ends where the signed head of the ledger does', async () => {
    const { receipt } = await receiptAt(`${score}/receipt?${observed}`)
    const head = await world.send('GET', '/v1/regions/RU-BU/ledger-head', reader)
    const [, payload = ''] = String(JSON.parse(head.text).head).split('.')
    const said: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
    expect(said).toMatchObject({ sequence: 16, hash: receipt.hashes.ledger })
  })
})

describe('a receipt of a body', () => {
  it.each(versions)('verifies and states the score under %s', async (version) => {
    const query = `methodology=${version}&asOf=2024-12-31`
    const { receipt, verified } = await receiptAt(`${bodyScore}/receipt?${query}`)
    const answered = await world.send('GET', `${bodyScore}?${query}`, reader)
    const answer = bodyScoreSchema.parse(JSON.parse(answered.text))
    expect(verified.findings).toEqual([])
    expect(verified.score).toEqual(answer.score)
    expect(receipt.question.body).toBe('administration')
  })
})

describe('a receipt in time', () => {
  const pinned = `${score}/receipt?${observed}&knownAt=2024-04-27T09:00:00.008Z`

  it('holds only what was known, and is the same bytes for ever with both clocks named', async () => {
    const before = await receiptAt(pinned)
    expect(before.verified).toMatchObject({ findings: [], entries: 11, score: { exact: '3/32' } })
    await append(world.owner.database, 'RU-BU', [
      { body: null, statement: { kind: 'register-complete', from: '2024-06-01' } },
    ])
    const after = await receiptAt(pinned, world.serve())
    expect(after.answer.text).toBe(before.answer.text)
    expect(after.answer.headers.get('ETag')).toBe(before.answer.headers.get('ETag'))
  })

  it('is answered with 304 while what is held is right, and made anew once another key signs', async () => {
    const { answer, receipt } = await receiptAt(pinned)
    const headers = { 'If-None-Match': answer.headers.get('ETag') ?? '' }
    expect((await world.send('GET', pinned, reader, { headers })).status).toBe(304)
    // The next key knows the one before it, which signed the ledger.
    const former = await support.signingKey()
    const next = await readSigningKey(await makeSigningKeyText(), [former.publicJwk])
    const service = world.serve({ signingKey: () => Promise.resolve(next) })
    expect((await world.send('GET', pinned, reader, { headers }, service)).status).toBe(200)
    const anew = await receiptAt(pinned, service)
    expect(anew.receipt).toEqual(receipt)
    expect(anew.verified.findings.map(({ path }) => path)).toEqual(['signature'])
    // Both keys are published, so that what either signed can be verified.
    const published: unknown = JSON.parse((await ask(service, '/.well-known/jwks.json')).text)
    expect(published).toEqual({ keys: [next.publicJwk, former.publicJwk] })
    for (const { text } of [answer, anew.answer])
      expect((await verifyReceipt(text, published)).findings).toEqual([])
  })
})
