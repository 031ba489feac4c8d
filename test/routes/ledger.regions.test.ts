import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../src/db/client.ts'
import type { Bilingual } from '../../src/methodology/index.ts'
import { bodiesSchema, regionSchema, regionsSchema } from '../../src/routes/schemas/region.ts'
import { regionScoreSchema, scoresSchema } from '../../src/routes/schemas/score.ts'
import { connectAsService, createService, makeDatabase } from '../support/service.ts'
import { append } from './growth.ts'
import { ask, read, type Service } from './support.ts'

/** A database of our own, because these tests name regions. */
const DATABASE = 'naming'
const list = '/v1/regions'
const altai = '/v1/regions/RU-AL'
const question = 'methodology=2023.2&depth=summary'

let connection: Connection
let service: Service

beforeAll(async () => {
  await makeDatabase(DATABASE)
  connection = connectAsService(DATABASE)
  service = createService(connection)
})
afterAll(() => connection.close())

const named = (region: string, name: Bilingual, recordedAt: string): Promise<unknown> =>
  append(connection.database, region, [
    { body: null, statement: { kind: 'region', name }, recordedAt },
  ])

async function tagOf(path: string): Promise<string> {
  const { status, headers } = await ask(service, path)
  expect(status).toBe(200)
  return headers.get('ETag') ?? ''
}

/** The name of Altai wherever it is shown, as it was known at an instant. */
async function namesOf(knownAt: string): Promise<readonly (string | undefined)[]> {
  const at = `knownAt=${knownAt}`
  const { regions } = await read(service, `${list}?${at}`, regionsSchema)
  const { scores } = await read(service, `/v1/scores?methodology=2023.2&${at}`, scoresSchema)
  return [
    regions.find(({ code }) => code === 'RU-AL')?.name,
    scores.find(({ region }) => region.code === 'RU-AL')?.region.name,
    (await read(service, `${altai}?${at}`, regionSchema)).name,
    (await read(service, `${altai}/score?${question}&${at}`, regionScoreSchema)).region.name,
    (await read(service, `${altai}/bodies?${at}`, bodiesSchema)).region.name,
  ]
}

describe('a region that got another name', () => {
  it('bears it from the instant on at which it was recorded, and the old one before', async () => {
    const tags = await Promise.all([list, altai].map(tagOf))
    await named('RU-AL', { ru: 'Горный Алтай', en: 'Gorny Altai' }, '2025-03-01T09:00:00.000Z')
    const five = (name: string) => Array.from({ length: 5 }, () => name)
    expect(await namesOf('2025-02-28T09:00:00.000Z')).toEqual(five('Altai Republic'))
    expect(await namesOf('2025-03-01T09:00:00.000Z')).toEqual(five('Gorny Altai'))
    const { revision, name } = await read(service, altai, regionSchema)
    expect([revision, name]).toEqual([3, 'Gorny Altai'])
    for (const [index, path] of [list, altai].entries())
      expect(await tagOf(path)).not.toBe(tags[index])
  })
})

describe('the list of regions has another tag, as other bytes must have,', () => {
  const codes = async () =>
    (await read(service, list, regionsSchema)).regions.map(
      ({ code, revision }) => `${code} ${revision}`,
    )

  it('when a region comes on record whose facts are older than the latest of all', async () => {
    const before = [await tagOf(list), await codes()]
    await named('RU-XX', { ru: 'Поздняя', en: 'A late one' }, '2024-01-01T09:00:00.000Z')
    const after = [await tagOf(list), await codes()]
    expect(after[1]).toContain('RU-XX 1')
    expect(after[0]).not.toBe(before[0])
  })

  it('when two regions have a fact recorded in the same millisecond, one after the other', async () => {
    const instant = '2025-06-01T09:00:00.000Z'
    await named('RU-BU', { ru: 'Бурятия', en: 'Buryatia' }, instant)
    const before = [await tagOf(list), await codes()]
    expect(before[1]).toContain('RU-IRK 8')
    await named('RU-IRK', { ru: 'Иркутск', en: 'Irkutsk' }, instant)
    const after = [await tagOf(list), await codes()]
    expect(after[1]).toContain('RU-IRK 9')
    expect(after[0]).not.toBe(before[0])
  })
})
