import { describe, expect, it } from 'vitest'
import { compare, type Rational, rational, toFraction, ZERO } from '../../../src/exact/rational.ts'
import { type CourseEvent, historyOf, regionFigures } from '../../../src/services/course/index.ts'
import { realWorlds, type World } from '../../scoring/world.ts'
import type { WrittenFact } from '../../scoring/written-fact.ts'
import { regionAfter, scoredBy } from '../support.ts'

function requireWorld(code: string): World {
  const found = realWorlds.get(code)
  if (found === undefined) throw new Error(`${code} is missing`)
  return found
}
const world = requireWorld('RU-IRK')

const written = (value: Rational | null): string => (value === null ? 'none' : toFraction(value))
const named = (event: CourseEvent): string =>
  event.kind === 'deadline'
    ? `deadline ${event.item} ${event.row}`
    : `${event.kind} ${event.fact.id}`

/** Irkutsk under the checklist: 33 scored items, of which R1.1 and R1.2 are done from the start. */
function irkutsk(facts: readonly WrittenFact[], asOf = '2024-06-30') {
  const span = { asOf, knownAt: null, from: '2023-08-01', to: '2025-01-01', months: 6 }
  return historyOf(scoredBy(world, '2023.1'), regionAfter(world, ...facts), null, span)
}
const steps = (history: ReturnType<typeof irkutsk>, basis: 'accepted' | 'reported' | 'planned') =>
  history.courses[basis].steps.map(({ from, value, change, events }) => [
    from,
    written(value),
    written(change),
    events.map(named).join(', '),
  ])

const waived: WrittenFact = {
  fact: 'waiver',
  id: 'waiver',
  item: 'R1.3',
  from: '2024-03-01',
  until: '2024-10-01',
  verdict: 'accepted',
}

describe('the course of Irkutsk under 2023.1', () => {
  it('rises from 0 to 2/33 on 2023-09-01, when R1.1 and R1.2 were completed, on accepted', () => {
    expect(steps(irkutsk([]), 'accepted')).toEqual([
      ['2023-08-01', '0/1', 'none', ''],
      ['2023-09-01', '2/33', '2/33', 'completion RU-IRK-3, completion RU-IRK-4'],
    ])
  })

  it('has 2/32 while one of 33 items is waived, and 2/33 again on the day the waiver ends', () => {
    const history = irkutsk([waived])
    expect(steps(history, 'accepted').slice(2)).toEqual([
      ['2024-03-01', '1/16', '1/528', 'waiver-begins waiver'],
      ['2024-10-01', '2/33', '-1/528', 'waiver-ends waiver'],
    ])
    expect(
      history.cliff
        .filter(({ basis }) => basis === 'accepted')
        .map(({ on, before, after, change, events }) => [
          on,
          ...[before, after, change].map(written),
          events.map(named).join(', '),
        ]),
    ).toEqual([['2024-10-01', '1/16', '2/33', '-1/528', 'waiver-ends waiver']])
  })

  it.each(['accepted', 'reported', 'planned'] as const)(
    'is the same in figures, with causes only where they are asked for, on %s',
    (basis) => {
      const span = { knownAt: null, from: '2023-08-01', to: '2025-01-01' }
      const region = regionAfter(world, waived)
      const figures = regionFigures(scoredBy(world, '2023.1'), region, basis, span)
      expect(figures.map((step) => ({ ...step, events: step.events() }))).toEqual(
        irkutsk([waived]).courses[basis].steps,
      )
    },
  )

  it('counts a waiver that nobody decided about on reported alone', () => {
    const history = irkutsk([{ ...waived, verdict: 'pending' }])
    expect(steps(history, 'accepted')).toHaveLength(2)
    expect(steps(history, 'reported')).toHaveLength(4)
  })

  it('names of two facts of one day only the one that counts', () => {
    const rejected = { ...waived, id: 'rejected', item: 'R1.4', verdict: 'rejected' as const }
    expect(steps(irkutsk([waived, rejected]), 'accepted')[2]).toEqual([
      '2024-03-01',
      '1/16',
      '1/528',
      'waiver-begins waiver',
    ])
  })

  it('has 19/33 planned on 2024-06-30, and reached the threshold on the step that lifts it over 2/5', () => {
    const { planned } = irkutsk([]).courses
    const step = planned.steps.findLast(({ from }) => from <= '2024-06-30')
    expect(written(step?.value ?? null)).toBe('19/33')
    const on = planned.steps.find(({ from }) => from === planned.reachedOn)
    const before = planned.steps.find(({ until }) => until === planned.reachedOn)
    // 13/33 are 39.39 %, 14/33 are 42.42 %.
    expect(
      [on?.value, before?.value].map((value) => compare(value ?? ZERO, rational(2, 5))),
    ).toEqual([1, -1])
    expect(planned.leftOn).toBeNull()
  })

  it('lists what the plan brings in the six months after asOf, and nothing later', () => {
    const { cliff, cliffUntil } = irkutsk([], '2024-06-30')
    expect(cliffUntil).toBe('2024-12-30')
    expect(cliff.every(({ events }) => events.every(({ kind }) => kind === 'deadline'))).toBe(true)
    expect(cliff.map(({ on, basis }) => `${on} ${basis}`)).toEqual([
      '2024-07-01 planned',
      '2024-08-01 planned',
      '2024-09-12 planned',
      '2024-09-30 planned',
      '2024-11-15 planned',
    ])
  })

  it('says that the threshold is left where a waiver of the unfinished ends', () => {
    // 13 of 33 done are 39.39 %, and 13 of 32 are 40.62 %.
    const region = world.catalogue.region.sections.flatMap(({ items }) => items.map(({ id }) => id))
    const done = region.filter(
      (id) => /^R[123]\./.test(id) && !['R1.1', 'R1.2', 'R1.3', 'R3.13'].includes(id),
    )
    const history = irkutsk([{ fact: 'done', items: done.slice(0, 11), on: '2024-02-01' }, waived])
    const { reachedOn, leftOn, falls } = history.courses.accepted
    expect({ reachedOn, leftOn, falls }).toEqual({
      reachedOn: '2024-03-01',
      leftOn: null,
      falls: [],
    })
    const [cliff] = history.cliff.filter(({ basis }) => basis === 'accepted')
    expect([
      cliff?.on,
      written(cliff?.before ?? null),
      written(cliff?.after ?? null),
      cliff?.crosses,
    ]).toEqual(['2024-10-01', '13/32', '13/33', 'left'])
    const later = irkutsk(
      [{ fact: 'done', items: done.slice(0, 11), on: '2024-02-01' }, waived],
      '2024-12-31',
    ).courses.accepted
    expect([later.leftOn, later.falls]).toEqual([
      '2024-10-01',
      [{ on: '2024-10-01', recoveredOn: null }],
    ])
  })

  it('shows a version that comes into force with the score under it', () => {
    const scored = scoredBy(world, '2023.2')
    const span = {
      asOf: '2024-06-30',
      knownAt: null,
      from: '2024-06-01',
      to: '2024-07-01',
      months: 6,
    }
    const next = [{ name: '2023.2', inForceFrom: '2024-07-15', scored }]
    const { cliff } = historyOf(scoredBy(world, '2023.1'), regionAfter(world), null, span, next)
    // R1.1 and R1.2 are half of R1, which weighs 10 of 80.
    expect(
      cliff
        .filter(({ version, basis }) => version !== null && basis === 'accepted')
        .map(({ on, before, after, change }) => [on, ...[before, after, change].map(written)]),
    ).toEqual([['2024-07-15', '2/33', '1/16', '1/528']])
  })
})
