import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Rational, toFraction } from '../../../src/exact/rational.ts'
import { addDays, type Fact, isOfKind, type Question } from '../../../src/facts/index.ts'
import { bases } from '../../../src/scoring/index.ts'
import { regionBounds, type Scored } from '../../../src/services/bounds.ts'
import { spansOf } from '../../../src/services/spans/compute.ts'
import { day, ledgerWithWithdrawals, someFacts } from '../../scoring/random-ledgers.ts'
import { realWorlds } from '../../scoring/world.ts'
import { thorough } from '../../support/thorough.ts'
import { regionAfter, regionOf, scoredBy } from '../support.ts'

const written = (value: Rational | null): string => (value === null ? 'none' : toFraction(value))

/** The bounds of a day as the spans have them, and as they are read from the first fact on. */
function boundsOn(
  version: Scored,
  region: ReturnType<typeof regionOf>,
  today: string,
  { asOf, basis }: Pick<Question, 'asOf' | 'basis'>,
) {
  const span = spansOf([version], region, today).findLast(
    (each) => each.basis === basis && each.from <= asOf,
  )
  const fresh = regionBounds(version, region, { asOf, basis, knownAt: null })
  return {
    kept: span && [written(span.bounds.ifRejected), written(span.bounds.ifAccepted)],
    fresh: [written(fresh.ifRejected), written(fresh.ifAccepted)],
  }
}

/** A ledger that ends with an edition which nobody has accepted, its dates moved by so many days. */
function withPendingEdition(ledger: readonly Fact[], adoptedOn: string, days: number) {
  const first = ledger.find(isOfKind('edition'))
  if (first === undefined) throw new Error('every region has an edition')
  const rows = first.statement.rows?.map((row) => ({
    ...row,
    deadline: { ...row.deadline, resolved: addDays(row.deadline.resolved, days) },
  }))
  const pending: Fact = {
    ...first,
    id: 'pending-edition',
    sequence: (ledger.at(-1)?.sequence ?? 0) + 1,
    recordedAt: '2026-01-01T00:00:00.000Z',
    author: { key: 'test', role: 'region-editor', office: 'An office' },
    statement: { ...first.statement, adoptedOn, ...(rows === undefined ? {} : { rows }) },
  }
  return [...ledger, pending]
}

const irkutsk = () => {
  const world = realWorlds.get('RU-IRK')
  if (world === undefined) throw new Error('the Irkutsk Region is one of the sources')
  return world
}

describe('what waits for a decision', () => {
  it('bounds the score from the day of a count on whose withdrawal waits', () => {
    const world = irkutsk()
    const region = regionAfter(
      world,
      { fact: 'register-complete', from: '2023-05-01', verdict: 'accepted' },
      { fact: 'completion', item: 'R3.2', on: '2023-05-01' },
      {
        fact: 'services',
        id: 'count',
        body: 'apparatus',
        on: '2023-09-29',
        graded: 4,
        planned: 4,
        finished: 4,
        verdict: 'accepted',
      },
      { fact: 'withdrawal', of: 'count', body: 'apparatus' },
    )
    const asked = { asOf: '2023-10-15', basis: 'reported' } as const
    const { kept, fresh } = boundsOn(scoredBy(world, '2024.1'), region, '2023-05-01', asked)
    expect(fresh[0]).not.toBe(fresh[1])
    expect(kept).toEqual(fresh)
  })

  it('bounds the plan on the deadlines of an edition that waits', () => {
    const world = irkutsk()
    const region = regionOf(world, withPendingEdition(world.record.facts, '2023-12-01', -40))
    const asked = { asOf: '2024-02-25', basis: 'planned' } as const
    const { kept, fresh } = boundsOn(scoredBy(world, '2023.1'), region, '2023-12-01', asked)
    expect(fresh[0]).not.toBe(fresh[1])
    expect(kept).toEqual(fresh)
  })

  it('bounds every day of any ledger as reading it from the first fact does', () => {
    const moved = fc.record({ adoptedOn: day, days: fc.integer({ min: -200, max: 200 }) })
    fc.assert(
      fc.property(
        someFacts,
        fc.array(fc.nat({ max: 200 }), { minLength: 1, maxLength: 6 }),
        fc.option(moved),
        day,
        fc.array(fc.nat({ max: 900 }), { minLength: 4, maxLength: 4 }),
        (facts, withdrawn, edition, today, ahead) => {
          const { world } = facts
          const ledger = ledgerWithWithdrawals(facts, withdrawn)
          const region = regionOf(
            world,
            edition === null ? ledger : withPendingEdition(ledger, edition.adoptedOn, edition.days),
          )
          const version = scoredBy(world, '2024.1')
          const spans = spansOf([version], region, today)
          for (const basis of bases)
            for (const days of ahead) {
              const asOf = addDays(today, days)
              const span = spans.findLast((each) => each.basis === basis && each.from <= asOf)
              const fresh = regionBounds(version, region, { asOf, basis, knownAt: null })
              expect([basis, asOf, ...Object.values(span?.bounds ?? {}).map(written)]).toEqual([
                basis,
                asOf,
                written(fresh.ifRejected),
                written(fresh.ifAccepted),
              ])
            }
        },
      ),
      { numRuns: thorough(400, 20) },
    )
  })
})
