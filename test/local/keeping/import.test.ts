import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKey } from '../../../src/access/key.ts'
import { keeperClaims, withClaims } from '../../../src/db/claims.ts'
import { makeSigningKeyText, readSigningKey, type SigningKey } from '../../../src/ledger/index.ts'
import { recordKey } from '../../../src/local/access-keys.ts'
import { exportLedgers } from '../../../src/local/keeping/export-ledgers.ts'
import { type TakenIn, takeInLedgers } from '../../../src/local/keeping/take-in.ts'
import { reads } from '../../routes/support.ts'
import { completion } from '../../routes/write-examples.ts'
import { record, type Writers } from '../../routes/write-support.ts'
import {
  connectAsOwner,
  connectAsService,
  createService,
  NOW,
  signingKey,
} from '../../support/service.ts'
import { makeScene, prepare, type Scene } from './scene.ts'

const ELSEWHERE = 'taken_in'
let scene: Scene
let elsewhere: ReturnType<typeof connectAsOwner>
let key: SigningKey

beforeAll(async () => {
  scene = await makeScene('given_out')
  const administrator = connectAsOwner('postgres')
  await administrator.sql`create database ${administrator.sql(ELSEWHERE)}`
  await administrator.close()
  elsewhere = connectAsOwner(ELSEWHERE)
  // A service of another office, with a key of its own, that knows ours.
  key = await readSigningKey(await makeSigningKeyText(), [(await signingKey()).publicJwk])
  await prepare(ELSEWHERE, key)
})
afterAll(async () => {
  await elsewhere.close()
  await scene.end()
})

async function exported(): Promise<readonly string[]> {
  const lines: string[] = []
  await withClaims(scene.writers.owner.database, keeperClaims, 'read only', (database) =>
    exportLedgers(database, async (line) => void lines.push(line)),
  )
  return lines
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

/** Takes lines in; what became of each region, or why not. */
async function takeIn(lines: readonly string[]): Promise<readonly string[]> {
  const taken: string[] = []
  const say = ({ region, added }: TakenIn) => taken.push(`${region}: ${added}`)
  try {
    for await (const region of takeInLedgers(elsewhere.database, each(lines), key.known))
      say(region)
  } catch (error) {
    taken.push(error instanceof Error ? error.message : String(error))
  }
  return taken
}

/** What everybody is answered that facts decide. */
async function scores(service: Writers['service']) {
  const found: [string, number, string][] = []
  for (const path of reads.filter((each) => /regions\/|scores/.test(each))) {
    const response = await service.request(path)
    found.push([path, response.status, await response.text()])
  }
  return found
}

/** The service elsewhere, with the key of an editor of its own. */
async function strangers(): Promise<Writers> {
  const { text } = await makeKey()
  const scope = { role: 'region-editor', region: 'RU-BU', body: null, office: 'Office' } as const
  const made = { scope, text, createdBy: 'a test', now: NOW, days: 1 }
  await recordKey(elsewhere.database, made)
  const connection = connectAsService(ELSEWHERE)
  const service = createService(connection, { signingKey: () => Promise.resolve(key) })
  return { service, owner: elsewhere, keys: { editor: text }, close: () => connection.close() }
}

describe('ledgers that were written out as NDJSON', () => {
  it('are taken in elsewhere, from where they stand there, and give the same scores', async () => {
    const lines = await exported()
    expect(await takeIn(lines)).toEqual(['RU-AL: 0', 'RU-BU: 6', 'RU-CU: 0', 'RU-IRK: 0'])
    const there = await strangers()
    try {
      expect(await scores(there.service)).toEqual(await scores(scene.writers.service))
    } finally {
      await there.close()
    }
  })

  it('are taken in once', async () => {
    const nothing = ['RU-AL: 0', 'RU-BU: 0', 'RU-CU: 0', 'RU-IRK: 0']
    expect(await takeIn(await exported())).toEqual(nothing)
  })

  it('are refused where a line is missing or was changed, and nothing of that region stays', async () => {
    await record(scene.writers, 'editor', [completion])
    const lines = await exported()
    const last = lines.findLastIndex((line) => line.startsWith('{"entry":{"region":"RU-BU"'))
    const without = lines.filter((_, place) => place !== last)
    expect((await takeIn(without)).at(-1)).toMatch(/^RU-BU does not verify: /)
    const changed = lines.map((line) => line.replace('2024-06-15', '2024-06-16'))
    expect((await takeIn(changed)).at(-1)).toMatch(/^RU-BU does not verify: /)
    expect((await takeIn(lines.slice(0, last))).at(-1)).toBe('the file ends in the middle of RU-BU')
    expect(await takeIn(lines.slice(1))).toEqual([
      'line 1 is not the beginning of a file of ledgers (mera-ledger/1)',
    ])
    expect(await takeIn([])).toEqual(['the file is empty'])
    expect((await takeIn(lines))[1]).toBe('RU-BU: 1')
  })

  it('are refused where the ledger there went another way, which stays as it is', async () => {
    const there = await strangers()
    try {
      const [own = ''] = await record(there, 'editor', [{ ...completion, item: 'R2.3' }])
      await record(scene.writers, 'editor', [completion, completion])
      expect((await takeIn(await exported())).at(-1)).toMatch(/^RU-BU has another ledger here: /)
      const [next] = await record(there, 'editor', [completion])
      expect(next).toBe(`RU-BU-${Number(own.slice('RU-BU-'.length)) + 1}`)
    } finally {
      await there.close()
    }
  })
})
