import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parse } from 'yaml'
import type { Role } from '../../src/access/roles.ts'
import {
  completion,
  created,
  edition,
  evidence,
  measurement,
  services,
  trait,
  twofold,
  waiver,
} from '../routes/write-examples.ts'
import { pdf } from '../storage/files.ts'
import { date, instant, type Json, jsonSchema } from './from-schema.ts'
import { seen } from './seen.ts'

/** A region, with a body that it has. */
export interface Place {
  readonly region: string
  readonly body: string
}

export const OWN: Place = { region: 'RU-BU', body: 'administration' }
export const places: readonly Place[] = [
  OWN,
  OWN,
  { region: 'RU-BU', body: 'ministry-of-property' },
  { region: 'RU-AL', body: 'apparatus' },
]

const version = fc.constantFrom('2023.1', '2023.2', '2024.1')
const back = fc.nat(30)
const ofKind = (kind: string) => back.map((index) => seen(kind, index))

/** Values that exist, by the names of parameters; those of a place are the place's. */
const parameters: Readonly<Record<string, fc.Arbitrary<string>>> = {
  methodology: version,
  version,
  base: version,
  target: version,
  comparedWith: version,
  asOf: date,
  'base.asOf': date,
  'target.asOf': date,
  knownAt: instant,
  'base.knownAt': instant,
  'target.knownAt': instant,
  level: fc.constantFrom('initial', 'basic', 'advanced', 'leading', 'exemplary'),
  draws: fc.integer({ min: 1, max: 60 }).map(String),
  budget: fc.integer({ min: 1, max: 3000 }).map(String),
  'idempotency-key': fc.nat(40).map((n) => `key-${n}`),
  'if-match': ofKind('revision').map((text) => `"${text}"`),
  reviewer: ofKind('reviewer'),
}

/** By the name of an operation, where it needs what others made. */
const special: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<string>>>>> = {
  getImpact: { version: ofKind('draft') },
  computeImpact: { version: ofKind('draft') },
  publishMethodology: { version: ofKind('draft') },
  retireMethodology: { version: ofKind('published') },
  recordVerdicts: { id: ofKind('evidence') },
  assignReview: { id: ofKind('evidence') },
  revokeKey: { id: ofKind('key') },
  downloadDocument: { region: fc.constant(OWN.region), sha256: ofKind('file') },
  putRegion: { region: fc.constantFrom('SYN-91', 'SYN-92', 'SYN-93', 'RU-AL') },
  listReviews: { region: fc.constantFrom('RU-BU', 'RU-AL') },
}

/** A value that exists for a parameter; undefined where its schema has to say it. */
export const goodParameter = (
  operation: string,
  name: string,
  { region, body }: Place,
): fc.Arbitrary<string> | undefined => {
  const own = special[operation]?.[name] ?? parameters[name]
  if (own !== undefined) return own
  if (name === 'region' || name.endsWith('.region')) return fc.constant(region)
  return name === 'body' ? fc.constant(body) : undefined
}

const text = fc.oneof(
  fc.constantFrom('Приказ', 'Протокол № 1', '<b>Act & "order"</b>', '=1+1', "O'Brien"),
  fc
    .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 })
    .map((each) => `a${each.trim()}`),
)

const facts = fc
  .array(
    fc.oneof(
      date.map((completedOn) => ({ ...completion, completedOn })),
      fc.constant({ ...completion, item: 'R1.4' }),
      fc.constant({ ...completion, item: 'B1.1', body: OWN.body }),
      text.map((title) => ({ ...evidence, document: { ...evidence.document, title } })),
      text.map((title) => ({ ...twofold, document: { ...evidence.document, title } })),
      text.map((title) => ({
        kind: 'evidence',
        body: OWN.body,
        fills: [{ item: 'B1.1', requirement: 'act' }],
        document: { ...evidence.document, title },
      })),
      fc.nat(40).map((done) => ({ ...measurement, done })),
      fc.nat(8).map((finished) => ({ ...services, finished })),
      date.map((from) => ({ ...trait, from })),
      fc.constantFrom(waiver, edition),
      fc.nat(999_999).map((n) => ({ ...created, body: `made-${n}` })),
      ofKind('evidence').map((of) => ({ kind: 'withdrawal', of, reason: 'Ошибка' })),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((list) => ({ facts: list }))

/** Of a body alone, or a verdict alone: what the narrower roles may state. */
const narrow: Readonly<Partial<Record<Role, fc.Arbitrary<object>>>> = {
  'body-editor': text.map((title) => ({
    facts: [
      {
        kind: 'evidence',
        body: OWN.body,
        fills: [{ item: 'B1.1', requirement: 'act' }],
        document: { ...evidence.document, title },
      },
    ],
  })),
  reviewer: ofKind('evidence').map((on) => ({
    facts: [
      { kind: 'verdict', on, under: { item: 'B1.1', requirement: 'act' }, outcome: 'accepted' },
    ],
  })),
}

const verdict = fc.oneof(
  fc.constant({ outcome: 'accepted' }),
  text.map((reason) => ({ outcome: 'rejected', reason })),
)

const simulated = fc.record(
  {
    methodology: version,
    asOf: date,
    facts: fc.array(
      date.map((completedOn) => ({ ...completion, item: 'R1.4', completedOn })),
      {
        maxLength: 2,
      },
    ),
  },
  { requiredKeys: ['methodology'], noNullPrototype: true },
)

const leaf = fc.constantFrom(
  'completed ? 1 : 0',
  'evidence',
  '1/2',
  '0.3',
  'daysLate / 30',
  'ratio',
)
const formula = fc
  .tuple(leaf, fc.constantFrom('+', '-', '*', '/', '<=', 'and', 'or'), leaf, fc.boolean())
  .map(([left, operator, right, bounded]) => {
    const whole = `(${left}) ${operator} (${right})`
    return bounded ? `min(1, max(0, ${whole}))` : `${whole}`
  })

const observed = jsonSchema.parse(
  parse(readFileSync(new URL('../../methodology/versions/2024.1.yaml', import.meta.url), 'utf8')),
)

const named = fc
  .tuple(fc.integer({ min: 2030, max: 2089 }), fc.integer({ min: 1, max: 99 }))
  .map(([year, minor]) => ({ version: `${year}.${minor}`, inForceFrom: '2027-01-01' }))

/** A patch of weights or of a formula, or a whole version. */
const draft: fc.Arbitrary<object> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(named, fc.integer({ min: 1, max: 91 })).map(([head, R3]) => ({
      basedOn: '2023.2',
      ...head,
      region: { weights: { sections: { R3 } } },
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(named, version, formula)
      .map(([head, basedOn, item]) => ({ basedOn, ...head, region: { values: { item } } })),
  },
  {
    weight: 1,
    arbitrary: named.map((head) => Object.assign({}, observed, head)),
  },
)

const bodies: Readonly<Record<string, fc.Arbitrary<object>>> = {
  createDraft: draft,
  publishMethodology: text.map((reason) => ({ reason })),
  retireMethodology: text.map((reason) => ({ reason })),
  putRegion: text.map((name) => ({ name: `Край ${name}` })),
  simulateRegionScore: simulated,
  simulateBodyScore: fc.record({ methodology: version, asOf: date }),
  appendFacts: facts,
  recordVerdicts: verdict.map((each) => ({ verdicts: [each] })),
  assignReview: fc.oneof(ofKind('reviewer'), fc.constant(null)).map((reviewer) => ({ reviewer })),
  createKey: fc
    .tuple(fc.constantFrom('analyst', 'reviewer', 'coordinator'), text)
    .map(([role, office]) => ({ role, office: office.trim() })),
}

/** A body that an operation takes from a role; undefined where its schema has to say it. */
export function goodBody(operation: string, role: Role | null): fc.Arbitrary<Json> | undefined {
  const own = operation === 'appendFacts' && role !== null ? narrow[role] : undefined
  return (own ?? bodies[operation])?.map((body) => jsonSchema.parse(body))
}

/** Files that are taken, with their hashes. */
export const files = Array.from({ length: 12 }, (_, index) => {
  const bytes = Uint8Array.from(Buffer.concat([pdf(), Buffer.from(`% ${index}\n`)]))
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
})
