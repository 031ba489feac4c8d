import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../src/db/client.ts'
import { catalogues, facts, regions } from '../../src/db/schema.ts'
import type { Statement } from '../../src/facts/index.ts'
import { applyMigrations, readMethodologyFolder } from '../../src/local/database.ts'
import { loadDataset } from '../../src/local/load.ts'
import type { Dataset } from '../../src/methodology/load/index.ts'
import { bodyScoreSchema, regionScoreSchema, scoresSchema } from '../../src/routes/schemas/score.ts'
import { connectAsOwner, createService } from '../support/service.ts'
import { type Answer, ask, read, type Service, sumOf, withParameter } from './support.ts'

/** A database of our own, because these tests record facts. */
const DATABASE = 'growing'
const KNOWN_BEFORE = '2024-04-27T09:00:00.008Z'

const score = '/v1/regions/RU-BU/score?methodology=2024.1'
const bodyScore = '/v1/regions/RU-BU/bodies/administration/score?methodology=2024.1'
const ranking = '/v1/scores?methodology=2024.1'
const roadmap = '/v1/regions/RU-BU/roadmap'
const clocked = [score, bodyScore, ranking, roadmap]
const elsewhere = ['/v1/regions/RU-IRK', '/v1/regions/RU-IRK/score?methodology=2024.1']

const pinned = (path: string): string =>
  withParameter(withParameter(path, 'asOf=2024-12-31'), `knownAt=${KNOWN_BEFORE}`)

let owner: Connection
let service: Service
let dataset: Dataset
let before: ReadonlyMap<string, Answer>

const earlier = (path: string): Answer => {
  const answer = before.get(path)
  if (answer === undefined) throw new Error(`${path} was not asked before`)
  return answer
}

/** The register is declared complete, and one body proves one of its items; all is accepted. */
const target = { item: 'B1.1', row: null, requirement: 'act' }
const verdict = (on: string, under: typeof target | null): Statement => ({
  kind: 'verdict',
  on,
  under,
  outcome: 'accepted',
  reason: null,
})
const recorded: readonly (readonly [body: string | null, Statement])[] = [
  [null, { kind: 'register-complete', from: '2024-05-01' }],
  [null, verdict('RU-BU-11', null)],
  ['administration', { kind: 'completion', item: 'B1.1', row: null, completedOn: '2024-05-15' }],
  [
    'administration',
    {
      kind: 'evidence',
      document: {
        kind: 'order',
        number: '1',
        date: '2024-05-15',
        label: { ru: 'Приказ', en: 'Order' },
        issuer: null,
        note: null,
      },
      fills: [target],
      completion: 'RU-BU-13',
    },
  ],
  ['administration', verdict('RU-BU-14', target)],
]

async function record(): Promise<void> {
  const entries = recorded.map(([body, statement], index) => ({
    region: 'RU-BU',
    id: `RU-BU-${index + 11}`,
    sequence: index + 11,
    body,
    statement,
    kind: statement.kind,
    recordedAt: new Date(Date.UTC(2024, 5, 1, 9, 0, 0, index)).toISOString(),
  }))
  await owner.database.insert(facts).values(entries)
  await owner.database
    .update(regions)
    .set({ revision: 15, recordedAt: '2024-06-01T09:00:00.004Z' })
    .where(eq(regions.code, 'RU-BU'))
}

beforeAll(async () => {
  const administrator = connectAsOwner('postgres')
  await administrator.sql`create database ${administrator.sql(DATABASE)}`
  await administrator.close()
  owner = connectAsOwner(DATABASE)
  await applyMigrations(owner)
  dataset = await readMethodologyFolder()
  await loadDataset(owner.database, dataset)
  service = createService(owner)
  const paths = [...clocked, ...clocked.map(pinned), ...elsewhere, `${ranking}&limit=1`]
  before = new Map(
    await Promise.all(paths.map(async (path) => [path, await ask(service, path)] as const)),
  )
  await record()
})
afterAll(() => owner.close())

describe('a region whose register of bodies was accepted as complete', () => {
  it('has the score 3/40: the plan 11/96 at 60 and the bodies 1/64 at 40', async () => {
    const body = await read(service, score, regionScoreSchema)
    const { plan, bodies } = body.components
    // R1: 3/4 at 10. R3: 1/24 at 40, because 1 of 2 bodies fulfils R3.3. The rest: 0 at 30.
    expect([plan.value, plan.contribution]).toEqual(['11/96', '11/160'])
    // B1: 1/8 at 25, in one of two bodies.
    expect([bodies.observed, bodies.value, bodies.contribution]).toEqual([true, '1/64', '1/160'])
    expect(body.score).toEqual({ exact: '3/40', percent: 7.5 })
    expect([body.revision, body.knownAt]).toEqual([15, '2024-06-01T09:00:00.004Z'])
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
      evidence: [{ fact: 'RU-BU-14', kind: 'order', number: '1', verdict: 'accepted' }],
      facts: ['RU-BU-13', 'RU-BU-14'],
    })
  })
})

describe('what was answered before facts were recorded', () => {
  it.each(clocked)('is out of date by its tag: %s', async (path) => {
    const tag = earlier(path).headers.get('ETag') ?? ''
    expect((await ask(service, path, { 'If-None-Match': tag })).status).toBe(200)
  })

  it.each(elsewhere)('of another region is right by its tag: %s', async (path) => {
    const tag = earlier(path).headers.get('ETag') ?? ''
    expect((await ask(service, path, { 'If-None-Match': tag })).status).toBe(304)
  })

  it.each(clocked)('has the same bytes for ever with both clocks named: %s', async (path) => {
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
