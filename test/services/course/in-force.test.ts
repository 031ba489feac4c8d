import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rational, subtract } from '../../../src/exact/rational.ts'
import { addDays } from '../../../src/facts/index.ts'
import { applied, type CourseStep } from '../../../src/services/course/index.ts'

const step = (from: string, until: string, value: number, before: number | null): CourseStep => ({
  from,
  until,
  value: rational(value, 10),
  change: before === null ? null : subtract(rational(value, 10), rational(before, 10)),
  events: [],
})
/** 3/10 in May and June, 5/10 from July to the end of September. */
const course = [step('2026-05-01', '2026-07-01', 3, null), step('2026-07-01', '2026-10-01', 5, 3)]
const shown = (days: Parameters<typeof applied>[1]) =>
  applied(course, days).map(({ from, until, application, turn, value, change }) => [
    from,
    until,
    application,
    turn,
    value?.numerator,
    change?.numerator ?? null,
  ])

describe('steps of a version in force for some days', () => {
  it('are restated where it never is', () => {
    expect(shown(null)).toEqual([
      ['2026-05-01', '2026-07-01', 'restated', null, 3n, null],
      ['2026-07-01', '2026-10-01', 'restated', null, 1n, 1n],
    ])
  })

  it('are cut inside a step, where the score does not change', () => {
    expect(shown({ from: '2026-06-01', until: '2026-08-01' })).toEqual([
      ['2026-05-01', '2026-06-01', 'restated', null, 3n, null],
      ['2026-06-01', '2026-07-01', 'as-published', 'begins', 3n, 0n],
      ['2026-07-01', '2026-08-01', 'as-published', null, 1n, 1n],
      ['2026-08-01', '2026-10-01', 'restated', 'ends', 1n, 0n],
    ])
  })

  it('are not cut where a step begins or the span ends', () => {
    expect(shown({ from: '2026-07-01', until: '2026-10-01' })).toEqual([
      ['2026-05-01', '2026-07-01', 'restated', null, 3n, null],
      ['2026-07-01', '2026-10-01', 'as-published', 'begins', 1n, 1n],
    ])
    expect(shown({ from: '2026-05-01', until: null }).map(([, , , turn]) => turn)).toEqual([
      null,
      null,
    ])
  })

  it('cover the same days with the same scores, each day by itself as it should be', () => {
    const day = fc.integer({ min: -40, max: 200 }).map((days) => addDays('2026-05-01', days))
    fc.assert(
      fc.property(day, fc.option(day), fc.integer({ min: 0, max: 152 }), (from, until, asked) => {
        const days = until === null || until > from ? { from, until } : null
        const date = addDays('2026-05-01', asked)
        const of = (steps: readonly CourseStep[]) =>
          steps.filter((each) => each.from <= date && date < each.until)
        const cut = applied(course, days)
        const [found, ...others] = cut.filter((each) => each.from <= date && date < each.until)
        expect(others).toEqual([])
        expect(found?.value).toEqual(of(course)[0]?.value)
        const holds = days !== null && from <= date && (until === null || date < until)
        expect(found?.application).toBe(holds ? 'as-published' : 'restated')
      }),
    )
  })
})
