import { beforeEach, describe, expect, it } from 'vitest'
import type { Snapshot } from '../../../src/db/snapshot.ts'
import { noAddress } from '../../../src/http/access/address.ts'
import { noLimit } from '../../../src/http/access/limiter.ts'
import { Front } from '../../../src/http/kept/front.ts'
import type { Observation } from '../../../src/http/kept/observation.ts'

const URL = 'https://mera.example/v1/regions/RU-BU/score?methodology=2023.2'
const STRICT = { 'Cache-Control': 'no-cache' }

/** A database of one number, and the looks at it, each of which is answered by hand. */
let transactions: number
let present: number
let looks: PromiseWithResolvers<Snapshot>[]
let front: Front

const snapshot = (): Snapshot => ({ started: '1', seen: `${transactions}:${transactions}:` })

beforeEach(() => {
  transactions = 100
  present = Date.parse('2026-11-22T12:00:00Z')
  looks = []
  front = new Front({
    clock: () => new Date(present),
    limiter: noLimit,
    addressOf: noAddress,
    freshMilliseconds: 100,
    outageSeconds: 0,
    look: () => {
      const look = Promise.withResolvers<Snapshot>()
      looks.push(look)
      return look.promise
    },
  })
})

function application(observation: Observation): Response {
  const [tag, bytes] = [`"${transactions}"`, new TextEncoder().encode(`of ${transactions}`)]
  observation.snapshot = snapshot()
  observation.caller = { kind: 'anonymous' }
  observation.answer = { tag, ready: { bytes, contentType: 'text/plain' } }
  return new Response(bytes)
}

async function ask(headers: Record<string, string> = {}, method = 'GET'): Promise<string> {
  const request = new Request(URL, { headers, method })
  return (await front.respond(request, application, () => {})).text()
}

/** Answers a look with what is committed at this moment. */
const answer = (look: number): void => looks[look]?.resolve(snapshot())

/** Until everybody has seen what there is to be seen by now. */
const untilSeen = () => new Promise((resolve) => setTimeout(resolve, 10))

describe('many who come at once', () => {
  it('when the window has ended need one look', async () => {
    await ask()
    present += 101
    const texts = [ask(), ask(), ask()]
    answer(0)
    expect(await Promise.all(texts)).toEqual(['of 100', 'of 100', 'of 100'])
    expect(looks).toHaveLength(1)
  })

  it('and want it looked at first wait for one look that is begun after they came', async () => {
    await ask()
    const first = ask(STRICT)
    const others = [ask(STRICT), ask(STRICT), ask(STRICT)]
    await untilSeen()
    expect(looks).toHaveLength(1)
    answer(0)
    expect(await first).toBe('of 100')
    transactions += 1
    await untilSeen()
    expect(looks).toHaveLength(2)
    answer(1)
    expect(await Promise.all(others)).toEqual(['of 101', 'of 101', 'of 101'])
    expect(looks).toHaveLength(2)
  })

  it('and wait in vain for a look that was broken off look for themselves', async () => {
    await ask()
    present += 101
    void ask()
    const waiting = ask()
    await expect.poll(() => looks.length).toBe(2)
    answer(1)
    expect(await waiting).toBe('of 100')
  })
})

describe('a look that was begun before something was written here', () => {
  it('is not enough for whoever asks afterwards, whenever it is over', async () => {
    await ask()
    present += 101
    const before = ask()
    await ask({}, 'POST')
    const afterwards = ask()
    answer(0)
    expect(await before).toBe('of 100')
    transactions += 1
    answer(1)
    expect(await afterwards).toBe('of 101')
    expect(looks).toHaveLength(2)
  })
})
