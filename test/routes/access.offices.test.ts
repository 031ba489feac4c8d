import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSchema } from '../../src/routes/schemas/common.ts'
import {
  type Asker,
  evidence,
  nobody,
  openWorld,
  places,
  scopeOf,
  type World,
} from './access-support.ts'

const MINISTRY = 'Ёмкое министерство'
const { region, body } = places.own
const facts = `/v1/regions/${region}/facts`
const under = { item: 'B1.1', row: null, requirement: 'act' }

let world: World
let editor: Asker
let bodyEditor: Asker
let coordinator: Asker
/** A document of the ministry, one of the region's other offices, and a waiver of the ministry. */
let own: string
let others: string
let waiver: string
let completion: string

async function withKey(role: Parameters<typeof scopeOf>[0], office?: string): Promise<Asker> {
  const { id, text } = await world.keyFor(scopeOf(role, 'own', office))
  return { ...nobody, role, id, authorization: `Bearer ${text}` }
}

async function state(by: Asker, fact: object) {
  const { status, text } = await world.send('POST', facts, by, { json: { facts: [fact] } })
  return { status, text }
}

async function record(by: Asker, fact: object): Promise<string> {
  const { status, text } = await state(by, fact)
  if (status !== 201) throw new Error(text)
  return JSON.parse(text).results[0].id
}

beforeAll(async () => {
  world = await openWorld('access_offices')
  editor = await withKey('region-editor', MINISTRY)
  bodyEditor = await withKey('body-editor')
  coordinator = await withKey('coordinator', MINISTRY)
  own = await record(editor, evidence(body, 'Order 1'))
  others = await record(bodyEditor, evidence(body, 'Order 2'))
  waiver = await record(editor, {
    kind: 'waiver',
    item: 'R1.4',
    from: '2024-05-01',
    document: { kind: 'minutes', title: 'Minutes', url: 'https://example.org/minutes' },
  })
  completion = await record(editor, {
    kind: 'completion',
    body: places['another body'].body,
    item: 'B1.1',
    completedOn: '2024-05-15',
  })
})
afterAll(() => world.close())

/** What becomes of a verdict by the route of verdicts and as a fact; a refusal changes nothing. */
async function decide(by: Asker, on: string, more: object = {}): Promise<readonly number[]> {
  const json = { verdicts: [{ outcome: 'accepted' }] }
  const before = await world.state()
  const verdict = { kind: 'verdict', on, outcome: 'accepted', ...more }
  const answers = [
    await world.send('POST', `/v1/evidence/${on}/verdicts`, by, { json }),
    await state(by, verdict),
  ]
  if (answers.every(({ status }) => status === 403)) {
    expect(await world.state()).toBe(before)
    for (const { text } of answers)
      expect(problemSchema.parse(JSON.parse(text)).code).toBe('forbidden')
  }
  return answers.map(({ status }) => status)
}

describe('a reviewer', () => {
  it('decides on a document of another office, also a second time', async () => {
    const reviewer = await withKey('reviewer')
    expect(await decide(reviewer, others, { under })).toEqual([201, 201])
    expect(await decide(reviewer, own, { under })).toEqual([201, 201])
  })

  it.each([MINISTRY, MINISTRY.toUpperCase(), MINISTRY.normalize('NFD'), 'ёмкое МИНИСТЕРСТВО'])(
    'decides on nothing that its own office submitted, however it is spelt: %s',
    async (office) => {
      expect(await decide(await withKey('reviewer', office), own, { under })).toEqual([403, 403])
    },
  )

  it('decides with a token as with a key: not on what its office submitted', async () => {
    const scope = scopeOf('reviewer', 'own', MINISTRY)
    const authorization = `Bearer ${await world.tokenFor(scope)}`
    expect(await decide({ ...nobody, authorization }, own, { under })).toEqual([403, 403])
    expect(await decide({ ...nobody, authorization }, others, { under })).toEqual([201, 201])
  })

  it('decides on nothing that it submitted itself in another role and office', async () => {
    const subject = { sub: 'somebody with two roles' }
    const tokenOf = async (role: 'region-editor' | 'reviewer', office: string) => ({
      ...nobody,
      authorization: `Bearer ${await world.tokenFor(scopeOf(role, 'own', office), subject)}`,
    })
    const stated = await record(
      await tokenOf('region-editor', 'The one office'),
      evidence(body, 'Order 3'),
    )
    const reviewer = await tokenOf('reviewer', 'The other office')
    expect(await decide(reviewer, stated, { under })).toEqual([403, 403])
    expect(await decide(await withKey('reviewer'), stated, { under })).toEqual([201, 201])
  })

  it('is refused all of its verdicts where one of them is on its own office', async () => {
    const reviewer = await withKey('reviewer', MINISTRY)
    const before = await world.state()
    const json = {
      verdicts: [{ outcome: 'accepted' }, { evidence: own, outcome: 'rejected', reason: 'No' }],
    }
    const { status, text } = await world.send('POST', `/v1/evidence/${others}/verdicts`, reviewer, {
      json,
    })
    expect([status, await world.state()]).toEqual([403, before])
    const { errors = [] } = problemSchema.parse(JSON.parse(text))
    expect(errors.map(({ field }) => field.slice(0, 'verdicts.1'.length))).toEqual(['verdicts.1'])
  })

  it('leaves to a coordinator what takes something out of the score', async () => {
    expect(await decide(await withKey('reviewer'), waiver)).toEqual([403, 403])
    expect(await decide(coordinator, waiver)).toEqual([201, 201])
  })

  it('states nothing but verdicts', async () => {
    const reviewer = await withKey('reviewer')
    for (const fact of [
      evidence(body, 'Order 4'),
      { kind: 'completion', body, item: 'B1.1', completedOn: '2024-05-15' },
      { kind: 'withdrawal', of: own, reason: 'A slip' },
    ])
      expect((await state(reviewer, fact)).status).toBe(403)
  })
})

describe('a coordinator', () => {
  it('decides on everything, also on what its own office submitted', async () => {
    expect(await decide(coordinator, own, { under })).toEqual([201, 201])
  })
})

describe('an editor', () => {
  it('of a region gives no verdict, neither on its own documents nor on those of others', async () => {
    for (const on of [own, others]) expect(await decide(editor, on, { under })).toEqual([403, 403])
  })

  it('of a body gives no verdict', async () => {
    expect(await decide(bodyEditor, own, { under })).toEqual([403, 403])
  })

  it.each([
    ['another body', { kind: 'completion', body: 'ministry-of-property', item: 'B1.1' }],
    ['a body that there is not', { kind: 'completion', body: 'nobody', item: 'B1.1' }],
    ['the region itself', { kind: 'completion', item: 'R1.1' }],
  ])('of a body states nothing about %s', async (_, fact) => {
    const before = await world.state()
    const { status, text } = await state(bodyEditor, { ...fact, completedOn: '2024-05-15' })
    expect([status, await world.state()]).toEqual([403, before])
    expect(problemSchema.parse(JSON.parse(text)).errors?.[0]?.field).toBe('facts.0.body')
  })

  it.each([
    { kind: 'trait', body, trait: 'hasOwnHr', value: true },
    { kind: 'body', body, change: 'abolished', on: '2024-05-15' },
    { kind: 'register-complete', from: '2024-05-01' },
  ])('of a body decides nothing about its place in the region: $kind', async (fact) => {
    expect((await state(bodyEditor, fact)).status).toBe(403)
    expect((await state(editor, fact)).status).toBe(201)
  })

  it('of a body withdraws nothing that is about another body', async () => {
    const withdrawal = { kind: 'withdrawal', of: completion, reason: 'A slip' }
    expect((await state(bodyEditor, withdrawal)).status).toBe(403)
    expect((await state(editor, withdrawal)).status).toBe(201)
  })
})
