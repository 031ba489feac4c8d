import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../src/db/client.ts'
import { lockLedger } from '../../src/db/queries/ledger.ts'
import {
  connectAsOwner,
  connectAsService,
  createService,
  makeDatabase,
} from '../support/service.ts'
import { REGION } from './force-support.ts'

const DATABASE = 'settled'
/** When the latest fact that was loaded about the region was recorded, and a little after. */
const LATEST = '2024-04-27T09:00:00.008Z'
const AFTER = '2024-04-27T09:00:01.000Z'

let owner: Connection
let service: Connection

beforeAll(async () => {
  await makeDatabase(DATABASE)
  owner = connectAsOwner(DATABASE)
  service = connectAsService(DATABASE)
})
afterAll(() => Promise.all([owner.close(), service.close()]))

/** Asks right after the latest fact, when somebody who is recording may still be heard of. */
async function ask(path: string): Promise<number> {
  const app = createService(service, { clock: () => new Date('2024-04-27T09:00:02.000Z') })
  return (await app.request(path)).status
}

const score = (knownAt: string): string =>
  `/v1/regions/${REGION}/score?methodology=2023.2&depth=summary&knownAt=${knownAt}`
const roadmap = (knownAt: string): string => `/v1/regions/${REGION}/roadmap?knownAt=${knownAt}`

/** Whether an answer is there before the one who records has finished. */
const askedWhileOneRecords = (path: string): Promise<readonly [before: boolean, status: number]> =>
  owner.database
    .transaction(async (transaction) => {
      await lockLedger(transaction, REGION)
      let answered = false
      const asked = ask(path).finally(() => {
        answered = true
      })
      const waits = async (): Promise<boolean> => {
        const rows = await owner.sql`
          select from pg_locks where locktype = 'advisory' and not granted
            and database = (select oid from pg_database where datname = ${DATABASE})`
        return rows.length > 0
      }
      while (!answered && !(await waits()));
      return { before: answered, asked }
    })
    .then(async ({ before, asked }) => [before, await asked] as const)

describe('a reader, while somebody records facts about the region', () => {
  it.each([
    ['a score', score(LATEST)],
    ['a roadmap', roadmap(LATEST)],
    ['a score as it was long ago', score('2024-01-01T00:00:00.000Z')],
  ])('waits for nobody who asks what was known up to a fact on record: %s', async (_, path) => {
    expect(await askedWhileOneRecords(path)).toEqual([true, 200])
  })

  it.each([
    ['a score', score(AFTER)],
    ['a roadmap', roadmap(AFTER)],
    ['every region', `/v1/regions?knownAt=${AFTER}`],
  ])('waits where a fact may still come to lie before that instant: %s', async (_, path) => {
    expect(await askedWhileOneRecords(path)).toEqual([false, 200])
  })

  it('waits for nobody at the regions of which something later is on record', async () => {
    expect(await askedWhileOneRecords(`/v1/regions?knownAt=${LATEST}`)).toEqual([true, 200])
  })
})
