import { describe, expect, it } from 'vitest'
import { DatabaseSilent, Presence } from '../../src/db/presence.ts'

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

const never = new Promise<never>(() => {})

/** Asks a database that answers after a while. */
const answeredAfter = (presence: Presence, milliseconds: number): Promise<string> =>
  presence.first(async (heard) => {
    await pause(milliseconds)
    heard()
    return 'an answer'
  })

const outcomeOf = (asked: Promise<string>): Promise<string> =>
  asked.catch((error) => (error instanceof DatabaseSilent ? 'silent' : String(error)))

describe('whoever waits for the first answer of a database', () => {
  it('is let go within two seconds where nobody hears from it', async () => {
    const began = performance.now()
    expect(await outcomeOf(new Presence().first(() => never))).toBe('silent')
    expect(performance.now() - began).toBeLessThan(2_000)
  })

  it('goes on waiting for as long as others are answered', async () => {
    const presence = new Presence()
    const waiting = answeredAfter(presence, 2_600)
    const others = [600, 1_200, 1_800, 2_400].map((delay) => answeredAfter(presence, delay))
    expect(await outcomeOf(waiting)).toBe('an answer')
    await Promise.all(others)
  })

  it('has all the time of its request once something was heard', async () => {
    const working = new Presence().first(async (heard) => {
      heard()
      await pause(2_200)
      return 'heavy work'
    })
    expect(await outcomeOf(working)).toBe('heavy work')
  })

  it('is told what went wrong, where that is said', async () => {
    const refused = new Presence().first<string>(() => Promise.reject(new Error('refused')))
    expect(await outcomeOf(refused)).toBe('Error: refused')
  })
})

describe('what was asked of a database that was given up', () => {
  it('goes no further when it is answered after all', async () => {
    let wentOn = false
    const late = new Presence().first(async (heard) => {
      await pause(1_800)
      heard()
      wentOn = true
      return 'too late'
    })
    expect(await outcomeOf(late)).toBe('silent')
    await pause(500)
    expect(wentOn).toBe(false)
  })
})

describe('a database that was lost', () => {
  it('is tried by one at a time, while the others are told at once; an answer ends that', async () => {
    const presence = new Presence()
    let asked = 0
    const ask = (milliseconds: number | null): Promise<string> => {
      const asking = presence.first(async (heard) => {
        asked += 1
        await (milliseconds === null ? never : pause(milliseconds))
        heard()
        return 'an answer'
      })
      return outcomeOf(asking)
    }
    expect(await ask(null)).toBe('silent')
    // At once, nobody tries: the same request has just found it lost.
    expect(await ask(0)).toBe('silent')
    expect(asked).toBe(1)
    await pause(450)
    const trying = ask(100)
    expect(await Promise.all([ask(0), ask(0)])).toEqual(['silent', 'silent'])
    expect(asked).toBe(2)
    expect(await trying).toBe('an answer')
    expect(await Promise.all([ask(0), ask(0)])).toEqual(['an answer', 'an answer'])
  })
})
