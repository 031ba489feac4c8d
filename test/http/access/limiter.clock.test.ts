import { describe, expect, it } from 'vitest'
import { windowLimiter } from '../../../src/http/access/limiter.ts'

describe('a limit of 2 requests a minute whose clock is set back by an hour', () => {
  it('keeps nobody out for longer than a minute', async () => {
    let present = Date.parse('2026-11-22T12:00:00Z')
    const limiter = windowLimiter({ requests: 2, seconds: 60 }, () => new Date(present))
    for (const allowed of [true, true, false]) expect(await limiter('k')).toMatchObject({ allowed })
    present -= 3_600_000
    for (const allowed of [true, true]) expect(await limiter('k')).toMatchObject({ allowed })
    expect(await limiter('k')).toEqual({ allowed: false, retryAfterSeconds: 60 })
    present += 60_000
    expect(await limiter('k')).toMatchObject({ allowed: true })
  })
})
