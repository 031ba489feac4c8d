import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { makeKey } from '../../src/access/key.ts'
import { type Connection, connect } from '../../src/db/client.ts'
import { recordKey } from '../../src/local/access-keys.ts'
import { serviceRole } from '../../src/local/database.ts'
import {
  connectAsOwner,
  connectAsService,
  createService,
  makeDatabase,
  signingKey,
} from '../support/service.ts'
import { thorough } from '../support/thorough.ts'
import { batchOf } from './force-ledger.ts'
import { FACTS, type Ran, REGION, runCommand } from './force-support.ts'
import { attacks, rollbacks } from './tampered-ledger.attacks.ts'
import { makeForger, makeImpostor, overwrite, readTables } from './tampered-ledger.forgery.ts'
import type { Attack, Scene } from './tampered-ledger.scene.ts'

const SOURCE = 'tampered'
const FIRST_HOUR = Date.parse('2026-11-22T09:00:00.000Z')

const folder = mkdtempSync(join(tmpdir(), 'mera-heads-'))
const heads = join(folder, 'heads.json')
let coordinator = ''
let scene: Scene
let administrator: Connection

/** Sends facts to the service on some database, as a coordinator, at some hour of the day. */
async function append(
  connection: Connection,
  path: string,
  facts: readonly object[],
  hour: number,
) {
  const clock = () => new Date(FIRST_HOUR + hour * 3_600_000)
  const response = await createService(connection, { clock }).request(path, {
    method: 'POST',
    headers: { Authorization: `Bearer ${coordinator}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ facts }),
  })
  return { status: response.status, text: await response.text() }
}

const environmentOf = (database: string) => ({
  DATABASE_URL: `postgresql:///${database}`,
  // Where the URL names no server and no user, they are these.
  PGHOST: dirname(inject('socket')),
  PGUSER: 'mera_owner',
  LEDGER_KEY: inject('ledgerKey'),
})

const verify = (database: string, ...args: readonly string[]): Promise<Ran> =>
  runCommand('ledger', ['verify', ...args], environmentOf(database))

/** What the service said in its log. */
const logged: string[] = []
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation((...said) => {
    logged.push(said.map(String).join(' '))
  })
})

beforeAll(async () => {
  await makeDatabase(SOURCE)
  administrator = connectAsOwner('postgres')
  const owner = connectAsOwner(SOURCE)
  const service = connectAsService(SOURCE)
  coordinator = (await makeKey()).text
  await recordKey(owner.database, {
    scope: { role: 'coordinator', region: null, body: null, office: 'Аналитический центр' },
    text: coordinator,
    createdBy: 'test',
    now: new Date(FIRST_HOUR),
    days: 30,
  })
  const key = await signingKey()
  for (const [hour, documents] of [4, 2].entries())
    await append(service, FACTS, batchOf(`batch-${hour}`, documents), hour)
  const older = await readTables(owner, key)
  await append(service, FACTS, batchOf('batch-2', 4), 2)
  const genuine = await readTables(owner, key)
  expect([older.end?.sequence, genuine.end?.sequence]).toEqual([19, 24])
  scene = { genuine, older, forger: await makeForger(), impostor: await makeImpostor(key) }
  // Nobody may be connected to a database that is copied.
  await Promise.all([owner.close(), service.close()])
  writeFileSync(heads, (await runCommand('ledger', ['heads'], environmentOf(SOURCE))).output)
})

afterAll(async () => {
  await administrator.close()
  rmSync(folder, { recursive: true })
})

let copies = 0

/** A copy of the database, with the ledger of the region as somebody left it. */
async function tamper({ forge }: Attack): Promise<string> {
  copies += 1
  const name = `${SOURCE}_${copies}`
  await administrator.sql`create database ${administrator.sql(name)} template ${administrator.sql(SOURCE)}`
  const owner = connectAsOwner(name)
  await overwrite(owner, await forge(scene), copies)
  await owner.close()
  return name
}

const INTERNAL = {
  type: 'urn:mera:problem:internal',
  title: 'Внутренняя ошибка',
  status: 500,
  code: 'internal',
  detail: 'Сбой на нашей стороне; он записан в журнал. Повторите запрос позже.',
  instance: FACTS,
}

async function expectService(database: string, answer: Attack['answer']): Promise<void> {
  const service = connect(
    { path: inject('socket'), host: 'socket', database, username: serviceRole(SOURCE) },
    { max: 2 },
  )
  const here = await append(service, FACTS, batchOf('after', 1), 3)
  expect(here.status, here.text).toBe(answer)
  if (answer === 500) expect(JSON.parse(here.text)).toEqual(INTERNAL)
  const completion = { kind: 'completion', item: 'R1.2', completedOn: '2024-03-20' }
  const elsewhere = await append(service, '/v1/regions/RU-AL/facts', [completion], 3)
  expect(elsewhere.status, elsewhere.text).toBe(201)
  await service.close()
}

const named = (first: number | null): RegExp =>
  first === null
    ? new RegExp(`^${REGION}: DOES NOT FIT\n  region-row: `, 'm')
    : new RegExp(`^${REGION}: DOES NOT FIT, first at entry ${REGION}-${first}\n`, 'm')

describe('an untouched ledger', () => {
  it('fits, also by heads that were exported before', async () => {
    for (const args of [[], ['--heads', heads]]) {
      const { code, output, errors } = await verify(SOURCE, ...args)
      expect([code, errors]).toEqual([0, ''])
      expect(output).toMatch(/^RU-AL: \d+ entries fit, .*\nRU-BU: 24 entries fit, up to sha256:/)
    }
  })

  it('fits also when it is written anew as it was', async () => {
    const database = await tamper({ forge: ({ genuine }) => genuine, first: null, answer: 201 })
    expect(await verify(database, '--heads', heads)).toMatchObject({ code: 0, errors: '' })
    await expectService(database, 201)
  })
})

/** In the quick run a third of them, another one each day. */
const SHARES = thorough(1, 3)
const tried = Object.entries(attacks).filter(
  (_, place) => place % SHARES === new Date().getUTCDate() % SHARES,
)

describe('a ledger that a superuser changed is found to be so, from its first wrong entry on', () => {
  it.concurrent.each(tried)('%s', async (_, attack) => {
    const database = await tamper(attack)
    const { code, output, errors } = await verify(database)
    expect([code, errors]).toEqual([1, ''])
    expect(output).toMatch(named(attack.first))
    expect(output).toMatch(/^RU-AL: \d+ entries fit/m)
    await expectService(database, attack.answer)
  })

  it('says in the log what the service refused to go on with, and how to look into it', () => {
    expect(logged.join('\n')).toMatch(/ledger of RU-BU .*npm run ledger -- verify/)
  })
})

describe('what leaves no trace in the database is found by heads that were exported before', () => {
  it.each(Object.entries(rollbacks))('%s', async (_, attack) => {
    const database = await tamper(attack)
    expect(await verify(database)).toMatchObject({ code: 0, errors: '' })
    const { code, output, errors } = await verify(database, '--heads', heads)
    expect([code, errors]).toEqual([1, ''])
    expect(output).toMatch(named(attack.first))
    await expectService(database, attack.answer)
  })
})
