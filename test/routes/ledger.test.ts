import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../src/db/client.ts'
import { catalogues } from '../../src/db/schema.ts'
import { readMethodologyFolder } from '../../src/local/database.ts'
import type { Dataset } from '../../src/methodology/load/index.ts'
import { bodyScoreSchema, regionScoreSchema, scoresSchema } from '../../src/routes/schemas/score.ts'
import {
  connectAsOwner,
  connectAsService,
  createService,
  makeDatabase,
} from '../support/service.ts'
import { append, growth } from './growth.ts'
import { type Answer, ask, read, type Service, sumOf, withParameter } from './support.ts'

/** A database of our own, because these tests record facts. */
const DATABASE = 'growing'
const KNOWN_BEFORE = '2024-04-27T09:00:00.008Z'

const score = '/v1/regions/RU-BU/score?methodology=2024.1'
const bodyScore = '/v1/regions/RU-BU/bodies/administration/score?methodology=2024.1'
const ranking = '/v1/scores?methodology=2024.1'
const roadmap = '/v1/regions/RU-BU/roadmap'
const clocked = [score, bodyScore, ranking, roadmap, '/v1/regions/RU-BU/bodies']
/** What is the same on every day. */
const dayless = ['/v1/regions', '/v1/regions/RU-BU']
const all = [...clocked, ...dayless]
const elsewhere = ['/v1/regions/RU-IRK', '/v1/regions/RU-IRK/score?methodology=2024.1']

const pinned = (path: string): string =>
  withParameter(
    dayless.includes(path) ? path : withParameter(path, 'asOf=2024-12-31'),
    `knownAt=${KNOWN_BEFORE}`,
  )

let owner: Connection
let connection: Connection
let service: Service
let dataset: Dataset
let before: ReadonlyMap<string, Answer>

const earlier = (path: string): Answer => {
  const answer = before.get(path)
  if (answer === undefined) throw new Error(`${path} was not asked before`)
  return answer
}

beforeAll(async () => {
  await makeDatabase(DATABASE)
  owner = connectAsOwner(DATABASE)
  connection = connectAsService(DATABASE)
  dataset = await readMethodologyFolder()
  service = createService(connection)
  const paths = [...all, ...all.map(pinned), ...elsewhere, `${ranking}&limit=1`]
  before = new Map(
    await Promise.all(paths.map(async (path) => [path, await ask(service, path)] as const)),
  )
  await append(connection.database, 'RU-BU', growth)
})
afterAll(() => Promise.all([owner.close(), connection.close()]))

describe('a region whose register of bodies was accepted as complete', () => {
  it('has the score 3/40: the plan 11/96 at 60 and the bodies 1/64 at 40', async () => {
    const body = await read(service, score, regionScoreSchema)
    const { plan, bodies } = body.components
    // R1: 3/4 at 10. R3: 1/24 at 40, because 1 of 2 bodies fulfils R3.3. The rest: 0 at 30.
    expect([plan.value, plan.contribution]).toEqual(['11/96', '11/160'])
    // B1: 1/8 at 25, in one of two bodies.
    expect([bodies.observed, bodies.value, bodies.contribution]).toEqual([true, '1/64', '1/160'])
    expect(body.score).toEqual({ exact: '3/40', percent: 7.5 })
    expect([body.revision, body.knownAt]).toEqual([16, '2024-06-01T09:00:00.004Z'])
  })

  it('adds items and bodies up to the score, and their weights to 1', async () => {
    const { sections = [], bodies = [] } = await read(service, score, regionScoreSchema)
    const leaves = [...sections.flatMap(({ items = [] }) => items), ...bodies]
    expect(sumOf(leaves.map(({ contribution }) => contribution))).toBe('3/40')
    expect(sumOf(leaves.map(({ weight }) => weight.effective))).toBe('1/1')
    expect(bodies.map((body) => [body.code, body.score.exact, body.contribution])).toEqual([
      ['administration', '1/32', '1/160'],
      ['ministry-of-property', '0/1', '0/1'],
    ])
  })

  it('observes R3.3 in the bodies: 1 of 2', async () => {
    const { sections = [] } = await read(service, score, regionScoreSchema)
    const item = sections.flatMap(({ items = [] }) => items).find(({ id }) => id === 'R3.3')
    expect(item).toMatchObject({ state: 'partial', value: '1/2', share: { fulfilled: 1, of: 2 } })
    expect(item?.reason).toBe('Observed: 1 of 2 fulfilled.')
  })

  it('leaves the own claim to 2023.2, whose score stays 3/32', async () => {
    const body = await read(service, score.replace('2024.1', '2023.2'), regionScoreSchema)
    expect(body.score.exact).toBe('3/32')
  })

  it('shows the document of B1.1 in the body, which has 1/32', async () => {
    const body = await read(service, bodyScore, bodyScoreSchema)
    expect(body.score.exact).toBe('1/32')
    expect(body.sections?.[0]?.items?.[0]).toMatchObject({
      id: 'B1.1',
      state: 'met',
      evidence: [
        {
          fact: 'RU-BU-15',
          kind: 'order',
          number: '1',
          verdict: 'accepted',
          submittedAt: '2024-06-01T09:00:00.003Z',
          decidedAt: '2024-06-01T09:00:00.004Z',
          verdictFact: 'RU-BU-16',
        },
      ],
      facts: ['RU-BU-14', 'RU-BU-15', 'RU-BU-16'],
    })
  })
})

describe('what was answered before facts were recorded', () => {
  it.each(all)('is out of date by its tag: %s', async (path) => {
    const tag = earlier(path).headers.get('ETag') ?? ''
    expect((await ask(service, path, { 'If-None-Match': tag })).status).toBe(200)
  })

  it.each(elsewhere)('of another region is right by its tag: %s', async (path) => {
    const tag = earlier(path).headers.get('ETag') ?? ''
    expect((await ask(service, path, { 'If-None-Match': tag })).status).toBe(304)
  })

  it.each(all)('has the same bytes for ever with its clocks named: %s', async (path) => {
    const [was, is] = [earlier(pinned(path)), await ask(service, pinned(path))]
    expect(JSON.parse(is.text)).toEqual(JSON.parse(was.text))
    expect(is.text).toBe(was.text)
  })

  it('goes on in pages by what was known then: 3/32 stays first, Irkutsk second', async () => {
    const first = scoresSchema.parse(JSON.parse(earlier(`${ranking}&limit=1`).text))
    expect(first.scores[0]?.score.exact).toBe('3/32')
    const second = await read(service, `${ranking}&limit=1&cursor=${first.next}`, scoresSchema)
    expect([second.asOf, second.knownAt]).toEqual([first.asOf, KNOWN_BEFORE])
    expect(second.scores.map(({ rank, region }) => [rank, region.code])).toEqual([[2, 'RU-IRK']])
  })
})

describe('a catalogue that calls a trait by another name', () => {
  it('gives a roadmap that says so another tag, as other bytes must have', async () => {
    const was = await ask(service, roadmap)
    const traits = dataset.catalogue.traits.map((trait) => ({
      ...trait,
      label: { ru: `${trait.label.ru}?`, en: `${trait.label.en}?` },
    }))
    await owner.database
      .insert(catalogues)
      .values({ hash: 'sha256:other', document: { ...dataset.catalogue, traits } })
    const is = await ask(service, roadmap)
    expect(is.text).not.toBe(was.text)
    expect(is.headers.get('ETag')).not.toBe(was.headers.get('ETag'))
  })
})
