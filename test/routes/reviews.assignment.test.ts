import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assignmentSchema, reviewsSchema } from '../../src/routes/schemas/review.ts'
import { NOW } from '../support/service.ts'
import { evidence } from './write-examples.ts'
import { expectRefusal, type RefusalCase, refused } from './write-refusals.ts'
import {
  idOf,
  look,
  makeWriters,
  record,
  send,
  taken,
  type Who,
  type Writers,
} from './write-support.ts'

let writers: Writers
let id = ''
beforeAll(async () => {
  writers = await makeWriters('assignments')
})
beforeEach(async () => {
  id = (await record(writers, 'editor', [evidence]))[0] ?? ''
})
afterAll(() => writers.close())

const at = (fact: string): string => `/v1/reviews/${fact}/assignment`
const sending = (as: Who, reviewer: Who | null) =>
  ({
    as,
    method: 'PUT',
    path: at(id),
    json: { reviewer: reviewer === null ? null : idOf(writers, reviewer) },
  }) as const
const assign = (as: Who, reviewer: Who | null) =>
  taken(writers, sending(as, reviewer), assignmentSchema, 200)
const barred = async (as: Who, reviewer: Who | null) => {
  const { status, code } = await refused(writers, sending(as, reviewer))
  expect([status, code]).toEqual([403, 'forbidden'])
}
/** Whom the queue says that it waits for. */
async function holder(): Promise<string | null | undefined> {
  const { reviews } = await look(writers, '/v1/reviews?methodology=2023.2&limit=200', reviewsSchema)
  return reviews.find((each) => each.id === id)?.reviewer
}

describe('a decision', () => {
  it('is nobody’s until a reviewer takes it, who may give it back', async () => {
    expect(await holder()).toBeNull()
    expect(await assign('reviewer', 'reviewer')).toEqual({
      id,
      reviewer: idOf(writers, 'reviewer'),
      assignedAt: NOW.toISOString(),
    })
    expect(await holder()).toBe(idOf(writers, 'reviewer'))
    expect((await assign('reviewer', null)).reviewer).toBeNull()
    expect(await holder()).toBeNull()
  })

  it('of one reviewer is not taken, given back or passed on by another', async () => {
    await assign('reviewer', 'reviewer')
    await barred('colleague', 'colleague')
    await barred('colleague', null)
    await barred('colleague', 'reviewer')
    await barred('reviewer', 'colleague')
    expect(await holder()).toBe(idOf(writers, 'reviewer'))
    await assign('reviewer', 'reviewer')
  })

  it('that nobody has is not given to another, even by a reviewer', async () => {
    await barred('reviewer', 'colleague')
    await assign('reviewer', null)
    expect(await holder()).toBeNull()
  })

  it('is given by a coordinator to anybody, and taken from anybody', async () => {
    await assign('reviewer', 'reviewer')
    await assign('coordinator', 'colleague')
    expect(await holder()).toBe(idOf(writers, 'colleague'))
    await barred('reviewer', 'reviewer')
    await assign('coordinator', null)
    await assign('reviewer', 'reviewer')
  })

  it('that two take at once is one’s', async () => {
    const both = ['reviewer', 'colleague'] as const
    for (let round = 0; round < 10; round += 1) {
      const answers = await Promise.all(both.map((who) => send(writers, sending(who, who))))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 403])
      const winner = both[answers.findIndex(({ status }) => status === 200)] ?? 'reviewer'
      expect(await holder()).toBe(idOf(writers, winner))
      await assign('coordinator', null)
    }
  })

  it('is found in the queue by whom it is assigned to', async () => {
    await assign('coordinator', 'colleague')
    const of = async (who: Who) => {
      const path = `/v1/reviews?methodology=2023.2&limit=200&reviewer=${idOf(writers, who)}`
      return (await look(writers, path, reviewsSchema, 'colleague')).reviews.map((each) => each.id)
    }
    expect(await of('colleague')).toContain(id)
    expect(await of('reviewer')).not.toContain(id)
  })

  it.each(['analyst', 'editor', 'bodyEditor'] as const)(
    'is not assigned by others: %s',
    async (as) => {
      await barred(as, null)
    },
  )
})

const reviewer = 'body reviewer'
const key: readonly [RegExp, RegExp] = [
  /номер ключа вида k3v7q2m5x4ab/,
  /id of a key, like k3v7q2m5x4ab/,
]
const cases: readonly (readonly [string, unknown, string, RegExp, RegExp])[] = [
  ['no reviewer', {}, reviewer, /нужно: текст/, /a text in quotes/],
  ['a number', { reviewer: 5 }, reviewer, /нужно: текст/, /a text in quotes/],
  ['nobody', { reviewer: '' }, reviewer, ...key],
  ['a name', { reviewer: 'Иванов' }, reviewer, ...key],
  ['a list', { reviewer: ['a'] }, reviewer, /нужно: текст/, /a text in quotes/],
  ['a long one', { reviewer: 'a'.repeat(61) }, reviewer, ...key],
  [
    'a field of its own',
    { reviewer: null, until: '2024-06-15' },
    'body until',
    /такого поля/,
    /no such field/,
  ],
]

describe('an assignment is refused, and nothing is stored, with', () => {
  it.each(cases)('%s', async (name, json, field, russian, english) => {
    const refusal: RefusalCase = [
      name,
      { as: 'coordinator', method: 'PUT', json },
      400,
      'invalid-request',
      [field],
      russian,
      english,
    ]
    await expectRefusal(writers, at(id), refusal)
  })

  it('a whole key instead of its id, which is not told to anybody', async () => {
    const json = { reviewer: writers.keys.reviewer }
    expect(
      (await refused(writers, { as: 'coordinator', method: 'PUT', path: at(id), json })).status,
    ).toBe(400)
  })

  it.each([
    ['RU-BU-4000', 404],
    ['RU-XX-1', 404],
    ['RU-BU', 400],
    ['RU-BU-0', 400],
  ])('the fact %s', async (fact, status) => {
    const json = { reviewer: null }
    const refusal = await refused(writers, {
      as: 'coordinator',
      method: 'PUT',
      path: at(fact),
      json,
    })
    expect([refusal.status, refusal.fields]).toEqual([status, ['path id']])
  })
})
