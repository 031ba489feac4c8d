import fc from 'fast-check'
import type { Fact } from '../../src/facts/index.ts'
import type { CivilDate } from '../../src/methodology/index.ts'
import { bases } from '../../src/scoring/index.ts'
import { ledgerOf } from './ledger.ts'
import { type Asked, askedFor, realWorlds, type World } from './world.ts'
import type { WrittenFact } from './written-fact.ts'

type Review = 'accepted' | 'rejected' | 'pending'

/** One place that facts can be about: an item, row by row, of the region or of one of its bodies. */
interface Target extends Asked {
  readonly body: string | undefined
}

const DAY = 86_400_000
const FIRST = Date.parse('2023-05-01')
export const day: fc.Arbitrary<CivilDate> = fc
  .integer({ min: 0, max: 1340 })
  .map((days) => new Date(FIRST + days * DAY).toISOString().slice(0, 10))

/** The last day of all where there is no later one to come before. */
export const dayBefore = (date: CivilDate | undefined): CivilDate =>
  date === undefined ? '2030-12-31' : new Date(Date.parse(date) - DAY).toISOString().slice(0, 10)

export const someBasis = fc.constantFrom(...bases)
export const anyReview = fc.constantFrom<Review>('accepted', 'accepted', 'rejected', 'pending')
/** For what is no document: decided, so that only documents wait. */
const decided = fc.constantFrom<Review>('accepted', 'accepted', 'rejected')

function targetsOf(world: World): readonly Target[] {
  const { region, body } = world.catalogue
  const asked = (sections: typeof region.sections) =>
    sections.flatMap(({ items }) => items.flatMap(({ id }) => askedFor(world, id)))
  return [
    ...asked(region.sections).map((target) => ({ ...target, body: undefined })),
    ...world.bodies.flatMap((code) =>
      asked(body.sections).map((target) => ({ ...target, body: code })),
    ),
  ]
}

const placeOf = ({ item, row, body }: Target) => ({ item, row: row ?? undefined, body })

/** Claims in good part of the plan, so that scores are not all near 0. */
const completion = (targets: readonly Target[], review: fc.Arbitrary<Review>) =>
  fc
    .record({
      target: fc.constantFrom(...targets),
      on: day,
      reviews: fc.array(fc.option(review, { nil: null }), { minLength: 3, maxLength: 3 }),
    })
    .map(({ target, on, reviews }): WrittenFact => {
      const documents = target.requirements.flatMap(({ id }, index) => {
        const review = reviews[index] ?? null
        return review === null ? [] : [[id, review] as const]
      })
      return {
        fact: 'completion',
        ...placeOf(target),
        on,
        documents: Object.fromEntries(documents),
      }
    })

const until = (from: CivilDate, days: number): CivilDate =>
  new Date(Date.parse(from) + days * DAY).toISOString().slice(0, 10)

function others(world: World, targets: readonly Target[], review: fc.Arbitrary<Review>) {
  const { catalogue, bodies } = world
  const body = fc.constantFrom(...bodies)
  const ratioItems = catalogue.body.sections
    .flatMap(({ items }) => items)
    .filter(({ ratioTarget }) => ratioTarget !== undefined)
  const count = fc.integer({ min: 0, max: 30 })
  return {
    waiver: fc
      .tuple(fc.constantFrom(...targets), day, fc.option(fc.integer({ min: 1, max: 400 })), review)
      .map(
        ([target, from, days, verdict]): WrittenFact => ({
          fact: 'waiver',
          ...placeOf(target),
          from,
          until: days === null ? undefined : until(from, days),
          verdict,
        }),
      ),
    trait: fc
      .tuple(fc.constantFrom(...catalogue.traits), fc.boolean(), fc.option(day), body, review)
      .map(
        ([{ id, subject }, value, from, code, verdict]): WrittenFact => ({
          fact: 'trait',
          trait: id,
          value,
          from: from ?? undefined,
          body: subject === 'body' ? code : undefined,
          verdict,
        }),
      ),
    measurement: fc.tuple(fc.constantFrom(...ratioItems), day, count, count, body, review).map(
      ([{ id }, on, a, b, code, verdict]): WrittenFact => ({
        fact: 'measurement',
        item: id,
        on,
        done: Math.min(a, b),
        total: Math.max(a, b),
        body: code,
        verdict,
      }),
    ),
    services: fc.tuple(day, count, count, count, body, review).map(
      ([on, a, b, c, code, verdict]): WrittenFact => ({
        fact: 'services',
        on,
        graded: a + b + c,
        planned: a + b,
        finished: a,
        body: code,
        verdict,
      }),
    ),
    register: fc
      .tuple(day, review)
      .map(([from, verdict]): WrittenFact => ({ fact: 'register-complete', from, verdict })),
    closing: fc.tuple(fc.constantFrom('renamed', 'merged', 'abolished'), day, body, review).map(
      ([change, on, code, verdict]): WrittenFact => ({
        fact: 'body',
        change,
        on,
        body: code,
        verdict,
      }),
    ),
  }
}

/** Half of the ledgers declare the register of bodies complete, so that bodies are observed. */
const declared = fc.option(
  fc.constant<WrittenFact>({
    fact: 'register-complete',
    from: '2023-05-01',
    verdict: 'accepted',
  }),
  { nil: null },
)

/** Facts of every kind about a region whose catalogue has something of every kind. */
export function anyFacts(
  world: World,
  review: fc.Arbitrary<Review>,
): fc.Arbitrary<readonly WrittenFact[]> {
  const targets = targetsOf(world)
  const { waiver, trait, measurement, services, register, closing } = others(world, targets, review)
  const regional = targets.filter((target) => target.body === undefined)
  const facts = fc.array(
    fc.oneof(
      { weight: 8, arbitrary: completion(regional, anyReview) },
      { weight: 8, arbitrary: completion(targets, anyReview) },
      { weight: 3, arbitrary: waiver },
      { weight: 3, arbitrary: trait },
      { weight: 3, arbitrary: measurement },
      { weight: 2, arbitrary: services },
      { weight: 1, arbitrary: register },
      { weight: 1, arbitrary: closing },
    ),
    { minLength: 10, maxLength: 40 },
  )
  return fc
    .tuple(declared, facts)
    .map(([first, rest]) => (first === null ? rest : [first, ...rest]))
}

export interface Written {
  readonly world: World
  readonly written: readonly WrittenFact[]
}

const overRegions = (
  of: (world: World) => fc.Arbitrary<readonly WrittenFact[]>,
): fc.Arbitrary<Written> =>
  fc
    .constantFrom(...realWorlds.values())
    .chain((world) => of(world).map((written) => ({ world, written })))

/** Facts of every kind about one of the four regions. */
export const someFacts = overRegions((world) => anyFacts(world, anyReview))

/** The same, but only documents are undecided. */
export const onlyDocumentsUndecided = overRegions((world) => anyFacts(world, decided))

/** The same, ending with a claim whose every document waits. */
export const endingWithAClaim = overRegions((world) =>
  fc
    .tuple(anyFacts(world, anyReview), completion(targetsOf(world), fc.constant('pending')))
    .map(([facts, claim]) => [...facts, claim]),
)

/** Facts, and behind them one that takes something out of the score, which nobody has accepted. */
export const endingWithAnExclusion = overRegions((world) => {
  const regional = targetsOf(world).filter((target) => target.body === undefined)
  const unreviewed = others(world, regional, fc.constant('pending'))
  const exclusion = fc.oneof(
    unreviewed.waiver,
    unreviewed.trait.map((fact) =>
      fact.fact === 'trait' ? { ...fact, value: fact.trait.endsWith('Common') } : fact,
    ),
    unreviewed.measurement.map((fact) =>
      fact.fact === 'measurement' ? { ...fact, done: 0, total: 0 } : fact,
    ),
    unreviewed.services.map((fact) =>
      fact.fact === 'services' ? { ...fact, graded: 0, planned: 0, finished: 0 } : fact,
    ),
    unreviewed.closing,
  )
  return fc.tuple(anyFacts(world, anyReview), exclusion).map(([facts, last]) => [...facts, last])
})

/** A ledger in which some facts, whichever they are, were withdrawn at the end. */
export function ledgerWithWithdrawals(
  { world, written }: Written,
  withdrawn: readonly number[],
): readonly Fact[] {
  const facts = ledgerOf(world, written)
  const withdrawals = withdrawn.flatMap((position): WrittenFact[] => {
    const of = facts[position % Math.max(facts.length, 1)]?.id
    return of === undefined ? [] : [{ fact: 'withdrawal', of }]
  })
  return ledgerOf(world, [...written, ...withdrawals])
}
