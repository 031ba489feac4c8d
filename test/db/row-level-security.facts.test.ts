import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../src/db/client.ts'
import type { LedgerEnd } from '../../src/db/queries/ledger.ts'
import type { Statement } from '../../src/facts/index.ts'
import { connectAsOwner, connectAsService, makeDatabase } from '../support/service.ts'
import {
  attempt,
  BODY,
  endOf,
  entryAfter,
  everybody,
  FOREIGN,
  insertInto,
  names,
  OWN,
  type Somebody,
} from './guarded.ts'

const DATABASE = 'guarded_facts'
let owner: Connection
let service: Connection
let ends: ReadonlyMap<string, LedgerEnd>

beforeAll(async () => {
  await makeDatabase(DATABASE)
  owner = connectAsOwner(DATABASE)
  service = connectAsService(DATABASE, 1)
  const found = [OWN, FOREIGN].map(async (code) => [code, await endOf(owner, code)] as const)
  ends = new Map(await Promise.all(found))
})
afterAll(() => Promise.all([owner.close(), service.close()]))

const entryIn = (
  region: string,
  ...of: [(typeof everybody)[Somebody], string?, (string | null)?]
) => entryAfter(region, ends.get(region) ?? { revision: 0, recordedAt: null, hash: null }, ...of)

const ofBodies = ['completion', 'evidence', 'measurement', 'services', 'withdrawal'] as const
const ofRegions = [...ofBodies, 'body', 'edition', 'register-complete', 'trait', 'waiver'] as const
const every = [...ofRegions, 'region', 'verdict'] as const satisfies readonly Statement['kind'][]

type May = Partial<Record<Somebody, readonly string[]>>
const ofAll: May = { coordinator: every, reviewer: ['verdict'] }

const places: readonly (readonly [place: string, region: string, body: string | null, may: May])[] =
  [
    [
      'a body of its own region',
      OWN,
      BODY,
      { ...ofAll, 'region-editor': ofRegions, 'body-editor': ofBodies },
    ],
    [
      'another body of its own region',
      OWN,
      'ministry-of-property',
      { ...ofAll, 'region-editor': ofRegions },
    ],
    ['its own region', OWN, null, { ...ofAll, 'region-editor': ofRegions }],
    ['a body of that name of a foreign region', FOREIGN, BODY, ofAll],
    ['a foreign region', FOREIGN, null, ofAll],
  ]

describe('straight at the database as the service', () => {
  it.each(places)('about %s (%s, %s) one may state', async (_, region, body, may) => {
    for (const name of names) {
      const stated = []
      for (const kind of every) {
        const entry = entryIn(region, everybody[name], kind, body)
        const outcome = await attempt(service, everybody[name], (database) =>
          insertInto(database, 'facts', [entry]),
        )
        expect(['taken', 'refused by policy']).toContain(outcome)
        if (outcome === 'taken') stated.push(kind)
      }
      expect([name, stated]).toEqual([name, may[name] ?? []])
    }
  })

  it('knows every kind of statement that there is', async () => {
    const kinds: Record<Statement['kind'], true> = {
      region: true,
      edition: true,
      completion: true,
      evidence: true,
      verdict: true,
      measurement: true,
      services: true,
      trait: true,
      waiver: true,
      body: true,
      'register-complete': true,
      withdrawal: true,
    }
    expect([...every].sort()).toEqual(Object.keys(kinds).sort())
  })

  it('one foreign fact in a batch refuses the batch', async () => {
    const asker = everybody['region-editor']
    const batch = [entryIn(OWN, asker), entryIn(FOREIGN, asker)]
    for (const rows of [batch, batch.toReversed()])
      expect(await attempt(service, asker, (database) => insertInto(database, 'facts', rows))).toBe(
        'refused by policy',
      )
  })

  it('a kind is what the statement says, and no other to slip through with', async () => {
    const asker = everybody['body-editor']
    const entry = { ...entryIn(OWN, asker, 'completion', BODY), statement: { kind: 'verdict' } }
    expect(
      await attempt(service, asker, (database) => insertInto(database, 'facts', [entry])),
    ).toBe('inconsistent')
  })
})

describe('nobody states a fact in the name of another', () => {
  const staters = ['coordinator', 'reviewer', 'region-editor', 'body-editor'] as const
  const asMayBe = (name: (typeof staters)[number]) =>
    entryIn(OWN, everybody[name], name === 'reviewer' ? 'verdict' : 'completion', BODY)

  it.each(staters)('%s states one in its own', async (name) => {
    expect(
      await attempt(service, everybody[name], (database) =>
        insertInto(database, 'facts', [asMayBe(name)]),
      ),
    ).toBe('taken')
  })

  it.each(staters)("%s: another's role, another's key, or none, is refused", async (name) => {
    const { role, caller: key } = everybody[name]
    const office = 'An office'
    const roles = [...staters, 'loader', 'anonymous', 'Coordinator', '', null].filter(
      (one) => one !== role,
    )
    const keys = ['another-key', '', null]
    const authors = [
      ...roles.map((another) => ({ key, role: another, office })),
      ...keys.map((another) => ({ key: another, role, office })),
      { key, office },
      { role, office },
      {},
      null,
    ]
    for (const author of authors) {
      const outcome = await attempt(service, everybody[name], (database) =>
        insertInto(database, 'facts', [{ ...asMayBe(name), author }]),
      )
      expect([author, outcome]).toEqual([author, 'refused by policy'])
    }
  })
})
