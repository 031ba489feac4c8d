import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, sum, ZERO } from '../../../src/exact/rational.ts'
import type { Question } from '../../../src/facts/index.ts'
import { answerGap } from '../../../src/services/gap.ts'
import { dataset } from '../../scoring/dataset.ts'
import { ledgerOf } from '../../scoring/ledger.ts'
import { day, someFacts } from '../../scoring/random-ledgers.ts'
import { realWorlds, worldOf } from '../../scoring/world.ts'
import type { WrittenFact } from '../../scoring/written-fact.ts'
import { regionOf, scoredBy, scoreFromScratch } from '../support.ts'
import { factsOf } from './completed-facts.ts'

/** What the route takes where nothing else is asked for. */
const usual = { budget: 20_000, alternatives: 3 }

const someVersion = fc.constantFrom('2023.1', '2023.2', '2024.1', '2024.1')

describe('for any ledger of the four regions, any day and version that ships', () => {
  it('the way is proven; facts that complete it, or another, score what it says', () => {
    fc.assert(
      fc.property(someFacts, someVersion, day, day, ({ world, written }, version, one, other) => {
        const [asOf = '', by = ''] = [one, other].sort()
        const question: Question = { asOf, knownAt: null, basis: 'accepted' }
        const scored = scoredBy(world, version)
        const region = regionOf(world, ledgerOf(world, written))
        const answer = answerGap(scored, region, question, by, usual)
        const { way, alternatives, expected, open } = answer
        const onDay = { ...question, asOf: by }
        expect(answer.score).toEqual(scoreFromScratch(scored, region, question))
        expect(expected).toEqual(scoreFromScratch(scored, region, onDay))
        expect(answer.proven).toBe(true)
        expect(answer.outcome === 'reachable').toBe(way !== null)
        for (const { actions, score } of way === null ? [] : [way, ...alternatives]) {
          expect(compare(score, scored.compiled.threshold)).toBeGreaterThanOrEqual(0)
          if (actions.some(({ counted }) => counted)) continue
          const facts = actions.flatMap((action) => factsOf(action, by))
          const after = regionOf(world, ledgerOf(world, [...written, ...facts]))
          expect(scoreFromScratch(scored, after, onDay)).toEqual(score)
        }
        if (way !== null) {
          expect(sum([expected ?? ZERO, ...way.gains])).toEqual(way.score)
          expect(new Set(way.actions).size).toBe(answer.atLeast)
          for (const action of way.actions) expect(open).toContainEqual(action)
        }
        const gains = open.map(({ alone }) => alone)
        for (const [index, gain] of gains.entries())
          expect(compare(gains[index - 1] ?? gain, gain)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 20 },
    )
  }, 60_000)
})

describe('a region with 60 bodies of 76 items', () => {
  const roadmap = dataset.roadmaps.find(({ region: { code } }) => code === 'RU-CU')
  const versions = realWorlds.get('RU-CU')?.versions
  if (roadmap === undefined || versions === undefined) throw new Error('there is no Chuvashia')
  const codes = Array.from({ length: 60 }, (_, index) => `body-${index}`)
  const name = { ru: 'Орган', en: 'A body' }
  const world = worldOf(dataset.catalogue, versions, {
    ...roadmap,
    bodies: codes.map((code) => ({ code, name, source: 'made' })),
    editions: roadmap.editions.map(({ traits = [], ...edition }) => ({
      ...edition,
      traits: traits.filter(({ body }) => body === undefined),
    })),
  })
  const question: Question = { asOf: '2024-12-31', knownAt: null, basis: 'accepted' }
  const gap = (...written: readonly WrittenFact[]) => {
    const declared: WrittenFact = {
      fact: 'register-complete',
      from: '2024-01-01',
      verdict: 'accepted',
    }
    const region = regionOf(world, ledgerOf(world, [declared, ...written]))
    return answerGap(scoredBy(world, '2024.1'), region, question, question.asOf, usual)
  }

  it('all in the same state is answered, and proven, within a twentieth of the usual budget', () => {
    const { way, proven, evaluations, open, alternatives } = gap()
    // 54 rows without R3.13 and the 11 observed, and R1.1, which is absent; of each body 75 items.
    expect(open).toHaveLength(54 - 1 - 11 + 1 + 60 * 75)
    expect([proven, way?.actions.length, alternatives.length]).toEqual([true, 212, 3])
    expect(evaluations).toBeLessThan(1_000)
  })

  it('each in another state is as well', () => {
    const items = ['B1.1', 'B1.2', 'B1.3', 'B1.4', 'B1.6', 'B1.7', 'B3.4.6', 'B3.5.1']
    const different = codes.flatMap((body, index): readonly WrittenFact[] => {
      const done = items.filter((_, place) => (index * 7 + place * place) % 3 === 0)
      const late = index % 2 === 0 ? '2024-06-01' : '2024-12-01'
      return done.length === 0 ? [] : [{ fact: 'done', items: done, on: late, body }]
    })
    const { way, proven, evaluations } = gap(...different)
    expect(proven).toBe(true)
    expect(way?.actions.length).toBeGreaterThan(50)
    expect(evaluations).toBeLessThan(1_000)
  })
})
