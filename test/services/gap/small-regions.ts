import fc from 'fast-check'
import type { CompiledVersion } from '../../../src/scoring/index.ts'
import { realWorld } from '../../facts/waiting.ts'
import { dataset } from '../../scoring/dataset.ts'
import { ledgerOf } from '../../scoring/ledger.ts'
import { type Asked, askedFor, worldOf } from '../../scoring/world.ts'
import type { WrittenFact } from '../../scoring/written-fact.ts'
import { regionOf, scoredBy } from '../support.ts'

const buryatia = dataset.roadmaps.find(({ region: { code } }) => code === 'RU-BU')
if (buryatia === undefined) throw new Error('there is no roadmap of Buryatia')
const third = { code: 'a-third-body', name: { ru: 'Третий', en: 'A third' }, source: 'made' }

/** Buryatia, with split rows and an absent item, and with three bodies in place of two. */
export const world = worldOf(dataset.catalogue, realWorld('RU-BU').versions, {
  ...buryatia,
  bodies: [...buryatia.bodies, third],
})

interface Target extends Asked {
  readonly body: string | undefined
}

const { region, body } = world.catalogue
const asked = (sections: typeof region.sections): readonly Asked[] =>
  sections.flatMap(({ items }) => items.flatMap(({ id }) => askedFor(world, id)))
const ofRegion: readonly Target[] = asked(region.sections).map((target) => ({
  ...target,
  body: undefined,
}))
const targets: readonly Target[] = [
  ...ofRegion,
  ...world.bodies.flatMap((code) =>
    asked(body.sections).map((target) => ({ ...target, body: code })),
  ),
]

/** Items that roll-ups look at, R3.4 at two together, and one that asks for a ratio. */
const looked = /^B(1\.[13467]|2\.[12]|3\.1\.[67])$/
const rolledUp = /^R(3\.[34567]|5\.[12])$/
const tied = targets.filter(({ item }) => looked.test(item))
const others = targets.filter(({ item }) => !looked.test(item) && !rolledUp.test(item))

const on = '2024-03-01'
const place = ({ item, row, body: code }: Target) => ({ item, row: row ?? undefined, body: code })

/** Completed with every document; with the last one alone where it is only claimed. */
const completed = (target: Target, day: string, documents: number): WrittenFact => ({
  fact: 'completion',
  ...place(target),
  on: day,
  documents: Object.fromEntries(
    target.requirements.slice(-documents).map(({ id }) => [id, 'accepted' as const]),
  ),
})
const measured = ({ item, body: code }: Target, done: number): WrittenFact => ({
  fact: 'measurement',
  item,
  on,
  done,
  total: 20,
  body: code,
  verdict: 'accepted',
})
const finished = (target: Target): readonly WrittenFact[] => [
  completed(target, on, 9),
  ...(target.item.endsWith('.7') && target.body !== undefined ? [measured(target, 5)] : []),
]
const begun = (target: Target, how: Begun): readonly WrittenFact[] => {
  if (how === 'not') return []
  if (target.item === 'B3.1.7') return [completed(target, on, 9), measured(target, 1)]
  return target.requirements.length < 2
    ? [{ fact: 'completion', ...place(target), on: how === 'late' ? '2025-06-01' : on }]
    : [completed(target, how === 'late' ? '2024-12-01' : on, 1)]
}
const waived = (target: Target): WrittenFact => ({
  fact: 'waiver',
  ...place(target),
  from: '2023-05-01',
  verdict: 'accepted',
})

const { compiled: observed, catalogue } = scoredBy(world, '2024.1')
const draft = (rollUp: NonNullable<CompiledVersion['rollUp']>) => ({
  catalogue,
  compiled: { ...observed, rollUp },
})
const [ONE, ZERO] = [
  { numerator: 1n, denominator: 1n },
  { numerator: 0n, denominator: 1n },
]

/** The versions that ship, and drafts in which all bodies have to fulfil a roll-up, or only one. */
export const versions = {
  checklist: scoredBy(world, '2023.1'),
  weighted: scoredBy(world, '2023.2'),
  observed: { catalogue, compiled: observed },
  'all or nothing': draft(({ share }) => (share.numerator === share.denominator ? ONE : ZERO)),
  'one is enough': draft(({ share }) => (share.numerator === 0n ? ZERO : ONE)),
} as const
export type VersionName = keyof typeof versions
export const versionNames = [
  'checklist',
  'weighted',
  'observed',
  'all or nothing',
  'one is enough',
] as const satisfies readonly VersionName[]

type Begun = 'not' | 'early' | 'late'

/** How a small region is made, short enough to be read where a test fails. */
export interface Made {
  /** What is not waived, as places in `targets`: first what is completed, then what is open. */
  readonly kept: readonly number[]
  readonly completed: number
  readonly begun: readonly Begun[]
}

const placesOf = (among: readonly Target[]): number[] => among.map((each) => targets.indexOf(each))

/** Most of what is kept is open, and a few more are enough in most cases. */
export function smallRegions(most: number, isObserved: boolean): fc.Arbitrary<Made> {
  const some = fc.shuffledSubarray(placesOf(others), { minLength: 2, maxLength: 10 })
  const those = fc.shuffledSubarray(placesOf(tied), { minLength: 4, maxLength: 18 })
  const own = fc.shuffledSubarray(placesOf(ofRegion), { minLength: 8, maxLength: 28 })
  const kept = isObserved ? fc.tuple(some, those).map(([few, more]) => [...few, ...more]) : own
  return fc
    .record({
      kept: kept.chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
      share: fc.integer({ min: 5, max: 40 }),
      begun: fc.array(fc.constantFrom('not', 'not', 'early', 'late'), {
        minLength: most,
        maxLength: most,
      }),
    })
    .map(({ kept: all, share, begun: how }) => {
      const done = Math.max(all.length - most, Math.floor((all.length * share) / 100))
      return { kept: all, completed: done, begun: how.slice(0, all.length - done) }
    })
}

/** Everything that is not kept is waived; what is rolled up stays where the version observes it. */
export function regionFrom({ kept, completed: done, begun: how }: Made, isObserved: boolean) {
  const left = kept.flatMap((index) => targets[index] ?? [])
  const written: readonly WrittenFact[] = [
    { fact: 'register-complete', from: '2023-05-01', verdict: 'accepted' },
    ...targets
      .filter((target) => !left.includes(target))
      .filter(({ item }) => !(isObserved && rolledUp.test(item)))
      .map(waived),
    ...left.slice(0, done).flatMap(finished),
    ...left.slice(done).flatMap((target, index) => begun(target, how[index] ?? 'not')),
  ]
  return regionOf(world, ledgerOf(world, written))
}
