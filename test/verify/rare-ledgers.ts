import fc from 'fast-check'
import { type Fact, isOfKind, type Statement } from '../../src/facts/index.ts'
import { realWorlds, type World } from '../scoring/world.ts'

/*
 * What the other random ledgers have seldom or never: editions and bodies that facts put on record,
 * withdrawals that wait for a verdict, several facts of one day, verdicts after verdicts.
 */

/** Few enough that facts often share one. */
export const fewDays = fc.constantFrom('2023-10-01', '2024-03-31', '2024-06-30', '2024-12-31')

interface Stated {
  readonly body: string | null
  readonly statement: Statement
  readonly role: string
}
const stated = (
  statement: Statement,
  body: string | null = null,
  role = 'region-editor',
): Stated => {
  return { body, statement, role }
}

const same = (text: string) => ({ ru: text, en: text })
const outcome = fc.constantFrom('accepted', 'accepted', 'rejected')

function anyEdition({ record }: World): fc.Arbitrary<Stated> {
  const model = record.facts.findLast(isOfKind('edition'))?.statement
  if (model === undefined) throw new Error(`${record.code} has no edition`)
  const { rows = [], traits = [], bodies } = model
  return fc
    .record({
      rows: fc.option(fc.subarray([...rows], { minLength: 1 }), { nil: undefined }),
      days: fc.array(fewDays, { minLength: 1, maxLength: 5 }),
      adoptedOn: fewDays,
      flips: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
      bodies: fc.subarray([...bodies]),
    })
    .map(({ rows: some, days, adoptedOn, flips, bodies: named }) => {
      const act = { ...model.act, id: `${adoptedOn}-п` }
      const { rows: _, ...rest } = model
      const statement = {
        ...rest,
        act,
        adoptedOn,
        bodies: named,
        traits: traits.map((trait, index) => ({
          ...trait,
          value: flips[index % flips.length] ?? trait.value,
        })),
        ...(some === undefined
          ? {}
          : {
              rows: some.map((row, index) => {
                const resolved = days[index % days.length] ?? row.deadline.resolved
                return { ...row, deadline: { ...row.deadline, resolved } }
              }),
            }),
      }
      return stated(statement)
    })
}

function anyBodyChange({ bodies }: World): fc.Arbitrary<Stated> {
  return fc
    .record({
      body: fc.constantFrom('new-ministry', 'new-office', ...bodies),
      change: fc.constantFrom('created', 'created', 'created', 'merged', 'abolished', 'renamed'),
      on: fewDays,
      named: fc.boolean(),
    })
    .map(({ body, change, on, named }) => {
      const name = named || change === 'created' ? same(`Named ${on}`) : null
      return stated({ kind: 'body', change, on, name, into: null }, body)
    })
}

/** Claims, counts and traits of a few bodies and items, again and again. */
function anyRepeated({ catalogue, bodies }: World): fc.Arbitrary<Stated> {
  const body = fc.constantFrom('new-ministry', ...bodies.slice(0, 1))
  const items = catalogue.body.sections.flatMap((section) => section.items)
  const ratios = items.filter(({ ratioTarget }) => ratioTarget !== undefined).slice(0, 1)
  const count = fc.nat({ max: 3 })
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(...items.slice(0, 4)), fewDays, body)
      .map(([{ id: item }, completedOn, of]) =>
        stated({ kind: 'completion', item, row: null, completedOn }, of),
      ),
    fc
      .tuple(fc.constantFrom(...ratios), fewDays, count, count, body)
      .map(([{ id: item }, measuredOn, done, more, of]) =>
        stated({ kind: 'measurement', item, measuredOn, done, total: done + more }, of),
      ),
    fc
      .tuple(fewDays, count, count, count, body)
      .map(([measuredOn, a, b, c, of]) =>
        stated(
          { kind: 'services', measuredOn, finished: a, planned: a + b, graded: a + b + c },
          of,
        ),
      ),
    fc
      .tuple(fc.constantFrom(...catalogue.traits), fc.boolean(), fc.option(fewDays), body)
      .map(([{ id: trait, subject }, value, from, of]) =>
        stated({ kind: 'trait', trait, value, from }, subject === 'body' ? of : null),
      ),
    fewDays.map((from) => stated({ kind: 'register-complete', from })),
  )
}

/** Two facts of one day that say different things: the later one holds. */
function anyTwice(world: World): fc.Arbitrary<readonly Stated[]> {
  return fc.tuple(anyRepeated(world), fc.nat({ max: 3 })).map(([{ statement, ...of }, more]) => {
    const { kind } = statement
    const again =
      kind === 'measurement'
        ? { ...statement, total: statement.total + more }
        : kind === 'services'
          ? { ...statement, planned: statement.planned + more, graded: statement.graded + more }
          : kind === 'trait'
            ? { ...statement, value: !statement.value }
            : statement
    return [
      { ...of, statement },
      { ...of, statement: again },
    ]
  })
}

/** About facts that stand in the ledger already, by their place from the end. */
const anyWord = fc.record({
  back: fc.nat({ max: 12 }),
  withdraws: fc.boolean(),
  outcome,
})

export interface RareLedger {
  readonly world: World
  readonly facts: readonly Fact[]
}

/** A verdict on an earlier fact, or its withdrawal. */
function wordOn(
  facts: readonly Fact[],
  { back, withdraws, outcome: said }: { back: number; withdraws: boolean; outcome: string },
): Stated {
  const of = facts.at(-1 - (back % facts.length))
  if (of === undefined) throw new Error('there is no fact')
  if (withdraws) return stated({ kind: 'withdrawal', of: of.id, reason: 'A mistake' }, of.body)
  const under = of.statement.kind === 'evidence' ? (of.statement.fills[0] ?? null) : null
  const verdict = said === 'accepted' ? 'accepted' : 'rejected'
  return stated(
    { kind: 'verdict', on: of.id, under, outcome: verdict, reason: null },
    of.body,
    'reviewer',
  )
}

/** Ledgers of the four regions that go on in such ways. */
export const rareLedgers: fc.Arbitrary<RareLedger> = fc
  .constantFrom(...realWorlds.values())
  .chain((world) => {
    const { code, facts: first } = world.record
    const steps = fc.oneof(
      { weight: 2, arbitrary: anyEdition(world).map((edition) => [edition]) },
      { weight: 4, arbitrary: anyBodyChange(world).map((change) => [change]) },
      { weight: 6, arbitrary: anyTwice(world) },
      { weight: 12, arbitrary: anyWord },
    )
    return fc.array(steps, { minLength: 10, maxLength: 50 }).map((all) => {
      const facts = [...first]
      const append = ({ body, statement, role }: Stated): void => {
        const sequence = facts.length + 1
        const recordedAt = new Date(Date.parse('2025-01-01') + sequence * 1000).toISOString()
        const author = { key: 'test', role, office: 'An office' }
        facts.push({ id: `${code}-${sequence}`, sequence, recordedAt, body, author, statement })
      }
      for (const step of all)
        if ('back' in step) append(wordOn(facts, step))
        else for (const one of step) append(one)
      return { world, facts }
    })
  })
