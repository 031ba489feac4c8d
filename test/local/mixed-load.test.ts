import { afterAll, describe, expect, it } from 'vitest'
import { runMixedLoad } from '../load/mixed.ts'
import { removeDataFolders } from '../support/start.ts'

afterAll(removeDataFolders)

describe('a short form of npm run load: mixed load, while the database is killed twice', () => {
  it('loses nothing acknowledged, gives no wrong score, and fails only while it is away', async () => {
    const { tally, acknowledged, sampled } = await runMixedLoad({
      seconds: 12,
      outageSeconds: 1,
      samples: 40,
    })
    expect(tally.violations).toEqual([])
    expect(tally.outages).toHaveLength(2)
    expect([...tally.kinds.keys()]).toEqual(
      expect.arrayContaining(['poll', 'read', 'page', 'write', 'review queue', 'comparison']),
    )
    expect(acknowledged).toBeGreaterThan(5)
    expect(sampled).toBeGreaterThan(5)
  }, 120_000)
})
