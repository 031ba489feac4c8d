import { describe, expect, it } from 'vitest'
import { windowLimiter } from '../../src/http/access/limiter.ts'
import { NOW } from '../support/service.ts'

describe('the memory of one process', () => {
  it('holds 10,000 callers: a flood of made-up addresses pushes the oldest out', async () => {
    const limiter = windowLimiter({ requests: 1, seconds: 60 }, () => NOW)
    const isAllowed = async (caller: string) => (await limiter(caller)).allowed
    for (const caller of ['first', 'second']) expect(await isAllowed(caller)).toBe(true)
    for (let other = 0; other < 9_998; other += 1) await limiter(`address ${other}`)
    expect(await isAllowed('first')).toBe(false)
    await limiter('address 9998')
    expect([await isAllowed('second'), await isAllowed('address 9998')]).toEqual([false, false])
    expect(await isAllowed('first')).toBe(true)
  })
})
