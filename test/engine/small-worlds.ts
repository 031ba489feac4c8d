import fc from 'fast-check'
import { rational } from '../../src/exact/rational.ts'
import type { Catalogue } from '../../src/methodology/index.ts'
import type { ItemInput, PlanInput, RegionInput, RowInput } from '../../src/scoring/index.ts'

/** What a random item may be in its catalogue. */
export interface MadeItem {
  readonly role: 'scored' | 'optional' | 'outcome'
  readonly rollUp: boolean
  readonly ratio: boolean
}
/** Sections of items. */
export type MadePlan = readonly (readonly MadeItem[])[]

/** Every shape that the engine reads by itself: of two and of four pairs, and others. */
const items = fc.constantFrom(1, 1, 1, 2, 3, 4, 5, 7, 9)
const madeItem: fc.Arbitrary<MadeItem> = fc.record({
  role: fc.constantFrom('scored', 'scored', 'scored', 'scored', 'optional', 'outcome'),
  rollUp: fc.boolean(),
  ratio: fc.boolean(),
})
const section = items.chain((count) => fc.array(madeItem, { minLength: count, maxLength: count }))
export const madePlan: fc.Arbitrary<MadePlan> = fc.array(section, { minLength: 1, maxLength: 2 })

const same = (text: string) => ({ ru: text, en: text })

function planOf(plan: MadePlan, letter: 'R' | 'B'): Catalogue['region'] {
  return {
    sections: plan.map((own, section) => {
      const id = `${letter}${section + 1}`
      const about = { number: `${section + 1}`, label: same(id), source: 'made' }
      return {
        id,
        ...about,
        items: own.map(({ role, rollUp, ratio }, item) => ({
          ...about,
          id: `${id}.${item + 1}`,
          requirements: [],
          ...(role === 'scored' ? {} : { [role]: true as const }),
          ...(letter === 'R' && rollUp ? { rollUp: { items: ['B1.1'] } } : {}),
          ...(ratio ? { ratioTarget: '1/10' } : {}),
        })),
      }
    }),
  }
}

export const catalogueOf = (region: MadePlan, body: MadePlan): Catalogue => ({
  title: same('A made catalogue'),
  source: 'made',
  traits: [],
  region: planOf(region, 'R'),
  body: planOf(body, 'B'),
})

const share = fc
  .tuple(fc.nat({ max: 4 }), fc.integer({ min: 1, max: 4 }))
  .map(([some, all]) => rational(Math.min(some, all), all))

const row = fc
  .record({
    completed: fc.boolean(),
    evidence: share,
    daysLate: fc.constantFrom(-400, -1, 0, 0, 1, 30, 31, 900),
    undecided: fc.boolean(),
    waived: fc.constantFrom(false, false, false, true),
  })
  .map(
    ({ waived, ...facts }): RowInput => ({
      number: null,
      deadline: null,
      requirements: [],
      claim: null,
      completedOn: null,
      waiver: waived ? { fact: 'w', verdictFact: null, from: '2024-01-01', until: null } : null,
      facts: [],
      ...facts,
    }),
  )

const noCondition: ItemInput['conditions'] = []
const conditionOf = (value: boolean | null): ItemInput['conditions'] => [
  { trait: 'some', label: same('some'), required: true, value, origin: null },
]

/** Everything that may be known of an item, whatever item it is. */
const itemInput: fc.Arbitrary<Omit<ItemInput, 'id'>> = fc.record({
  conditions: fc.constantFrom(
    noCondition,
    noCondition,
    noCondition,
    conditionOf(true),
    conditionOf(null),
    conditionOf(false),
  ),
  nothingToDo: fc.constantFrom(null, null, null, null, { fact: 'm' }),
  absent: fc.constantFrom(false, false, false, true),
  rows: fc.array(row, { minLength: 1, maxLength: 2 }),
  // Denominators that have no small multiple in common.
  ratio: fc.oneof(
    share,
    fc.constantFrom(97, 101, 9973).map((prime) => rational(prime - 5, prime)),
  ),
  measurement: fc.constant(null),
  share: fc.option(
    fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.boolean()).map(([a, b, undecided]) => ({
      fulfilled: Math.min(a, b),
      of: Math.max(a, b),
      undecided,
      facts: [],
    })),
    { nil: null },
  ),
})

const scorable = fc.constantFrom(true, true, true, true, true, false)

function planInput({ sections }: Catalogue['region']): fc.Arbitrary<PlanInput> {
  const ids = sections.flatMap((one) => one.items.map(({ id }) => id))
  const inputs = fc.array(itemInput, { minLength: ids.length, maxLength: ids.length })
  return fc.tuple(inputs, scorable).map(([known, isScorable]) => ({
    scorable: isScorable,
    items: new Map(
      known.map((input, place) => {
        const id = ids[place] ?? ''
        // Nothing is observed in a body, nor of what is only planned.
        const observed = isScorable && id.startsWith('R')
        return [id, { ...input, id, share: observed ? input.share : null }]
      }),
    ),
  }))
}

/** Any facts about a region and its bodies. */
export const regionInput = (catalogue: Catalogue): fc.Arbitrary<RegionInput> =>
  fc
    .tuple(
      planInput(catalogue.region),
      fc.array(planInput(catalogue.body), { maxLength: 2 }),
      fc.boolean(),
    )
    .map(([plan, bodies, observed]) => ({
      basis: 'accepted',
      plan,
      bodies: bodies.map((own, place) => ({ code: `body-${place + 1}`, plan: own })),
      closedBodies: [],
      observed,
      observe: () => new Map(),
    }))
