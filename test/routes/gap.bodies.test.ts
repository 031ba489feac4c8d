import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../src/db/client.ts'
import { gapSchema } from '../../src/routes/schemas/gap.ts'
import { regionScoreSchema } from '../../src/routes/schemas/score.ts'
import { connectAsService, createService, makeDatabase } from '../support/service.ts'
import { append, growth } from './growth.ts'
import { type Answer, ask, read, type Service, sumOf } from './support.ts'

/** A database of our own, because these tests record facts. */
const DATABASE = 'gap_of_bodies'
const query = 'methodology=2024.1&asOf=2024-06-30&by=2024-12-31'
const path = `/v1/regions/RU-BU/score/gap?${query}`
const before = `${path}&knownAt=2024-04-27T09:00:00.008Z`

let connection: Connection
let service: Service
let earlier: Answer

beforeAll(async () => {
  await makeDatabase(DATABASE)
  connection = connectAsService(DATABASE)
  service = createService(connection)
  earlier = await ask(service, before)
  // The register is declared, and the administration proves B1.1.
  await append(connection.database, 'RU-BU', growth)
})
afterAll(() => connection.close())

const gap = (more = '') => read(service, `${path}${more}`, gapSchema)

describe('the gap of a region whose bodies are observed', () => {
  it('has the steps of its bodies, each with the roll-up that it moves and the body that answers', async () => {
    const { largestGains } = await gap('&limit=200')
    // Of B1.1 the administration has proved it: the ministry alone moves R3.3, from 1/2 to 1.
    const ofB11 = largestGains.filter(({ item }) => item === 'B1.1')
    expect(ofB11).toMatchObject([
      {
        body: 'ministry-of-property',
        row: null,
        label: expect.stringMatching(/responsible/i),
        // R3.3: 3/5 × 1/2 × 1/12 × 1/2 = 1/80; B1.1: 2/5 × 1/2 × 1/4 × 1/8 = 1/160.
        alone: '3/160',
        rollUps: ['R3.3'],
        deadline: null,
        completedOn: '2024-12-31',
        daysLate: 0,
        responsible: [{ kind: 'body', body: 'ministry-of-property', role: 'performs' }],
        missing: [{ id: 'act', row: null, status: 'missing' }],
        ratio: null,
      },
    ])
    const ratio = largestGains.find(({ item }) => item === 'B3.4.7')
    expect(ratio?.ratio).toEqual({ target: '1/10', reached: '0/1', done: null, total: null })
    expect(largestGains.filter(({ item }) => item === 'R3.3')).toEqual([])
  })

  it('is proven, its gains add up to the threshold, and the score that it begins with is the one asked for', async () => {
    const { expected, shortest, proven, atLeast, score, revision } = await gap()
    const steps = shortest?.steps ?? []
    expect([proven, steps.length]).toEqual([true, atLeast])
    expect(sumOf([expected.exact ?? '', ...steps.map(({ gain }) => gain)])).toBe(
      shortest?.score.exact,
    )
    expect(shortest?.score.percent).toBeGreaterThanOrEqual(40)
    const asked = await read(
      service,
      '/v1/regions/RU-BU/score?methodology=2024.1&asOf=2024-06-30&depth=summary',
      regionScoreSchema,
    )
    expect([score, revision]).toEqual([asked.score, asked.revision])
  })

  it('as it was known before is the same for ever, byte for byte', async () => {
    const again = await ask(service, before)
    expect([again.text, again.headers.get('ETag')]).toEqual([
      earlier.text,
      earlier.headers.get('ETag'),
    ])
    expect(
      gapSchema.parse(JSON.parse(again.text)).largestGains.every(({ body }) => body === null),
    ).toBe(true)
  })
})
