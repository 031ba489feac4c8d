import { z } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerSchema, recordedFields } from '../../src/routes/schemas/fact.ts'
import { look, makeWriters, send, taken, type Writers } from './write-support.ts'

let writers: Writers
beforeAll(async () => {
  writers = await makeWriters('registration_races')
})
afterAll(() => writers.close())

const nameSchema = z.strictObject({ ru: z.string(), en: z.string() })
const registeredSchema = z.strictObject({ ...recordedFields, name: nameSchema })
const at = (code: string): string => `/v1/regions/${code}`
const put = (code: string, json: unknown, expected = 201, headers = {}) =>
  taken(
    writers,
    { as: 'coordinator', method: 'PUT', path: at(code), json, headers },
    registeredSchema,
    expected,
  )
const ledgerOf = (code: string) => look(writers, `${at(code)}/facts`, ledgerSchema)

describe('two who register a region at once', () => {
  const race = (code: string, names: readonly string[]) =>
    Promise.all(
      names.map((each) =>
        send(writers, { as: 'coordinator', method: 'PUT', path: at(code), json: { name: each } }),
      ),
    )

  it('by two names: one registers it, the other gives it its name, one after the other', async () => {
    const answers = await race('RU-KAM', ['Камчатка', 'Камчатский край'])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
    const { facts } = await ledgerOf('RU-KAM')
    expect(facts.map(({ sequence }) => sequence)).toEqual([1, 2])
    const last = answers.find(({ status }) => status === 200)
    expect(JSON.parse(last?.text ?? '')).toMatchObject({
      revision: 2,
      name: Object(facts[1]?.statement).name,
    })
  })

  it('by the same name, ten times: it is registered once', async () => {
    const answers = await race('RU-CHU', Array(10).fill('Чукотка'))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect((await ledgerOf('RU-CHU')).revision).toBe(1)
  })

  it('on revision 0: the second is told that it has changed', async () => {
    const sending = (each: string) =>
      ({
        as: 'coordinator',
        method: 'PUT',
        path: at('RU-YEV'),
        json: { name: each },
        headers: { 'If-Match': '"0"' },
      }) as const
    const answers = await Promise.all(['А', 'Б'].map((each) => send(writers, sending(each))))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412])
  })
})

describe('a retry of a registration', () => {
  it('with its Idempotency-Key gets the first answer again, 201 and all', async () => {
    const headers = { 'Idempotency-Key': 'register' }
    const first = await put('RU-AMU', { name: 'Амурская область' }, 201, headers)
    await put('RU-AMU', { name: 'Приамурье' }, 200)
    expect(await put('RU-AMU', { name: 'Амурская область' }, 201, headers)).toEqual(first)
    expect((await ledgerOf('RU-AMU')).revision).toBe(2)
  })
})
