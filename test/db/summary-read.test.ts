import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClaims } from '../../src/db/claims.ts'
import { findRegion } from '../../src/db/queries/regions.ts'
import { findSpan } from '../../src/db/queries/score-spans.ts'
import { readSummary, type SummaryQuestion } from '../../src/db/queries/summary-read.ts'
import { createService, makeDatabase, NOW } from '../support/service.ts'
import { connectAs, everybody, FOREIGN, names, OWN } from './guarded.ts'

const DATABASE = 'summaries'
/** What was sent over the one connection. */
const sent: string[] = []
const service = connectAs(`${DATABASE}_service`, DATABASE, {
  debug: (_connection, query) => sent.push(query),
})

beforeAll(() => makeDatabase(DATABASE))
afterAll(() => service.close())

const asked = (code: string): SummaryQuestion => ({
  code,
  version: '2023.2',
  basis: 'planned',
  asOf: NOW.toISOString().slice(0, 10),
})

const ofSpan = ({
  revision,
  score,
  summary,
}: Record<'revision' | 'score' | 'summary', unknown>) => ({ revision, score, summary })

/** Who can be named to the database. */
const claimants = names.flatMap((name) => {
  const claims = everybody[name]
  return claims === null ? [] : [{ name, claims }]
})

describe('a summary that is read by one statement', () => {
  it.each(claimants)('shows $name what a transaction of theirs shows', async ({ claims }) => {
    for (const code of [OWN, FOREIGN]) {
      const { version, basis, asOf } = asked(code)
      const shown = await withClaims(service.database, claims, 'read only', async (database) => ({
        head: await findRegion(database, code),
        span: await findSpan(database, code, version, basis, asOf),
      }))
      const { head, span } = await readSummary(service.database, claims, asked(code))
      expect(head).toEqual(shown.head)
      expect(span).toEqual(shown.span === null ? null : expect.objectContaining(ofSpan(shown.span)))
    }
  })

  it('shows a dashboard its own region and no other', async () => {
    const read = (code: string) => readSummary(service.database, everybody.dashboard, asked(code))
    expect((await read(OWN)).span?.revision).toBe((await read(OWN)).head?.revision)
    expect(await read(FOREIGN)).toMatchObject({ head: null, span: null })
  })

  it('leaves no claims behind on its connection', async () => {
    await readSummary(service.database, everybody.coordinator, asked(OWN))
    expect(await service.sql`select code from regions`).toEqual([])
  })

  it('takes whatever it is asked as that text and nothing else', async () => {
    const code = `RU-BU', 'x'); select 'Ж'; --\\`
    const read = await readSummary(service.database, everybody.coordinator, asked(code))
    expect(read).toMatchObject({ head: null, span: null })
  })
})

describe('GET /v1/regions/{region}/score?depth=summary', () => {
  const path = '/v1/regions/RU-BU/score?methodology=2023.2&basis=planned&depth='

  it('is one statement once its version is known, with the same bytes as by a transaction', async () => {
    const first = await createService(service).request(`${path}summary`)
    const app = createService(service)
    await app.request(`${path}items`)
    sent.length = 0
    const second = await app.request(`${path}summary`)
    expect(sent).toHaveLength(1)
    expect(second.headers.get('ETag')).toBe(first.headers.get('ETag'))
    expect(await second.text()).toBe(await first.text())
  })
})
