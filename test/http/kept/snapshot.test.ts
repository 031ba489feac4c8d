import { describe, expect, it } from 'vitest'
import { isLater, type Snapshot, sameSnapshot } from '../../../src/db/snapshot.ts'

const at = (seen: string, started = '1763800000.123456'): Snapshot => ({ started, seen })

describe('of two snapshots, the later one', () => {
  it.each([
    ['more transactions have begun', '10:13:', '10:12:'],
    ['of as many, fewer are under way', '10:14:10', '10:14:10,12'],
    ['of as many, none is under way', '14:14:', '10:14:10'],
    ['numbers beyond a double are told apart', '1:18014398509481985:', '1:18014398509481984:'],
  ])('is that in which %s', (_, later, earlier) => {
    expect(isLater(at(later), at(earlier))).toBe(true)
    expect(isLater(at(earlier), at(later))).toBe(false)
  })

  it('is neither, where they see the same', () => {
    expect(isLater(at('10:12:11'), at('10:12:11'))).toBe(false)
    expect(sameSnapshot(at('10:12:11'), at('10:12:11'))).toBe(true)
  })

  it('is that of the server that was started later, whatever the numbers', () => {
    const before = at('500:500:', '1763800000.5')
    const after = at('3:3:', '1763800100.25')
    expect(isLater(after, before)).toBe(true)
    expect(isLater(before, after)).toBe(false)
    expect(sameSnapshot(at('3:3:', '1'), at('3:3:', '2'))).toBe(false)
  })
})
