import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../../src/local/project.ts'
import { forger, impostor } from '../verify/forger.ts'
import { fileOf, jwks, key } from '../verify/receipts.ts'
import { small, smallOfBody } from '../verify/small-world.ts'

const folder = mkdtempSync(join(tmpdir(), 'mera-verify-'))
const at = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true }))

beforeAll(async () => {
  const genuine = await fileOf(small)
  writeFileSync(at('receipt.json'), JSON.stringify(JSON.parse(genuine), null, 2))
  writeFileSync(at('body.json'), await fileOf(smallOfBody))
  writeFileSync(
    at('changed.json'),
    genuine.replace(`"exact":"${small.result.score.exact}"`, '"exact":"1/1"'),
  )
  writeFileSync(at('forged.json'), await fileOf(small, forger))
  const signature = await impostor(small)
  writeFileSync(at('impostor.json'), JSON.stringify({ receipt: small, signature }))
  writeFileSync(at('twice.json'), genuine.replace('"receipt":', '"receipt":{},"receipt":'))
  writeFileSync(at('jwks.json'), JSON.stringify(jwks))
})

/** `npm run verify -- …`, with no environment to find anything in. */
const verify = (...args: readonly string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const script = join(projectFolder, 'src/local/verify.ts')
    const files = args.map((arg) => (arg.endsWith('.json') ? at(arg) : arg))
    execFile(process.execPath, [script, ...files], { cwd: folder, env: {} }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: out + err }),
    )
  })

describe('npm run verify', () => {
  it('says of a genuine receipt what it is about, what fits and who signed it', async () => {
    const { code, said } = await verify('receipt.json', '--keys', 'jwks.json')
    expect(said).toContain('RU-XX under 9000.1 (illustrative), accepted, as of 2024-12-31')
    expect(said).toContain(`: ${small.result.score.exact} (${small.result.score.percent} %)`)
    expect(said).toContain(`${small.ledger.length} entries of the ledger`)
    expect(said).toContain(small.hash)
    expect(said).toContain(`signed with the key ${key.kid}`)
    expect([code, said.trimEnd().split('\n').at(-1)]).toEqual([0, 'verified'])
  })

  it('says of which body a receipt is', async () => {
    const { code, said } = await verify('body.json', '--keys', 'jwks.json')
    expect([code, said.split(' ')[0]]).toEqual([0, 'RU-XX/ministry'])
  })

  it('fails without keys, saying that the signature was not checked', async () => {
    const { code, said } = await verify('receipt.json')
    expect(said).toContain('the signature was NOT checked')
    expect(said).not.toMatch(/^verified$/m)
    expect(code).toBe(1)
  })

  it('recomputes without keys where that is asked for, and says so all the same', async () => {
    const { code, said } = await verify('receipt.json', '--no-signature')
    expect(said).toContain('the signature was NOT checked')
    expect(said).not.toMatch(/^verified$/m)
    expect(code).toBe(0)
  })

  it('names what was changed, what it says and what it should be', async () => {
    const { code, said } = await verify('changed.json', '--keys', 'jwks.json')
    expect(said).toContain(
      `receipt.result.score.exact is not what follows from the facts: stated "1/1", recomputed "${small.result.score.exact}"`,
    )
    expect(said).toContain(
      'receipt.result does not have the hash that receipt.hashes.result states',
    )
    expect([code, said.trimEnd().split('\n').at(-1)]).toEqual([1, 'DOES NOT VERIFY'])
  })

  it.each(['forged.json', 'impostor.json'])('refuses what another key signed: %s', async (file) => {
    const { code, said } = await verify(file, '--keys', 'jwks.json')
    expect(said).toContain('  signature was ')
    expect(code).toBe(1)
    expect((await verify(file, '--no-signature')).code).toBe(0)
  })

  it('refuses a file that says something twice', async () => {
    const { code, said } = await verify('twice.json', '--keys', 'jwks.json')
    expect(said).toContain('the file: an object has two fields of one name')
    expect(code).toBe(1)
  })

  it.each([
    [['receipt.json', '--keys', 'missing.json'], 'ENOENT'],
    [['receipt.json', '--keys', 'receipt.json'], 'keys.keys is missing'],
    [['receipt.json', 'body.json'], 'which receipt?'],
    [['receipt.json', '--keys', 'jwks.json', '--no-signature'], 'which receipt?'],
    [[], 'which receipt?'],
  ])('says what is wrong with %j', async (args, expected) => {
    const { code, said } = await verify(...args)
    expect(said).toContain(expected)
    expect(code).toBe(1)
  })
})
