import { describe, expect, it } from 'vitest'
import { watched } from '../../src/db/watched.ts'
import { DatabaseWatch } from '../../src/observability/database-watch.ts'

describe('waits for the database', () => {
  it('that overlap count once, each statement and each failure by itself', () => {
    let now = 1_000
    const watch = new DatabaseWatch(() => now)
    const first = watch.begin('statement')
    now = 1_010
    const second = watch.begin('statement')
    now = 1_020
    first(false)
    expect(watch.milliseconds).toBe(20)
    now = 1_030
    second(true)
    now = 1_040
    watch.begin('transaction')(false)
    expect([watch.milliseconds, watch.queries, watch.failures]).toEqual([30, 2, 1])
    expect(watch.waits.map(({ kind, began, ended }) => [kind, began, ended])).toEqual([
      ['statement', 1_000, 1_020],
      ['statement', 1_010, 1_030],
      ['transaction', 1_040, 1_040],
    ])
  })

  it('that are very many are all counted, and few told one by one', () => {
    const watch = new DatabaseWatch()
    for (let made = 0; made < 1_000; made += 1) watch.begin('statement')(false)
    expect([watch.queries, watch.waits.length]).toEqual([1_000, 64])
  })
})

describe('a client that is watched', () => {
  /** As much of postgres.js as drizzle uses. */
  const client = {
    unsafe: (text: string) =>
      text === 'bad' ? Promise.reject(new Error('bad')) : Promise.resolve([text]),
    begin: async (work: (inner: object) => Promise<unknown>): Promise<unknown> => work(client),
  }

  it('answers as before, and tells of statements, transactions and failures', async () => {
    const watch = new DatabaseWatch()
    const sql = watched(client, watch.begin)
    expect(await sql.unsafe('select 1')).toEqual(['select 1'])
    await expect(sql.unsafe('bad')).rejects.toThrow('bad')
    expect([watch.queries, watch.failures]).toEqual([2, 1])
  })

  it('does not blame the database for what the work of a transaction throws', async () => {
    const watch = new DatabaseWatch()
    const sql = watched(client, watch.begin)
    const refused = sql.begin(async () => {
      throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    expect(watch.failures).toBe(0)
    expect(watch.waits.map(({ kind }) => kind)).toEqual(['transaction', 'transaction'])
  })

  it('asks nothing before somebody waits for the answer', () => {
    const watch = new DatabaseWatch()
    void watched(client, watch.begin).unsafe('select 1')
    expect(watch.queries).toBe(0)
  })
})
