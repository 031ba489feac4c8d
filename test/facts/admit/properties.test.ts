import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Role } from '../../../src/access/roles.ts'
import { type Fact, factSchema, RegionReader } from '../../../src/facts/index.ts'
import { bases } from '../../../src/scoring/index.ts'
import { realWorlds, type World } from '../../scoring/world.ts'
import { someFacts, type Written } from './arbitrary.ts'
import { answerTo, ledgerAfter, problemsOf, worldOf } from './support.ts'

/** A region by its code, so that a counterexample can be read. */
const written = fc.constantFrom(...realWorlds.keys()).chain((region) =>
  fc.record({
    region: fc.constant(region),
    facts: someFacts(worldOf(region)),
  }),
)

/** Below 0: the facts that the region's ledger ends with, and at last its name. */
const idOnRecord = ({ record }: World, to: number): string =>
  `${record.code}-${Math.max(1, record.facts.length + to + 1)}`

/** The facts as one batch, in which they refer to one another by name. */
const asBatch = (world: World, facts: readonly Written[]): readonly unknown[] =>
  facts.map(({ fact, refers }, index) => ({
    ...fact,
    ref: `fact-${index}`,
    ...(refers && {
      [refers.field]: refers.to < 0 ? idOnRecord(world, refers.to) : `#fact-${refers.to}`,
    }),
  }))

/** A fact by itself, once those before it are on record. */
const byItself = (world: World, { fact, refers }: Written, ids: readonly string[]): unknown => ({
  ...fact,
  ...(refers && {
    [refers.field]: refers.to < 0 ? idOnRecord(world, refers.to) : (ids[refers.to] ?? 'RU-XX-1'),
  }),
})

/** The ledger after every fact that was admitted by itself, and how many were. */
function oneByOne(role: Role, world: World, facts: readonly Written[]) {
  const ids: string[] = []
  let ledger = world.record.facts
  for (const fact of facts) {
    const sent = byItself(world, fact, ids)
    const given = { world, ledger }
    const fits = 'admitted' in answerTo(role, [sent], given)
    if (fits) ledger = ledgerAfter(role, [sent], given)
    ids.push(fits ? (ledger.at(-1)?.id ?? '') : 'RU-XX-1')
  }
  return { ledger, admitted: ledger.length - world.record.facts.length }
}

function expectReadable(world: World, ledger: readonly Fact[]): void {
  for (const fact of ledger) expect(factSchema.parse(fact)).toEqual(fact)
  for (const basis of bases)
    for (const asOf of ['2022-06-30', '2024-06-30', '2026-12-31']) {
      const question = { asOf, knownAt: null, basis }
      const record = { code: world.record.code, facts: ledger }
      const { input } = new RegionReader(world.catalogue, record, question).region()
      expect(input.plan.items.size).toBe(59)
      for (const body of input.bodies) expect(body.plan.items.size).toBe(76)
    }
}

describe('whatever is admitted', () => {
  it('is a fact that the ledger takes, and gives a state on every basis and day', () => {
    let admitted = 0
    fc.assert(
      fc.property(written, ({ region, facts }) => {
        const world = worldOf(region)
        const result = oneByOne('coordinator', world, facts)
        admitted += result.admitted
        expectReadable(world, result.ledger)
      }),
      { numRuns: 40 },
    )
    // Else the generator has drifted from what is right.
    expect(admitted).toBeGreaterThan(50)
  })

  it('at once is what is admitted one after the other, and the other way round', () => {
    let batches = 0
    fc.assert(
      fc.property(written, fc.nat({ max: 3 }), ({ region, facts }, length) => {
        const world = worldOf(region)
        const few = facts.slice(0, length + 1)
        const batch = asBatch(world, few)
        const { ledger, admitted } = oneByOne('coordinator', world, few)
        const atOnce = 'admitted' in answerTo('coordinator', batch, { world })
        expect(atOnce).toBe(admitted === few.length)
        if (!atOnce) return
        batches += 1
        const statements = ledgerAfter('coordinator', batch, { world }).map((fact) => [
          fact.id,
          fact.body,
          fact.statement,
        ])
        expect(statements).toEqual(ledger.map((fact) => [fact.id, fact.body, fact.statement]))
      }),
      { numRuns: 300 },
    )
    expect(batches).toBeGreaterThan(30)
  })

  it('from an editor or a reviewer is also admitted from a coordinator', () => {
    const role = fc.constantFrom<Role>('region-editor', 'body-editor', 'reviewer')
    fc.assert(
      fc.property(written, role, ({ region, facts }, as) => {
        const world = worldOf(region)
        const batch = asBatch(world, facts.slice(0, 2))
        if ('problems' in answerTo(as, batch, { world })) return
        expect(answerTo('coordinator', batch, { world })).toHaveProperty('admitted')
      }),
      { numRuns: 200 },
    )
  })
})

describe('every problem', () => {
  it('names a field of a fact of the batch, and says in Russian and English what would be right', () => {
    fc.assert(
      fc.property(written, ({ region, facts }) => {
        const world = worldOf(region)
        const batch = asBatch(world, facts)
        for (const { index, field, problem } of problemsOf('region-editor', batch, { world })) {
          const fact = batch[index]
          expect(fact).toBeDefined()
          expect(Object.keys(fact ?? {})).toContain(field.split('.')[0])
          expect(problem.ru).toMatch(/[а-яё]/)
          expect(problem.en).toMatch(/^[^а-яё]+$/i)
          for (const text of [problem.ru, problem.en]) expect(text).toMatch(/; .+|нужна|must/)
        }
      }),
      { numRuns: 100 },
    )
  })
})
