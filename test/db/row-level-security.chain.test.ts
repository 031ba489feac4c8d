import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClaims } from '../../src/db/claims.ts'
import type { Connection } from '../../src/db/client.ts'
import type { LedgerEnd } from '../../src/db/queries/ledger.ts'
import { chainStart } from '../../src/ledger/index.ts'
import { connectAsOwner, connectAsService, makeDatabase } from '../support/service.ts'
import {
  attempt,
  connectAs,
  endOf,
  entryAfter,
  everybody,
  FOREIGN,
  insertInto,
  OWN,
} from './guarded.ts'

const DATABASE = 'chained'
const asker = everybody.coordinator
let owner: Connection
let service: Connection
let end: LedgerEnd
let foreignEnd: LedgerEnd

beforeAll(async () => {
  await makeDatabase(DATABASE)
  owner = connectAsOwner(DATABASE)
  service = connectAsService(DATABASE, 1)
  end = await endOf(owner, OWN)
  foreignEnd = await endOf(owner, FOREIGN)
})
afterAll(() => Promise.all([owner.close(), service.close()]))

const first = () => entryAfter(OWN, end, asker)
/** An entry that goes on after another of the same batch, a second later. */
const following = (entry: ReturnType<typeof first>) => ({
  ...entry,
  sequence: entry.sequence + 1,
  recorded_at: new Date(Date.parse(entry.recorded_at) + 1000).toISOString(),
  previous: entry.hash,
  hash: `sha256:${entry.sequence + 1}`,
})
const foreign = () => entryAfter(FOREIGN, foreignEnd, asker)

const appending = (...rows: readonly object[]) =>
  attempt(service, asker, (database) => insertInto(database, 'facts', rows))

/** The instant at which the ledger of Buryatia ends. */
const LATEST = '2024-04-27T09:00:00.008Z'

describe('an entry that goes on where the ledger of its region ended', () => {
  it('is taken: alone, a millisecond later, in a batch, and with one of another region', async () => {
    expect(end).toMatchObject({ revision: 11, recordedAt: LATEST })
    expect(await appending(first())).toBe('taken')
    expect(await appending({ ...first(), recorded_at: '2024-04-27T09:00:00.009Z' })).toBe('taken')
    const second = following(first())
    expect(await appending(first(), second, following(second))).toBe('taken')
    expect(await appending(following(first()), foreign(), first())).toBe('taken')
  })

  it('moves the region on in the same statement: revision, instant, hash, and name', async () => {
    const naming = {
      ...following(first()),
      kind: 'region',
      statement: { kind: 'region', name: { ru: 'Бурятия', en: 'Buryatia' } },
    }
    const moved = await attempt(service, asker, async (database) => {
      await insertInto(database, 'facts', [first(), naming, following(naming)])
      const [region] = await database.execute(
        sql`select revision, head_hash, name, recorded_at from regions where code = ${OWN}`,
      )
      expect(region).toMatchObject({
        revision: 14,
        head_hash: 'sha256:14',
        name: { ru: 'Бурятия', en: 'Buryatia' },
      })
      expect(new Date(String(region?.recorded_at)).toISOString()).toBe('2026-01-01T09:00:02.000Z')
    })
    expect(moved).toBe('taken')
    expect(await endOf(owner, OWN)).toEqual(end)
  })
})

describe('an entry that does not go on where the ledger of its region ended', () => {
  const misfits: readonly (readonly [string, () => readonly object[], string?])[] = [
    ['leaves a gap', () => [{ ...first(), sequence: 13 }]],
    ['begins anew', () => [{ ...first(), sequence: 0 }]],
    ['is older', () => [{ ...first(), recorded_at: '2024-04-27T09:00:00.007Z' }]],
    ['is recorded in the same millisecond', () => [{ ...first(), recorded_at: LATEST }]],
    ['is chained to another hash', () => [{ ...first(), previous: 'sha256:another' }]],
    ['is chained to nothing', () => [{ ...first(), previous: '' }]],
    ["is chained to another region's ledger", () => [{ ...first(), previous: foreignEnd.hash }]],
    ['repeats one', () => [{ ...first(), sequence: 11 }], 'there already'],
    ['repeats the first', () => [{ ...first(), sequence: 1 }], 'there already'],
    ['comes twice in a batch', () => [first(), first()], 'there already'],
    ['leaves a gap in a batch', () => [first(), following(following(first()))]],
    [
      'is older than the one before it in a batch',
      () => [first(), { ...following(first()), recorded_at: '2026-01-01T08:59:59.999Z' }],
    ],
    [
      'is as old as the one before it in a batch',
      () => [first(), { ...following(first()), recorded_at: first().recorded_at }],
    ],
    [
      'is chained past the one before it in a batch',
      () => [first(), { ...following(first()), previous: end.hash }],
    ],
    ['misfits alone among others', () => [foreign(), { ...first(), sequence: 13 }]],
    ['misfits behind one that fits', () => [first(), { ...foreign(), previous: 'sha256:another' }]],
    ['has no hash before it', () => [{ ...first(), previous: null }], 'incomplete'],
    ['has no hash', () => [{ ...first(), hash: null }], 'incomplete'],
    ['has no author', () => [{ ...first(), author: null }], 'refused by policy'],
  ]

  it.each(misfits.map(([where, rows, outcome = 'does not go on']) => ({ where, rows, outcome })))(
    'is refused with its batch where it $where',
    async ({ rows, outcome }) => {
      expect(await appending(...rows())).toBe(outcome)
      // Also for those whom no policy holds back.
      const bySuperuser = await attempt(owner, null, (database) =>
        insertInto(database, 'facts', rows()),
      )
      expect(bySuperuser).toBe(outcome === 'refused by policy' ? 'incomplete' : outcome)
    },
  )

  it('left nothing behind', async () => {
    expect([await endOf(owner, OWN), await endOf(owner, FOREIGN)]).toEqual([end, foreignEnd])
    const [counted] = await owner.sql`select count(*)::int as count from facts`
    // 2 of Altai, 11 of Buryatia, 2 of Chuvashia, 8 of Irkutsk.
    expect(counted?.count).toBe(23)
  })
})

describe('the ledger of a region that is new', async () => {
  const unknown: LedgerEnd = { revision: 0, recordedAt: null, hash: await chainStart('RU-XX') }
  const naming = (who: Parameters<typeof entryAfter>[2] = asker) => ({
    ...entryAfter('RU-XX', unknown, who, 'region'),
    statement: { kind: 'region', name: { ru: 'Новая', en: 'A new one' } },
  })

  it('begins with entry 1, and names the region', async () => {
    expect(await appending(naming())).toBe('taken')
    expect(await appending({ ...naming(), sequence: 2 })).toBe('does not go on')
    expect(await appending(entryAfter('RU-XX', unknown, asker))).toBe('incomplete')
  })

  it('is begun by no editor, not even one whose key is for it', async () => {
    const editor = { ...everybody['region-editor'], region: 'RU-XX' }
    const begun = (row: object) =>
      attempt(service, editor, (database) => insertInto(database, 'facts', [row]))
    expect(await begun(naming(editor))).toBe('refused by policy')
    expect(await begun(entryAfter('RU-XX', unknown, editor))).toBe('incomplete')
  })
})

describe('two who append to one ledger without taking turns', () => {
  let other: Connection
  beforeAll(() => {
    other = connectAs(`${DATABASE}_service`, DATABASE)
  })
  afterAll(() => other.close())
  const byTheOther = (row: object) =>
    attempt(other, asker, (database) => insertInto(database, 'facts', [row]))

  it('cannot go on after what is not committed', async () => {
    const one = await attempt(service, asker, async (database) => {
      await insertInto(database, 'facts', [first()])
      expect(await byTheOther(following(first()))).toBe('does not go on')
    })
    expect(one).toBe('taken')
  })

  it('are not both taken: the second waits for the first, and finds its place taken', async () => {
    let second = Promise.resolve('nothing yet')
    await withClaims(service.database, asker, 'read write', async (database) => {
      await insertInto(database, 'facts', [foreign()])
      second = byTheOther({ ...foreign(), hash: 'sha256:another' })
      await waiting(owner)
    })
    expect(await second).toBe('there already')
    expect(await endOf(owner, FOREIGN)).toMatchObject({ revision: 3, hash: 'sha256:3' })
  })
})

/** Resolves when somebody waits for the lock of another in this database. */
async function waiting({ sql: query }: Connection): Promise<void> {
  for (let count = 0; count === 0; ) {
    const [row] = await query<
      { count: number }[]
    >`select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    count = row?.count ?? 0
  }
}
