import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { connectAsService, createService } from '../support/service.ts'
import { ask, clockedReads, knownReads, read, withParameter } from './support.ts'

const connection = connectAsService()
afterAll(() => connection.close())

const clocksSchema = z.looseObject({ asOf: z.string(), knownAt: z.string() })
/** Some answers hold on every day. */
const statedSchema = clocksSchema.partial({ asOf: true })

describe("today is Moscow's date", () => {
  it.each(clockedReads)('on 2026-11-22 at 21:30 UTC it is the 23rd for %s', async (path) => {
    const service = createService(connection, { clock: () => new Date('2026-11-22T21:30:00.000Z') })
    expect((await read(service, path, clocksSchema)).asOf).toBe('2026-11-23')
  })

  it.each([
    ['2026-11-22T20:59:59.999Z', '2026-11-22'],
    ['2026-11-22T21:00:00.000Z', '2026-11-23'],
    ['2026-12-31T20:59:59.999Z', '2026-12-31'],
    ['2026-12-31T21:00:00.000Z', '2027-01-01'],
    ['2028-02-28T21:00:00.000Z', '2028-02-29'],
  ])('at %s it is %s', async (now, asOf) => {
    const service = createService(connection, { clock: () => new Date(now) })
    const path = '/v1/regions/RU-CU/roadmap'
    expect((await read(service, path, clocksSchema)).asOf).toBe(asOf)
  })

  it('is another answer than the day before, with another tag', async () => {
    const tagAt = async (now: string) =>
      (
        await ask(
          createService(connection, { clock: () => new Date(now) }),
          '/v1/regions/RU-CU/roadmap',
        )
      ).headers.get('ETag')
    expect(await tagAt('2026-11-22T20:59:59.999Z')).not.toBe(
      await tagAt('2026-11-22T21:00:00.000Z'),
    )
    expect(await tagAt('2026-11-22T21:00:00.000Z')).toBe(await tagAt('2026-11-23T20:59:59.999Z'))
  })
})

describe('asking again with the clocks that an answer states', () => {
  it.each(knownReads)('gives the same bytes and the same tag a year later: %s', async (path) => {
    const first = await ask(createService(connection), path)
    const { asOf, knownAt } = statedSchema.parse(JSON.parse(first.text))
    const known = withParameter(path, `knownAt=${knownAt}`)
    const again = await ask(
      createService(connection, { clock: () => new Date('2027-11-22T09:00:00.000Z') }),
      asOf === undefined ? known : withParameter(known, `asOf=${asOf}`),
    )
    expect(again.text).toBe(first.text)
    expect(again.headers.get('ETag')).toBe(first.headers.get('ETag'))
  })

  it('names asOf wherever it is taken, and only there', async () => {
    const stated = await Promise.all(
      knownReads.map(async (path) => {
        const { text } = await ask(createService(connection), path)
        return [path, statedSchema.parse(JSON.parse(text)).asOf !== undefined] as const
      }),
    )
    expect(stated.flatMap(([path, named]) => (named ? [path] : []))).toEqual(clockedReads)
  })
})
