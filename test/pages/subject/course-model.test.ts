import { describe, expect, it } from 'vitest'
import { rational } from '../../../src/exact/rational.ts'
import { addDays } from '../../../src/facts/index.ts'
import { type CourseSource, courseModel } from '../../../src/pages/subject/course-model.ts'
import type { CourseFigure } from '../../../src/services/course/index.ts'
import { SIMPLE } from './simple-version.ts'

const deadline = (on: string, item: string) => ({ on, kind: 'deadline', item, row: null }) as const

/** Steps of a course: each day with its score in per cent, and the items that caused it. */
const course = (
  ...steps: readonly (readonly [from: string, percent: number | null, ...items: string[]])[]
): readonly CourseFigure[] =>
  steps.map(([from, percent, ...items], index) => {
    const before = steps[index - 1]?.[1] ?? null
    return {
      from,
      until: steps[index + 1]?.[0] ?? '2025-01-01',
      value: percent === null ? null : rational(percent, 100),
      change:
        index === 0 || before === null || percent === null ? null : rational(percent - before, 100),
      events: () => items.map((item) => deadline(from, item)),
    }
  })

const modelOf = (courses: CourseSource['courses'], given: Partial<CourseSource> = {}) =>
  courseModel(
    {
      compiled: SIMPLE,
      courses,
      from: '2024-01-01',
      to: '2025-01-01',
      basis: 'accepted',
      hasThreshold: true,
      inForce: null,
      hasAllCauses: true,
      ...given,
    },
    ({ en }) => en,
    'en',
  )

describe('a course', () => {
  it('is listed by every day on which any of its bases changes, with the causes of all', () => {
    const { lines } = modelOf({
      planned: course(['2024-01-01', 0], ['2024-03-01', 50, 'R1.1']),
      accepted: course(['2024-01-01', null], ['2024-04-01', 41, 'R1.2']),
    })
    expect(lines).toEqual([
      { on: '2024-01-01', percents: [0, null], causes: [] },
      { on: '2024-03-01', percents: [50, null], causes: ['The deadline of R1.1 comes.'] },
      { on: '2024-04-01', percents: [50, 41], causes: ['The deadline of R1.2 comes.'] },
    ])
  })

  it('is drawn from the plan to what is accepted, which lies on top', () => {
    const steps = course(['2024-01-01', 0])
    const { series } = modelOf({ accepted: steps, reported: steps, planned: steps })
    expect(series.map(({ key }) => key)).toEqual(['planned', 'reported', 'accepted'])
  })

  it('marks what happened, with the points and at most three causes', () => {
    const items = ['R1.1', 'R1.2', 'R1.3', 'R1.4', 'R1.5']
    const { events } = modelOf({
      accepted: course(['2024-01-01', 10], ['2024-02-01', 20, ...items]),
    })
    expect(events).toEqual([
      {
        on: '2024-02-01',
        label:
          '+10.00 The deadline of R1.1 comes. The deadline of R1.2 comes. The deadline of R1.3 comes. And 2 more.',
      },
    ])
  })

  it('of many steps marks the crossing of the threshold before larger changes', () => {
    const rising = Array.from(
      { length: 12 },
      (_, index) => [addDays('2024-02-01', index), 3 * (index + 1)] as const,
    )
    // From 36 to 40 is the threshold; the other steps are of 3, the last of 20 points.
    const steps = course(['2024-01-01', 0], ...rising, ['2024-03-01', 40], ['2024-03-02', 60])
    const { events } = modelOf({ accepted: steps })
    expect(events).toHaveLength(9)
    expect(events.map(({ on }) => on)).toContain('2024-03-01')
    expect(events.map(({ on }) => on)).toContain('2024-03-02')
    expect(events.map(({ on }) => on)).toEqual(events.map(({ on }) => on).toSorted())
  })

  it('of a body marks no threshold: it has none', () => {
    const many = Array.from(
      { length: 12 },
      (_, index) => [addDays('2024-02-01', index), index % 2 === 0 ? 39 : 30] as const,
    )
    const steps = course(['2024-01-01', 30], ...many, ['2024-06-01', 40])
    const { events } = modelOf({ accepted: steps }, { hasThreshold: false })
    expect(events.map(({ on }) => on)).toContain('2024-02-01')
  })

  it('says when its version comes into force, where that is inside', () => {
    const steps = { accepted: course(['2024-01-01', 0]) }
    const inForce = { from: '2024-05-01', until: null }
    expect(modelOf(steps, { inForce }).events.map(({ on }) => on)).toEqual(['2024-05-01'])
    expect(modelOf(steps, { inForce: { from: '2023-01-01', until: null } }).events).toEqual([])
  })
})

describe('a long course', () => {
  const long = course(
    ...Array.from(
      { length: 300 },
      (_, index) => [addDays('2024-01-01', index), index % 100] as const,
    ),
  )

  it('is listed by the first days of months, without causes', () => {
    const { lines, isMonthly } = modelOf({ accepted: long })
    expect(isMonthly).toBe(true)
    expect(lines.map(({ on }) => on.slice(8))).toEqual(lines.map(() => '01'))
    expect(lines).toHaveLength(12)
    // 1 March is day 60 of the year: the step of index 60.
    expect(lines[2]).toEqual({ on: '2024-03-01', percents: [60], causes: [] })
  })

  it('is drawn in no more than 250 steps', () => {
    const { series, isThinned } = modelOf({ accepted: long })
    expect(isThinned).toBe(true)
    expect(series[0]?.steps.length).toBe(183)
  })

  it('asks for the causes of those steps alone that are marked', () => {
    const asked = new Set<string>()
    const steps = long.map((step) => ({
      ...step,
      events: () => {
        asked.add(step.from)
        return []
      },
    }))
    const { events } = modelOf({ accepted: steps }, { hasAllCauses: false })
    expect([...asked].toSorted()).toEqual(events.map(({ on }) => on))
  })
})
