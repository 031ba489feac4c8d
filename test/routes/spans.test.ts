import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKey } from '../../src/access/key.ts'
import { builderClaims, withClaims } from '../../src/db/claims.ts'
import type { Connection } from '../../src/db/client.ts'
import { recordKey } from '../../src/local/access-keys.ts'
import { bases, ENGINE } from '../../src/scoring/index.ts'
import { buildAll, buildOn, type InTransaction } from '../../src/services/spans/build.ts'
import { Versions } from '../../src/services/versions.ts'
import {
  connectAsOwner,
  connectAsService,
  createService,
  makeDatabase,
  NOW,
} from '../support/service.ts'
import { append } from './growth.ts'

const DATABASE = 'spans'
const VERSIONS = ['2023.1', '2023.2', '2024.1'] as const
/** More than are worked out at once. */
const MORE = ['SYN-01', 'SYN-02', 'SYN-03', 'SYN-04', 'SYN-05', 'SYN-06', 'SYN-07', 'SYN-08']
const REGIONS = ['RU-AL', 'RU-BU', 'RU-CU', 'RU-IRK', ...MORE]
const building = { engine: ENGINE, now: NOW.toISOString(), today: '2026-11-22' }

let owner: Connection
let service: Connection
let key = ''

beforeAll(async () => {
  await makeDatabase(DATABASE)
  owner = connectAsOwner(DATABASE)
  service = connectAsService(DATABASE, 4)
  key = (await makeKey()).text
  const scope = { role: 'coordinator', region: null, body: null, office: 'A centre' } as const
  await recordKey(owner.database, { scope, text: key, createdBy: 'the test', now: NOW, days: 1 })
  for (const region of MORE)
    await write('PUT', `/v1/regions/${region}`, { name: { ru: region, en: region } })
  const body = 'administration'
  await write('POST', '/v1/regions/RU-BU/facts', {
    facts: [
      { ref: 'register', kind: 'register-complete', from: '2024-01-01' },
      { kind: 'verdict', on: '#register', outcome: 'accepted' },
      { ref: 'done', kind: 'completion', body, item: 'B1.1', completedOn: '2024-05-15' },
      {
        ref: 'paper',
        kind: 'evidence',
        body,
        completion: '#done',
        fills: [{ item: 'B1.1', requirement: 'act' }],
        document: {
          kind: 'order',
          title: 'Приказ',
          date: '2024-05-15',
          number: '7',
          url: 'https://example.org/7',
        },
      },
      {
        kind: 'waiver',
        item: 'R5.1',
        from: '2024-01-01',
        until: '2027-03-01',
        document: {
          kind: 'minutes',
          title: 'Протокол',
          date: '2024-01-01',
          number: '1',
          url: 'https://example.org/1',
        },
      },
    ],
  })
})
afterAll(() => Promise.all([owner.close(), service.close()]))

async function write(method: string, path: string, body: unknown): Promise<void> {
  const response = await createService(service).request(path, {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect([response.status < 300, response.status < 300 ? '' : await response.text()]).toEqual([
    true,
    '',
  ])
}

/** By an application of its own, which has made no answer yet. */
async function ask(path: string): Promise<string> {
  const response = await createService(service).request(path)
  expect([path, response.status]).toEqual([path, 200])
  return response.text()
}

/** One after another: the facts of the country are read for each, where they are. */
async function askAll(paths: readonly string[]): Promise<readonly string[]> {
  const texts: string[] = []
  for (const path of paths) texts.push(await ask(path))
  return texts
}

const summaries = VERSIONS.flatMap((version) =>
  bases.flatMap((basis) =>
    ['RU-BU', 'RU-CU', 'SYN-03'].map(
      (region) => `/v1/regions/${region}/score?methodology=${version}&basis=${basis}`,
    ),
  ),
)
const rankings = VERSIONS.flatMap((version) =>
  bases.flatMap((basis) =>
    ['', '&limit=3', '&threshold=met', '&threshold=unmet&limit=1', '&level=initial'].map(
      (rest) => `/v1/scores?methodology=${version}&basis=${basis}${rest}`,
    ),
  ),
)
const everything = [...summaries.map((path) => `${path}&depth=summary`), ...rankings]

const forget = (): Promise<unknown> => owner.sql`truncate score_spans, score_builds`
const stored = async (): Promise<unknown> =>
  owner.sql`select * from score_spans order by region, version, basis, from_day`

const asBuilder: InTransaction = (work) =>
  withClaims(service.database, builderClaims, 'read write', (transaction) => work(transaction))
const versions = () => asBuilder((database) => new Versions().scored(database))

/** Every page of a ranking, by its cursors. */
async function pagesOf(path: string): Promise<readonly string[]> {
  const app = createService(service)
  const pages: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const text = await (await app.request(next === '' ? path : `${path}&cursor=${next}`)).text()
    pages.push(text)
    const body: { next: string | null } = JSON.parse(text)
    next = body.next
  }
  return pages
}

/** The pages of a few rankings. */
async function allPages(): Promise<readonly (readonly string[])[]> {
  const pages: (readonly string[])[] = []
  for (const path of rankings.filter((ranking) => ranking.includes('limit')).slice(0, 8))
    pages.push(await pagesOf(path))
  return pages
}

describe('what was worked out ahead', () => {
  it('is there for every region, version and basis once facts are on record', async () => {
    const [row] = await owner.sql`select count(*)::int as spans,
      count(distinct (region, version, basis))::int as kinds from score_spans`
    // Of Buryatia, a waiver ends in 2027.
    expect(row).toEqual({ spans: REGIONS.length * 9 + 9, kinds: REGIONS.length * 9 })
  })

  it.each(summaries)('is what the breakdown says: %s', async (path) => {
    const [summary, items] = [await ask(`${path}&depth=summary`), await ask(path)]
    const { unknownTraits, exclusions, sections, bodies, ...rest } = JSON.parse(items)
    expect(JSON.parse(summary)).toEqual(rest)
    expect([unknownTraits, exclusions, sections, bodies].every(Array.isArray)).toBe(true)
  })

  it('says the same, byte for byte, as the facts alone, on this day and on later ones', async () => {
    const later = everything
      .filter((_, place) => place % 4 === 0)
      .map((path) => `${path}&asOf=2027-03-01`)
    const paths = [...everything, ...later]
    const ahead = await askAll(paths)
    const pages = await allPages()
    await forget()
    expect(await askAll(paths)).toEqual(ahead)
    expect(await allPages()).toEqual(pages)
    expect(await buildAll(asBuilder, await versions(), building)).toEqual([...VERSIONS])
    expect(await askAll(paths)).toEqual(ahead)
  })

  it('is not taken for today where somebody recorded a fact behind its back', async () => {
    const [path] = rankings
    if (path === undefined) throw new Error('there are rankings')
    const before = await ask(`${path}&limit=1`)
    await append(owner.database, 'SYN-08', [
      {
        body: null,
        statement: { kind: 'completion', item: 'R1.1', row: null, completedOn: '2024-01-01' },
      },
    ])
    const [stale, reported] = [await ask(`${path}&limit=1`), await ask(rankings[5] ?? '')]
    expect(stale).not.toBe(before)
    await forget()
    expect(await ask(`${path}&limit=1`)).toBe(stale)
    expect(await ask(rankings[5] ?? '')).toBe(reported)
    await buildAll(asBuilder, await versions(), building)
  })
})

describe('working out the scores of every region', () => {
  it('goes on where it was interrupted, and comes to the same', async () => {
    const whole = await stored()
    const before = await askAll(rankings)
    await forget()
    for (const version of await versions()) {
      const { done, finishedAt, after } = await asBuilder((database) =>
        buildOn(database, version, building),
      )
      expect([done, finishedAt, after]).toEqual([5, null, 'SYN-01'])
    }
    // Half of it is no ranking.
    expect(await askAll(rankings)).toEqual(before)
    await buildAll(asBuilder, await versions(), building)
    expect(await stored()).toEqual(whole)
    expect(await askAll(rankings)).toEqual(before)
  })

  it('leaves no part of a step that failed', async () => {
    await forget()
    const [version] = await versions()
    if (version === undefined) throw new Error('there are versions')
    const failing = asBuilder(async (database) => {
      await buildOn(database, version, building)
      throw new Error('killed')
    })
    await expect(failing).rejects.toThrow('killed')
    expect(await stored()).toEqual([])
    await buildAll(asBuilder, await versions(), building)
  })

  it('lets facts be recorded meanwhile, of regions that are done and of others', async () => {
    await forget()
    for (const version of await versions())
      await asBuilder((database) => buildOn(database, version, building))
    for (const region of ['RU-AL', 'SYN-07'])
      await write('POST', `/v1/regions/${region}/facts`, {
        facts: [{ kind: 'completion', item: 'R1.2', completedOn: '2024-02-01' }],
      })
    await buildAll(asBuilder, await versions(), building)
    const ahead = await askAll(everything)
    await forget()
    expect(await askAll(everything)).toEqual(ahead)
    await buildAll(asBuilder, await versions(), building)
  })

  it('is done once, by however many at a time', async () => {
    const whole = await stored()
    await forget()
    const all = await versions()
    const built = await Promise.all([1, 2, 3].map(() => buildAll(asBuilder, all, building)))
    expect(built.flat().length).toBeGreaterThanOrEqual(VERSIONS.length)
    expect(await stored()).toEqual(whole)
    const builds = await owner.sql`select done, total from score_builds`
    expect(builds.map(({ done, total }) => [done, total])).toEqual(
      VERSIONS.map(() => [REGIONS.length, REGIONS.length]),
    )
  })
})
