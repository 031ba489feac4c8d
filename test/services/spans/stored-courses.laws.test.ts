import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Dictionary, layoutOf } from '../../../src/engine/index.ts'
import { keyOf } from '../../../src/engine/situation.ts'
import { beyondBodies, changedSince, type Fact } from '../../../src/facts/index.ts'
import { codesOn, type Step } from '../../../src/services/spans/body-courses.ts'
import { noCourses, workOut } from '../../../src/services/spans/compute.ts'
import {
  type Courses,
  readCourses,
  writeCourses,
} from '../../../src/services/spans/stored-courses.ts'
import { day, ledgerWithWithdrawals, someFacts } from '../../scoring/random-ledgers.ts'
import { thorough } from '../../support/thorough.ts'
import { regionOf, scoredBy } from '../support.ts'

const positions = fc.array(fc.nat({ max: 200 }), { maxLength: 3 })

/**
 * How much of a ledger was there when courses were stored: what all bodies rest on is in it, since
 * everything is read anew after that.
 */
function placeIn(ledger: readonly Fact[], share: number): number {
  const { latestForBodies } = beyondBodies(ledger)
  const least = ledger.findIndex(({ sequence }) => sequence === latestForBodies) + 1
  return least + Math.floor(share * (ledger.length + 1 - least))
}

const someCase = fc
  .tuple(someFacts, positions, day, day, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([facts, withdrawn, one, other, share]) => {
    const { world } = facts
    const ledger = ledgerWithWithdrawals(facts, withdrawn)
    const [before, today] = one < other ? [one, other] : [other, one]
    return {
      catalogue: world.catalogue,
      versions: [scoredBy(world, '2024.1')],
      record: (all: readonly Fact[]) => regionOf(world, all).record,
      ledger,
      length: placeIn(ledger, share),
      before,
      today,
    }
  })

/** Each body's situations as they are, and from today on as they would be, on all of its days. */
const coursesOn = ({ dictionary, on }: Courses, basis: 'accepted' | 'reported', today: string) => {
  const keys = dictionary.situations.map(keyOf)
  const shown = (steps: readonly Step[], days: readonly string[]) =>
    days.map((date) => Array.from(codesOn(steps, date), (code) => keys[code]))
  return new Map(
    [...on[basis]].map(([code, { days, steps, supposed }]) => {
      const later = [today, ...days.filter((date) => date > today)]
      const { rejected = steps, accepted = steps } = supposed ?? {}
      return [code, [shown(steps, days), shown(rejected, later), shown(accepted, later)]]
    }),
  )
}

const asTexts = ({ dictionary, on }: Courses) => writeCourses({ dictionary, on })

describe('for any ledger, courses of bodies that were stored at any place of it', () => {
  it('with the facts since give the scores that the whole ledger gives', () => {
    fc.assert(
      fc.property(someCase, ({ catalogue, versions, record, ledger, length, before, today }) => {
        const whole = workOut(catalogue, versions, record(ledger), today)
        const prefix = ledger.slice(0, length)
        const stored = workOut(catalogue, versions, record(prefix), before).courses
        const { latestForBodies, forRegion } = beyondBodies(prefix)
        const written: ReturnType<typeof asTexts> = JSON.parse(JSON.stringify(asTexts(stored)))
        const touched = new Set(ledger.slice(length).flatMap(({ body }) => body ?? []))
        const since = prefix.at(-1)?.sequence ?? 0
        const named = new Set([...forRegion.values()].flat())
        const read = ledger.filter(
          (fact) => fact.body === null || touched.has(fact.body) || named.has(fact),
        )
        expect(beyondBodies(read).latestForBodies).toBe(latestForBodies)
        const courses = readCourses(written, new Dictionary(layoutOf(catalogue)))
        const changed = changedSince(catalogue, read, since)
        const again = workOut(catalogue, versions, record(read), today, { courses, changed })
        expect(again.spans).toEqual(whole.spans)
        const stating = new Set(ledger.flatMap(({ body }) => body ?? []))
        for (const basis of ['accepted', 'reported'] as const) {
          const expected = coursesOn(whole.courses, basis, today)
          const found = coursesOn(again.courses, basis, today)
          for (const code of stating) expect(found.get(code)).toEqual(expected.get(code))
        }
      }),
      { numRuns: thorough(400, 15) },
    )
  })

  it('are the same after being written and read', () => {
    fc.assert(
      fc.property(someCase, ({ catalogue, versions, record, ledger, today }) => {
        const { courses } = workOut(catalogue, versions, record(ledger), today)
        const written = asTexts(courses)
        const read = readCourses(written, noCourses(catalogue).dictionary)
        expect(asTexts(read)).toEqual(written)
      }),
      { numRuns: thorough(100, 5) },
    )
  })
})
