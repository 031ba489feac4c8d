import { callerScopeSchema, type IdentifiedCaller, type Role } from '../../../src/access/roles.ts'
import {
  type AdmissionContext,
  type AdmissionProblem,
  type AdmittedFact,
  admit,
  authorOf,
  bodiesOnRecord,
} from '../../../src/facts/admit/index.ts'
import { type Fact, isOfKind } from '../../../src/facts/index.ts'
import { submissionSchema } from '../../../src/facts/submit/index.ts'
import { realWorlds, type World } from '../../scoring/world.ts'

export function worldOf(region: string): World {
  const world = realWorlds.get(region)
  if (world === undefined) throw new Error(`${region} is missing`)
  return world
}

/**
 * Buryatia with the bodies administration and ministry-of-property: RU-BU-1 is its name, 2 and 3 are
 * editions (the second with 35 rows), 4 to 6 completions of R1.1 to R1.3, 7 and 8 documents, 9 to
 * 11 verdicts.
 */
export const buryatia = worldOf('RU-BU')

export const TODAY = '2025-06-30'

/** A caller of each role, of Buryatia and of its administration where the role needs them. */
export function callerOf(role: Role, office = `Office of the ${role}`): IdentifiedCaller {
  const region = ['region-editor', 'body-editor', 'dashboard'].includes(role) ? 'RU-BU' : null
  const body = role === 'body-editor' ? 'administration' : null
  const scope = callerScopeSchema.parse({ role, region, body, office })
  return { kind: 'key', id: `key-of-${role}`, ...scope }
}

/** What a batch is held against, with a ledger that goes on from the region's files. */
export function contextOf(
  role: Role,
  { world = buryatia, ledger = world.record.facts, today = TODAY, office }: Given = {},
): AdmissionContext {
  return {
    region: world.record.code,
    catalogue: world.catalogue,
    today,
    caller: callerOf(role, office),
    editions: ledger.filter(isOfKind('edition')),
    bodies: bodiesOnRecord(ledger),
    referenced: new Map(ledger.map((fact) => [fact.id, fact])),
    withdrawn: new Set(
      ledger.flatMap(({ statement }) => (statement.kind === 'withdrawal' ? [statement.of] : [])),
    ),
    idOf: (index) => `${world.record.code}-${ledger.length + index + 1}`,
  }
}

export interface Given {
  readonly world?: World
  readonly ledger?: readonly Fact[]
  readonly today?: string
  readonly office?: string
}

/** How a batch that fits the schema is answered. */
export const answerTo = (role: Role, facts: readonly unknown[], given: Given = {}) =>
  admit(submissionSchema.parse({ facts }).facts, contextOf(role, given))

/** What is admitted of a batch. */
export function admittedOf(
  role: Role,
  facts: readonly unknown[],
  given: Given = {},
): readonly AdmittedFact[] {
  const answer = answerTo(role, facts, given)
  if ('admitted' in answer) return answer.admitted
  throw new Error(JSON.stringify(answer.problems, null, 2))
}

export function problemsOf(
  role: Role,
  facts: readonly unknown[],
  given: Given = {},
): readonly AdmissionProblem[] {
  const answer = answerTo(role, facts, given)
  return 'problems' in answer ? answer.problems : []
}

/** `index field: code` of every problem; empty where the batch is admitted. */
export const refusals = (
  role: Role,
  facts: readonly unknown[],
  given: Given = {},
): readonly string[] =>
  problemsOf(role, facts, given).map(({ index, field, code }) => `${index} ${field}: ${code}`)

/** The ledger after a batch was admitted, as it is recorded, one fact a second. */
export function ledgerAfter(
  role: Role,
  facts: readonly unknown[],
  given: Given = {},
): readonly Fact[] {
  const { world = buryatia, ledger = world.record.facts } = given
  const last = Date.parse(ledger.at(-1)?.recordedAt ?? '')
  const { caller, idOf } = contextOf(role, given)
  return [
    ...ledger,
    ...admittedOf(role, facts, given).map(
      ({ body, statement }, index): Fact => ({
        id: idOf(index),
        sequence: ledger.length + index + 1,
        recordedAt: new Date(last + (index + 1) * 1000).toISOString(),
        body,
        author: authorOf(caller),
        statement,
      }),
    ),
  ]
}

/** A document that can be looked up. */
export const document = {
  kind: 'order',
  number: '5',
  date: '2025-01-10',
  title: { ru: 'Приказ', en: 'Order' },
  url: 'https://example.org/5.pdf',
}

/** A document under one requirement. */
export const evidence = (item: string, requirement: string, more: object = {}) => ({
  kind: 'evidence',
  fills: [{ item, requirement }],
  document,
  ...more,
})
