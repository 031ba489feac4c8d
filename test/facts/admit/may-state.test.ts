import { describe, expect, it } from 'vitest'
import { type Role, roles } from '../../../src/access/roles.ts'
import { admit, authorOf, mayState } from '../../../src/facts/admit/index.ts'
import { statementKinds } from '../../../src/facts/index.ts'
import { submissionSchema } from '../../../src/facts/submit/index.ts'
import { callerOf, contextOf, document, evidence, refusals } from './support.ts'

/** Of RU-BU-4, a completion on record. */
const facts: readonly (readonly [string, object])[] = [
  ['completion', { kind: 'completion', item: 'R1.4', completedOn: '2025-01-10' }],
  ['evidence', evidence('R1.4', 'media-plan')],
  [
    'measurement',
    {
      kind: 'measurement',
      body: 'administration',
      item: 'B3.1.7',
      measuredOn: '2025-01-10',
      done: 1,
      total: 5,
    },
  ],
  [
    'services',
    {
      kind: 'services',
      body: 'administration',
      measuredOn: '2025-01-10',
      graded: 1,
      planned: 1,
      finished: 1,
    },
  ],
  ['trait', { kind: 'trait', trait: 'hrCentralised', value: true }],
  ['waiver', { kind: 'waiver', item: 'R1.4', from: '2025-01-10', document }],
  ['body', { kind: 'body', body: 'administration', change: 'abolished', on: '2025-01-10' }],
  ['register-complete', { kind: 'register-complete', from: '2025-01-10' }],
  ['withdrawal', { kind: 'withdrawal', of: 'RU-BU-4', reason: 'A mistake' }],
  [
    'verdict',
    {
      kind: 'verdict',
      on: 'RU-BU-7',
      under: { item: 'R1.1', row: '1.1', requirement: 'directive' },
      outcome: 'accepted',
    },
  ],
]

const everything = statementKinds.filter((kind) => kind !== 'verdict' && kind !== 'region')
const table: Readonly<Record<Role, readonly string[]>> = {
  coordinator: statementKinds,
  reviewer: ['verdict'],
  'region-editor': everything,
  'body-editor': ['completion', 'evidence', 'measurement', 'services', 'withdrawal'],
  analyst: [],
  dashboard: [],
}

describe('a role', () => {
  it.each(roles)('may state the kinds that the database lets it state: %s', (role) => {
    expect(statementKinds.filter((kind) => mayState(role, kind))).toEqual(
      statementKinds.filter((kind) => table[role].includes(kind)),
    )
  })

  it.each(
    roles
      .filter((role) => role !== 'body-editor')
      .flatMap((role) => facts.map(([kind, fact]) => [role, kind, fact] as const)),
  )('%s and a fact of the kind %s', (role, kind, fact) => {
    const may = table[role].includes(kind)
    expect(refusals(role, [fact])).toEqual(may ? [] : ['0 kind: forbidden'])
  })

  it('has every kind of fact but editions in the table above', () => {
    const tried = [...facts.map(([kind]) => kind), 'edition', 'region'].sort()
    expect(tried).toEqual([...statementKinds].sort())
  })
})

describe('a body-editor', () => {
  const own = { body: 'administration' }
  const claim = { kind: 'completion', item: 'B1.1', completedOn: '2025-01-10' }

  it('states facts of its own body', () => {
    expect(
      refusals('body-editor', [
        { ...claim, ...own },
        evidence('B1.1', 'act', own),
        ...facts.filter(([kind]) => ['measurement', 'services'].includes(kind)).map(([, f]) => f),
      ]),
    ).toEqual([])
  })

  it('states none of another body, nor of the region', () => {
    expect(
      refusals('body-editor', [
        { ...claim, body: 'ministry-of-property' },
        { ...claim, item: 'R1.4' },
        evidence('R1.4', 'media-plan'),
      ]),
    ).toEqual(['0 body: forbidden', '1 body: forbidden', '2 body: forbidden'])
  })

  it.each(['trait', 'waiver', 'body', 'register-complete', 'verdict'])(
    'states no fact of the kind %s',
    (kind) => {
      const fact = facts.find(([name]) => name === kind)?.[1]
      expect(refusals('body-editor', [fact])).toEqual(['0 kind: forbidden'])
    },
  )
})

describe('an editor of another region', () => {
  it.each(['region-editor', 'body-editor'] as const)('states nothing here: %s', (role) => {
    const context = contextOf(role)
    const claim = { kind: 'completion', item: 'R1.4', completedOn: '2025-01-10' }
    const submitted = submissionSchema.parse({ facts: [claim] }).facts
    const elsewhere = { ...context, caller: { ...context.caller, region: 'RU-AL' } }
    expect(admit(submitted, elsewhere)).toMatchObject({
      problems: [{ index: 0, field: 'kind', code: 'forbidden' }],
    })
  })
})

describe('the author of a fact', () => {
  it('is a key, its role and its office', () => {
    expect(authorOf(callerOf('reviewer', 'An office'))).toEqual({
      key: 'key-of-reviewer',
      role: 'reviewer',
      office: 'An office',
    })
  })
})
