import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isKey } from '../../src/access/key.ts'
import { readSigningKey } from '../../src/ledger/index.ts'
import { projectFolder } from '../../src/local/project.ts'
import {
  dataFolder,
  processesNaming,
  removeDataFolders,
  type Started,
  startService,
} from '../support/start.ts'
import { batchOf } from './force-ledger.ts'
import { connectToData, FACTS, keyOf, type Ran, runCommand, send } from './force-support.ts'

const data = dataFolder()
const heads = join(data, 'heads.json')
const jwks = join(data, 'jwks.json')
let service: Started | undefined
let url = ''

const ledger = (...args: readonly string[]): Promise<Ran> =>
  runCommand('ledger', args, { DATA_DIR: data })
const keys = (...args: readonly string[]): Promise<Ran> =>
  runCommand('keys', args, { DATA_DIR: data })

const append = (key: string, name: string) => send({ url, key, facts: batchOf(name, 1) })

/** What a role of these data, or another key, is answered that reads the ledger. */
const statusOf = async (key: string): Promise<number> =>
  (await fetch(`${url}${FACTS}`, { headers: { Authorization: `Bearer ${key}` } })).status

beforeAll(async () => {
  service = await startService(data)
  url = service.url ?? ''
})
afterAll(async () => {
  await service?.end('SIGINT')
  removeDataFolders()
})

const REGIONS = ['RU-AL', 'RU-BU', 'RU-CU', 'RU-IRK']

/** The key of `keys create`, its id, and nothing else that was printed. */
async function create(...args: readonly string[]): Promise<{ id: string; key: string }> {
  const { code, output, errors } = await keys('create', ...args)
  expect([code, errors]).toEqual([0, ''])
  const key = output.trim()
  expect(isKey(key)).toBe(true)
  return { key, id: key.split('_')[1] ?? '' }
}

describe('while the service runs', () => {
  it('the heads that are printed verify the ledger later, with the keys that are published', async () => {
    const printed = await ledger('heads')
    expect([printed.code, printed.errors]).toEqual([0, ''])
    writeFileSync(heads, printed.output)
    writeFileSync(jwks, await (await fetch(`${url}/.well-known/jwks.json`)).text())
    const exported = z.record(z.string(), z.string()).parse(JSON.parse(printed.output))
    expect(Object.keys(exported)).toEqual(REGIONS)
    expect((await append(keyOf(data, 'region-editor'), 'later'))?.status).toBe(201)
    const { code, output, errors } = await ledger('verify', '--heads', heads, '--keys', jwks)
    expect([code, errors]).toEqual([0, ''])
    expect(output.match(/^RU-\w+: \d+ entries fit, up to sha256:[0-9a-f]{64}$/gm)).toHaveLength(4)
  })

  it('keys are made, listed and revoked, and the service knows at once', async () => {
    const office = 'Минэкономики'
    const editor = await create('--role', 'region-editor', '--region', 'RU-BU', '--office', office)
    expect(await statusOf(editor.key)).toBe(200)
    const short = await create('--role', 'analyst', '--office', 'Счётная палата', '--days', '1')
    const listed = await keys('list')
    expect(listed.output).toMatch(
      new RegExp(`^${editor.id}\tregion-editor\tRU-BU\t-\tuntil \\S+Z\t${office}$`, 'm'),
    )
    expect(listed.output).not.toContain(editor.key)
    expect(listed.output.trim().split('\n')).toHaveLength(8)

    const revoked = await keys('revoke', editor.id)
    expect([revoked.code, revoked.output]).toEqual([
      0,
      expect.stringMatching(new RegExp(`^${editor.id} is revoked since \\S+Z\n$`)),
    ])
    expect(await statusOf(editor.key)).toBe(401)
    expect(await statusOf(short.key)).toBe(200)
    // A second time changes nothing, not even since when.
    expect((await keys('revoke', editor.id)).output).toBe(revoked.output)
    expect(await keys('revoke', 'aaaaaaaaaaaa')).toEqual({
      code: 1,
      output: '',
      errors: 'there is no key aaaaaaaaaaaa\n',
    })
  })

  it('a head deleted by hand stops the region alone, and is found', async () => {
    const { sql, close } = connectToData(data)
    const [head] = await sql<{ jws: string }[]>`select jws from heads where region = 'RU-BU'`
    await sql`delete from heads where region = 'RU-BU'`
    const coordinator = keyOf(data, 'coordinator')
    const refused = await append(coordinator, 'refused')
    expect([refused?.status, JSON.parse(refused?.text ?? '')]).toMatchObject([
      500,
      { code: 'internal', detail: expect.not.stringMatching(/head|ledger|RU-BU|sha256/) },
    ])
    await expect.poll(() => service?.output(), { timeout: 5_000 }).toContain('ledger -- verify')
    const completion = { kind: 'completion', item: 'R1.2', completedOn: '2024-03-20' }
    const path = '/v1/regions/RU-AL/facts'
    expect((await send({ url, key: coordinator, facts: [completion], path }))?.status).toBe(201)
    const { code, output } = await ledger('verify')
    expect(code).toBe(1)
    expect(output).toMatch(/^RU-BU: DOES NOT FIT, first at entry RU-BU-\d+\n {2}head-missing: /m)
    await sql`insert into heads values ('RU-BU', ${head?.jws ?? ''})`
    await close()
    expect((await append(coordinator, 'goes-on'))?.status).toBe(201)
  })
})

describe('a backup that is made while the service runs', () => {
  const backup = join(data, 'backups', 'today')
  const elsewhere = dataFolder('elsewhere')

  it('is restored into a new folder of data, where every ledger ends as it ended', async () => {
    const made = await runCommand('backup', [backup], { DATA_DIR: data })
    expect([made.code, made.errors]).toEqual([0, ''])
    expect(made.output).toMatch(
      /\d+ entries of 4 regions, 0 files of documents\nNot in it: the key/,
    )
    const keyless = await runCommand('restore', [backup], { DATA_DIR: elsewhere })
    expect([keyless.code, keyless.output]).toEqual([1, ''])
    expect(keyless.errors).toMatch(/^set LEDGER_KEY\n/)
    expect(existsSync(elsewhere)).toBe(false)
    const key = readFileSync(join(data, 'ledger.key'), 'utf8').trim()
    const there = { DATA_DIR: elsewhere, LEDGER_KEY: key }
    const restored = await runCommand('restore', [backup], there)
    expect([restored.code, restored.errors]).toEqual([0, ''])
    expect(restored.output).toMatch(/^\d+ entries of 4 regions are back and verified/)
    const ends = await runCommand('ledger', ['heads'], { DATA_DIR: elsewhere })
    expect(JSON.parse(ends.output)).toEqual(JSON.parse((await ledger('heads')).output))
    const again = await runCommand('restore', [backup], there)
    expect([again.code, again.errors]).toEqual([
      1,
      'the database is not empty; restore into a new one\n',
    ])
  })

  it.concurrent.each([
    ['backup', [], 'where to?'],
    ['restore', ['a', 'b'], 'which backup?'],
  ] as const)('%s %j says what it needs', async (command, args, problem) => {
    const ran = await runCommand(command, args, { DATA_DIR: join(data, 'none') })
    expect([ran.code, ran.output, ran.errors.split('\n')[0]]).toEqual([1, '', problem])
  })
})

describe('once the service has stopped', () => {
  it('the commands start the database themselves, and leave nothing running', async () => {
    await service?.end('SIGINT')
    const { code, output, errors } = await ledger('verify', '--heads', heads)
    expect([code, errors]).toEqual([0, ''])
    expect(output).toContain('RU-BU: ')
    await create('--role', 'reviewer', '--office', 'Аналитический центр')
    expect((await keys('list')).output.trim().split('\n')).toHaveLength(9)
    expect(processesNaming(data)).toEqual([])
    expect(existsSync(join(data, 'start.json'))).toBe(false)
  })

  it('a ledger does not verify with another key, unless the former one is named beside it', async () => {
    const { output: other } = await ledger('new-key')
    const environment = { DATA_DIR: data, LEDGER_KEY: other.trim() }
    const { code, output } = await runCommand('ledger', ['verify'], environment)
    expect(code).toBe(1)
    expect(output).toMatch(/^RU-BU: DOES NOT FIT, first at entry RU-BU-1\n/m)
    expect(output).toMatch(/head-unknown-key/)
    const LEDGER_FORMER_KEYS = readFileSync(jwks, 'utf8')
    const both = await runCommand('ledger', ['verify'], { ...environment, LEDGER_FORMER_KEYS })
    expect([both.code, both.errors]).toEqual([0, ''])
  })
})

describe('npm run ledger -- new-key', () => {
  it('prints a signing key, another one each time, and needs no data', async () => {
    const run = promisify(execFile)
    const npm = ['run', '--silent', 'ledger', '--', 'new-key']
    const { stdout } = await run('npm', npm, { cwd: projectFolder })
    const second = await runCommand('ledger', ['new-key'], { DATA_DIR: join(data, 'none') })
    const kids = [stdout, second.output].map(
      async (text) => (await readSigningKey(text.trim())).kid,
    )
    expect(new Set(await Promise.all(kids)).size).toBe(2)
    expect(existsSync(join(data, 'none'))).toBe(false)
  })
})

const LEDGER_USAGE =
  /npm run ledger -- verify .*\n.* ledger -- heads .*\n.* export .*\n.* import .*\n.* ledger -- new-key/
const KEYS_USAGE = /npm run keys -- create .*\nnpm run keys -- list\nnpm run keys -- revoke <id>/
const named = ['--office', 'Аппарат']

describe('what cannot be understood ends with 1, says what to do and prints nothing else', () => {
  it.concurrent.each([
    ['nothing to do', [], LEDGER_USAGE],
    ['a file of heads without --heads', ['verify', 'heads.json'], /what is "heads\.json"/],
    ['an unknown option', ['verify', '--head', 'heads.json'], /--head/],
    ['no such file', ['verify', '--heads', '/nowhere/heads.json'], /\/nowhere\/heads\.json/],
    ['heads that are none', ['verify', '--heads', 'package-lock.json'], /must be what npm run/],
    ['keys that are none', ['verify', '--keys', 'README.md'], /README\.md must be a JWK set/],
    ['no data', ['verify'], /set LEDGER_KEY, or name a JWK set/],
  ])('npm run ledger: %s', async (_, args, message) => {
    const ran = await runCommand('ledger', args, { DATA_DIR: join(data, 'none') })
    expect(ran).toEqual({ code: 1, output: '', errors: expect.stringMatching(message) })
    expect(ran.errors).not.toMatch(/^\s+at /m)
  })

  it.concurrent.each([
    ['nothing to do', [], KEYS_USAGE],
    ['an unknown role', ['create', '--role', 'owner', ...named], KEYS_USAGE],
    ['no region', ['create', '--role', 'dashboard', ...named], KEYS_USAGE],
    ['no days', ['create', '--role', 'analyst', ...named, '--days', '0'], KEYS_USAGE],
    ['two words', ['create', '--role', 'analyst', ...named, 'Правительства'], /Правительства/],
    ['two ids', ['revoke', 'aaaaaaaaaaaa', 'bbbbbbbbbbbb'], /what is "bbbbbbbbbbbb"/],
    ['no data', ['list'], /there is no data in .*run npm start first/],
  ])('npm run keys: %s', async (_, args, message) => {
    const ran = await runCommand('keys', args, { DATA_DIR: join(data, 'none') })
    expect(ran).toEqual({ code: 1, output: '', errors: expect.stringMatching(message) })
    expect(ran.errors).not.toMatch(/^\s+at /m)
  })
})
