import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, type Rational, rational, subtract, ZERO } from '../../src/exact/rational.ts'
import type { Fact, PendingDecision, Question } from '../../src/facts/index.ts'
import { meetsThreshold } from '../../src/scoring/index.ts'
import type { Scored } from '../../src/services/bounds.ts'
import { type Review, reviewQueue } from '../../src/services/reviews.ts'
import { appended, decided } from '../facts/appended.ts'
import { ledgerOf } from '../scoring/ledger.ts'
import { day, ledgerWithWithdrawals, someFacts } from '../scoring/random-ledgers.ts'
import { askedFor, realWorlds, type World } from '../scoring/world.ts'
import { regionOf, scoredBy, scoreFromScratch } from './support.ts'

const someVersion = fc.constantFrom('2023.1', '2023.2', '2024.1')
/** Random ledgers score low: a threshold among their scores, so that some cross it. */
const someThreshold = fc.nat({ max: 20 }).map((percent) => rational(percent, 100))
const positions = fc.array(fc.nat({ max: 200 }), { maxLength: 3 })

/** The last edition once more, without some of its rows; nobody has decided about it. */
function withAnotherEdition(facts: readonly Fact[], dropped: number): readonly Fact[] {
  const last = facts.findLast(({ statement }) => statement.kind === 'edition')?.statement
  if (last?.kind !== 'edition') return facts
  const rows = last.rows?.filter((_, index) => index % 7 !== dropped)
  return appended(facts, { ...last, adoptedOn: '2024-02-01', rows })
}

const newBody = {
  kind: 'body',
  change: 'created',
  on: '2023-06-01',
  name: { ru: 'Новый орган', en: 'A new body' },
  into: null,
} as const

const document = {
  kind: 'act',
  number: null,
  date: null,
  label: { ru: 'Документ', en: 'A document' },
  issuer: null,
  note: null,
  url: null,
  sha256: null,
} as const

/** R9.1 asks for two documents in every region; both wait. */
function withTwoDocuments(world: World, facts: readonly Fact[]): readonly Fact[] {
  const claim = { kind: 'completion', item: 'R9.1', row: null, completedOn: '2023-06-01' } as const
  const fills = askedFor(world, 'R9.1').flatMap(({ item, row, requirements }) =>
    requirements.map(({ id: requirement }) => ({ item, row, requirement })),
  )
  return appended(appended(facts, claim), { kind: 'evidence', document, fills, completion: null })
}

const someCase = fc
  .tuple(someFacts, positions, fc.nat({ max: 6 }), someVersion, someThreshold, day)
  .map(([written, withdrawn, dropped, version, threshold, asOf]) => {
    const { world } = written
    const ledger = ledgerWithWithdrawals(written, withdrawn)
    const documented = withTwoDocuments(world, ledger)
    const facts = withAnotherEdition(appended(documented, newBody, 'new-body'), dropped)
    const question: Question = { asOf, knownAt: null, basis: 'accepted' }
    const { catalogue, compiled } = scoredBy(world, version)
    return { world, facts, scored: { catalogue, compiled: { ...compiled, threshold } }, question }
  })

/** What really happens to the score, read from the first fact to the last, by real verdicts. */
function realChange(
  scored: Scored,
  world: World,
  facts: readonly Fact[],
  decisions: readonly PendingDecision[],
  question: Question,
) {
  const now = scoreFromScratch(scored, regionOf(world, facts), question)
  const after = decided(facts, decisions, 'accepted')
  const then = scoreFromScratch(scored, regionOf(world, after), question)
  const meets = (score: Rational | null) => score !== null && meetsThreshold(scored.compiled, score)
  return {
    gain: subtract(then ?? ZERO, now ?? ZERO),
    crosses: !meets(now) && meets(then),
  }
}

const sameItem =
  ({ decision: { by, body, items } }: Review) =>
  ({ decision }: Review): boolean =>
    by === 'reviewer' &&
    items.length > 0 &&
    decision.by === 'reviewer' &&
    decision.body === body &&
    decision.items.join() === items.join()

describe('for any ledger of the four regions, with an edition and a body that wait', () => {
  it('the gain of the first and of any other entry is what its real acceptance changes', () => {
    fc.assert(
      fc.property(someCase, fc.array(fc.nat(), { maxLength: 8 }), (given, choices) => {
        const { world, facts, scored, question } = given
        const queue = reviewQueue(scored, [regionOf(world, facts)], question)
        for (const choice of new Set([0, ...choices].map((number) => number % queue.length))) {
          const review = queue[choice]
          if (review === undefined) throw new Error('something always waits here')
          const { gain, crosses, decision } = review
          expect({ gain, crosses }).toEqual(realChange(scored, world, facts, [decision], question))
        }
      }),
      { numRuns: 25 },
    )
  })

  it('what an item is worth together is what accepting all of its documents changes', () => {
    fc.assert(
      fc.property(someCase, fc.nat(), ({ world, facts, scored, question }, choice) => {
        const queue = reviewQueue(scored, [regionOf(world, facts)], question)
        const grouped = queue.filter((review) => queue.filter(sameItem(review)).length > 1)
        const review = grouped[choice % grouped.length]
        if (review === undefined) throw new Error('two documents always wait together here')
        const group = queue.filter(sameItem(review)).map(({ decision }) => decision)
        expect(review.together).toEqual(realChange(scored, world, facts, group, question).gain)
      }),
      { numRuns: 20 },
    )
  })
})

const magnitude = (a: Rational): Rational => (compare(a, ZERO) < 0 ? subtract(ZERO, a) : a)

describe('the order of the queue', () => {
  it('is the same however the regions come, puts crossings first, then gains, and has no ties', () => {
    const two = fc.tuple(someCase, someCase).filter(([a, b]) => a.world !== b.world)
    fc.assert(
      fc.property(two, ([first, second]) => {
        const regions = [first, second].map(({ world, facts }) => regionOf(world, facts))
        const queue = reviewQueue(first.scored, regions, first.question)
        expect(reviewQueue(first.scored, regions.toReversed(), first.question)).toEqual(queue)
        for (const [index, { crosses, gain }] of queue.entries()) {
          const next = queue[index + 1]
          if (next === undefined) continue
          expect(crosses || !next.crosses).toBe(true)
          if (crosses === next.crosses)
            expect(compare(magnitude(gain), magnitude(next.gain))).toBeGreaterThanOrEqual(0)
        }
        const names = queue.map(({ region, decision: { on, under } }) =>
          JSON.stringify([region, on, under]),
        )
        expect(new Set(names).size).toBe(names.length)
      }),
      { numRuns: 25 },
    )
  })

  it('leaves out a region that was not on record yet', () => {
    const scoredRegions = [...realWorlds.values()].map((world) =>
      regionOf(world, ledgerOf(world, [{ fact: 'waiver', item: 'R1.3', from: '2024-01-01' }])),
    )
    const [world] = realWorlds.values()
    if (world === undefined) throw new Error('there is no region')
    const at = (knownAt: string | null) =>
      reviewQueue(scoredBy(world, '2023.2'), scoredRegions, { asOf: '2024-06-30', knownAt })
    expect(at('2023-01-01T00:00:00.000Z')).toEqual([])
    expect(at(null)).toHaveLength(4)
  })
})
