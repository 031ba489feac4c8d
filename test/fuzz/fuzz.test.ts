import { expect, it } from 'vitest'
import { seedOfTheDay } from '../support/seed.ts'
import { thorough } from '../support/thorough.ts'
import { fuzz } from './fuzz.ts'
import { operations } from './operations.ts'

const named = (name: string): number | null => {
  const value = process.env[name]
  return value === undefined ? null : Number(value)
}

const requests = named('FUZZ_REQUESTS') ?? thorough(20_000, 1_040)
const seed = seedOfTheDay()
const only = (process.env.FUZZ_ONLY ?? '').split(',').filter((name) => name !== '')

it(`answers ${requests} requests, whatever is in them (seed ${seed}), as the document says`, async () => {
  const told = process.env.FUZZ_REQUESTS !== undefined
  const report = (line: string): void => {
    if (told) process.stdout.write(`${line}\n`)
  }
  const tally = await fuzz({ requests, seed, only }, 'fuzzed', report)
  const printed = tally.print(seed)
  report(printed)
  expect(tally.asked).toBeGreaterThanOrEqual(requests)
  expect(tally.findings.length, printed).toBe(0)
  // Few of an operation that needs much before it, as publishing does, may all be refused.
  const enough = requests >= 200 * operations.length && only.length === 0
  if (enough) expect(tally.neverTaken).toEqual([])
}, 7_200_000)
