import fc from 'fast-check'

export type Role = 'coordinator' | 'reviewer'

/**
 * What a fact refers to: one of those before it, so many back, among all or among those that suit;
 * a later one of its batch; or none.
 */
export interface Target {
  readonly to: 'suiting' | 'earlier' | 'later' | 'nothing'
  readonly back: number
}

interface Place {
  readonly item: string
  readonly body: string | null
}

/** A fact to be sent, with what it refers to not yet named. */
export type Draft =
  | (Place & { readonly kind: 'completion'; readonly on: string })
  | (Place & {
      readonly kind: 'evidence'
      readonly requirement: string
      readonly target: Target | null
    })
  | (Place & { readonly kind: 'measurement'; readonly done: number; readonly total: number })
  | { readonly kind: 'body'; readonly body: string }
  | { readonly kind: 'withdrawal'; readonly target: Target }
  /** `asked`: with a requirement for a document alone, as it must be; or the other way round. */
  | { readonly kind: 'verdict'; readonly target: Target; readonly asked: boolean }

/** What the items that are used ask for. Those of bodies begin with B; B3.4.7 alone is measured. */
export const requirements: Readonly<Record<string, string>> = {
  'R1.4': 'media-plan',
  'R2.1': 'act',
  'B1.1': 'act',
  'B3.4.7': 'report',
}

const of = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary })
const back = fc.nat({ max: 8 })
const aim = (to: Target['to']) => back.map((far): Target => ({ to, back: far }))
const target: fc.Arbitrary<Target> = fc.oneof(
  of(20, aim('suiting')),
  of(2, aim('earlier')),
  of(1, aim('later')),
  of(1, aim('nothing')),
)
/** Mostly right: one in so many is not. */
const rarely = (one: number): fc.Arbitrary<boolean> => fc.nat({ max: one - 1 }).map((n) => n === 0)

/** An item with its subject; now and then one of the other's, or none at all. */
const place: fc.Arbitrary<Place> = fc.oneof(
  of(9, fc.record({ item: fc.constantFrom('R1.4', 'R2.1'), body: fc.constant(null) })),
  of(9, fc.record({ item: fc.constantFrom('B1.1', 'B3.4.7'), body: fc.constantFrom('a', 'b') })),
  of(
    1,
    fc.record({
      item: fc.constantFrom('R2.1', 'B1.1', 'R2.99'),
      body: fc.constantFrom(null, 'a', 'nobody'),
    }),
  ),
)

const completion: fc.Arbitrary<Draft> = fc
  .tuple(place, rarely(20))
  .map(([at, late]) => ({ kind: 'completion', ...at, on: late ? '2026-11-23' : '2026-11-22' }))
const evidence: fc.Arbitrary<Draft> = fc
  .tuple(place, rarely(20), fc.option(target))
  .map(([at, wrong, to]) => ({
    kind: 'evidence',
    ...at,
    requirement: wrong ? 'nothing' : (requirements[at.item] ?? 'act'),
    target: to,
  }))
const measurement: fc.Arbitrary<Draft> = fc
  .tuple(fc.constantFrom('a', 'b'), fc.nat({ max: 3 }), fc.nat({ max: 3 }), rarely(20))
  .map(([body, a, b, wrong]) => ({
    kind: 'measurement',
    item: wrong ? 'B1.1' : 'B3.4.7',
    body,
    done: Math.min(a, b) + (wrong ? 4 : 0),
    total: Math.max(a, b),
  }))
const body: fc.Arbitrary<Draft> = fc
  .constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l')
  .map((code) => ({ kind: 'body', body: code }))
const withdrawal: fc.Arbitrary<Draft> = target.map((to) => ({ kind: 'withdrawal', target: to }))
const verdict: fc.Arbitrary<Draft> = fc
  .tuple(target, rarely(20))
  .map(([to, wrong]) => ({ kind: 'verdict', target: to, asked: !wrong }))

const stated = fc.oneof(
  of(4, completion),
  of(4, evidence),
  of(2, measurement),
  of(1, body),
  of(2, withdrawal),
  of(3, verdict),
)
const decided = fc.oneof(of(15, verdict), of(1, completion))

/** One thing that a client does with a ledger: append to it, or send again what was taken last. */
export type Step =
  | { readonly does: 'retry' }
  | {
      readonly does: 'append'
      readonly as: Role
      readonly drafts: readonly Draft[]
      /** Which revision it names. */
      readonly expecting: 'nothing' | 'this' | 'another'
    }

export type Appending = Extract<Step, { does: 'append' }>

const append = (as: Role, draft: fc.Arbitrary<Draft>): fc.Arbitrary<Appending> =>
  fc.record({
    does: fc.constant('append' as const),
    as: fc.constant(as),
    drafts: fc.array(draft, { minLength: 1, maxLength: 4 }),
    expecting: fc.oneof(
      of(4, fc.constant('nothing' as const)),
      of(4, fc.constant('this' as const)),
      of(1, fc.constant('another' as const)),
    ),
  })

/** A batch that somebody sends. */
export const appending: fc.Arbitrary<Appending> = fc.oneof(
  of(5, append('coordinator', stated)),
  of(2, append('reviewer', decided)),
)

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(of(7, appending), of(2, fc.constant({ does: 'retry' } as const))),
  { minLength: 1, maxLength: 8 },
)
