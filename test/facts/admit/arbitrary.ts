import fc from 'fast-check'
import type { World } from '../../scoring/world.ts'
import { document } from './support.ts'

/** A fact as it is sent, but for what it refers to: an earlier one of these, or one on record. */
export interface Written {
  readonly fact: Readonly<Record<string, unknown>>
  readonly refers: { readonly field: string; readonly to: number } | null
}

const or = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: rare })

const days = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from), max: Date.parse(to) })
    .map((instant) => new Date(instant).toISOString().slice(0, 10))
const past = days('2022-01-01', '2025-06-30')
const day = or(past, days('2025-07-01', '2030-01-01'))
const count = fc.integer({ min: 0, max: 20 })
const outcome = fc
  .constantFrom('accepted', 'rejected')
  .map((value) => ({ outcome: value, reason: value === 'accepted' ? null : 'No signature' }))

/** Items with who they are of, a row and a requirement, which mostly fit one another. */
function placesOf(world: World) {
  const { region, body } = world.catalogue
  const rows = world.editions.flatMap((edition) => edition.rows ?? [])
  const code = or(fc.constantFrom(...world.bodies), fc.constantFrom('labour', 'nobody'))
  const items = [...region.sections, ...body.sections].flatMap((section) => section.items)
  const anyRow = fc.constantFrom(...rows.map(({ number }) => number), '99')
  const place = fc.constantFrom(...items).chain((item) => {
    const own = rows.filter(({ crosswalk }) => crosswalk.item === item.id)
    const asked = [...own, item].flatMap(({ requirements }) => requirements.map(({ id }) => id))
    const subject = item.id.startsWith('R') ? fc.constant(null) : code
    const usual = own.length > 0 ? own.map(({ number }) => number) : [null]
    return fc.record({
      item: or(fc.constant(item.id), fc.constantFrom('R1.99', 'B9.9.9')),
      body: or(subject, fc.option(code)),
      row: or(fc.constantFrom(null, ...usual), anyRow),
      requirement: or(fc.constantFrom(...asked, 'nothing'), fc.constant('act')),
    })
  })
  const ratio = items.flatMap(({ id, ratioTarget }) => (ratioTarget === undefined ? [] : [id]))
  return { place, code, ratio: fc.constantFrom(...ratio) }
}

/** One fact of any kind that may or may not fit; `earlier` facts stand before it. */
function oneFact(
  { catalogue: { traits } }: World,
  { place, code, ratio }: ReturnType<typeof placesOf>,
  earlier: number,
): fc.Arbitrary<Written> {
  const alone = (fact: fc.Arbitrary<Readonly<Record<string, unknown>>>) =>
    fact.map((written): Written => ({ fact: written, refers: null }))
  const referring = (
    field: string,
    fact: fc.Arbitrary<Readonly<Record<string, unknown>>>,
  ): fc.Arbitrary<Written> =>
    fc
      .record({ fact, to: fc.integer({ min: -4, max: earlier - 1 }) })
      .map(({ fact: written, to }) => ({ fact: written, refers: { field, to } }))
  const evidence = place.map(({ body, ...fill }) => ({
    kind: 'evidence',
    body,
    fills: [fill],
    document,
  }))
  return fc.oneof(
    alone(
      fc
        .record({ place, completedOn: day })
        .map(({ place: { requirement: _, ...at }, completedOn }) => ({
          kind: 'completion',
          ...at,
          completedOn,
        })),
    ),
    alone(evidence),
    referring('completion', evidence),
    alone(
      fc.record({
        kind: fc.constant('measurement'),
        item: ratio,
        body: code,
        measuredOn: day,
        done: count,
        total: count.map((total) => total + 10),
      }),
    ),
    alone(
      fc
        .record({ body: code, measuredOn: day, a: count, b: count, finished: count })
        .map(({ a, b, finished, ...rest }) => ({
          kind: 'services',
          ...rest,
          graded: a + b + finished,
          planned: b + finished,
          finished,
        })),
    ),
    alone(
      fc
        .record({
          trait: fc.constantFrom(...traits),
          value: fc.boolean(),
          from: fc.option(day),
          code,
        })
        .map(({ trait, value, from, code: of }) => ({
          kind: 'trait',
          trait: trait.id,
          body: trait.subject === 'body' ? of : null,
          value,
          from,
        })),
    ),
    alone(
      fc
        .record({ place, from: day, until: fc.option(day) })
        .map(({ place: { requirement: _, ...at }, from, until }) => ({
          kind: 'waiver',
          ...at,
          from,
          until,
          document,
        })),
    ),
    alone(
      fc
        .record({
          change: fc.constantFrom('created', 'renamed', 'merged', 'abolished'),
          body: code,
          into: code,
          on: day,
        })
        .map(({ change, into, ...rest }) => ({
          kind: 'body',
          change,
          ...rest,
          name: change === 'created' || change === 'renamed' ? 'A name' : null,
          into: change === 'merged' ? into : null,
        })),
    ),
    alone(fc.record({ kind: fc.constant('register-complete'), from: day })),
    referring('of', fc.constant({ kind: 'withdrawal', reason: 'A mistake' })),
    referring(
      'on',
      outcome.map((decided) => ({ kind: 'verdict', ...decided })),
    ),
    referring(
      'on',
      fc.record({ place, outcome }).map(({ place: { body: _, ...under }, outcome: decided }) => ({
        kind: 'verdict',
        under,
        ...decided,
      })),
    ),
  )
}

/** Facts of every kind, some of which fit what is on record and one another. */
export function someFacts(world: World): fc.Arbitrary<readonly Written[]> {
  const places = placesOf(world)
  return fc
    .integer({ min: 1, max: 12 })
    .chain((length) =>
      fc.tuple(...Array.from({ length }, (_, index) => oneFact(world, places, index))),
    )
}
