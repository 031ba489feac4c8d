import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { submittedFactSchema } from '../../src/facts/submit/index.ts'
import { LAST_DAY } from '../../src/local/synthetic/story.ts'
import { admitRegion } from '../../src/local/synthetic/write.ts'
import { REGION_CODE } from '../../src/methodology/index.ts'
import { catalogue, ledgerOf, made } from './made.ts'

const someRegion = fc.record({
  code: fc
    .integer({ min: 1, max: 99_999 })
    .map((number) => `SYN-${String(number).padStart(2, '0')}`),
  asked: fc.record({
    seed: fc.nat(),
    bodies: fc.integer({ min: 1, max: 7 }),
    facts: fc.integer({ min: 1, max: 76 }),
  }),
})

/** Every text for people anywhere inside that names what it stands in. */
function namesIn(value: unknown): readonly { readonly ru: string; readonly en: string }[] {
  if (typeof value !== 'object' || value === null) return []
  if ('ru' in value && 'en' in value) return [{ ru: String(value.ru), en: String(value.en) }]
  return Object.values(value).flatMap(namesIn)
}

describe('for any seed and size, a synthetic region', () => {
  it('is the same every time, and another by another seed', () => {
    fc.assert(
      fc.property(someRegion, ({ code, asked }) => {
        expect(REGION_CODE.test(code)).toBe(true)
        expect(made(code, asked)).toEqual(made(code, asked))
        expect(made(code, { ...asked, seed: asked.seed + 1 })).not.toEqual(made(code, asked))
      }),
      { numRuns: 20 },
    )
  })

  it('tells facts that a client could submit, and that are admitted', () => {
    fc.assert(
      fc.property(someRegion, ({ code, asked }) => {
        const region = made(code, asked)
        for (const { fact } of region.facts) expect(submittedFactSchema.parse(fact)).toEqual(fact)
        expect(admitRegion(catalogue, region)).not.toHaveProperty('problems')
      }),
      { numRuns: 25 },
    )
  })

  it('is admitted with hundreds of bodies, some of them created late', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const region = made('SYN-01', { seed, bodies: 200, facts: 3 })
        expect(admitRegion(catalogue, region)).not.toHaveProperty('problems')
      }),
      { numRuns: 30 },
    )
  })

  it('is recorded in order, each fact after the one before, up to the last day', () => {
    fc.assert(
      fc.property(someRegion, ({ code, asked }) => {
        const instants = ledgerOf(code, asked).map(({ recordedAt }) => recordedAt)
        expect(new Set(instants).size).toBe(instants.length)
        expect(instants).toEqual(instants.toSorted())
        expect((instants.at(-1) ?? '').slice(0, 10) <= LAST_DAY).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  it('says that it was made up in the name of everything that is named, in both languages', () => {
    fc.assert(
      fc.property(someRegion, ({ code, asked }) => {
        const region = made(code, asked)
        const bodies = region.facts.flatMap(({ fact }) =>
          fact.kind === 'edition' ? namesIn([fact.bodies, fact.act]) : [],
        )
        const others = region.facts.flatMap(({ fact }) =>
          'document' in fact ? namesIn(fact.document) : 'name' in fact ? namesIn(fact.name) : [],
        )
        expect(bodies.length).toBeGreaterThan(0)
        for (const { ru, en } of [region.name, ...bodies, ...others]) {
          expect(ru).toContain('синтетические данные')
          expect(en).toContain('synthetic data')
        }
        for (const { author } of ledgerOf(code, asked))
          expect(author.office).toMatch(/Синтетические.*Synthetic/)
      }),
      { numRuns: 15 },
    )
  })
})
