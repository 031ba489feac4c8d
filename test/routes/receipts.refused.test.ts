import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Asker, openWorld, type World } from './access-support.ts'
import { refusal } from './support.ts'

const score = '/v1/regions/RU-BU/score'
const bodyScore = '/v1/regions/RU-BU/bodies/administration/score'

let world: World
let reader: Asker

beforeAll(async () => {
  world = await openWorld('receipts_refused')
  reader = await world.asker('key', 'analyst')
})
afterAll(() => world.close())

describe('a receipt is refused', () => {
  const refused = async (path: string, asker: Asker | null = reader) => {
    const headers = asker?.authorization == null ? {} : { Authorization: asker.authorization }
    const { status, code, fields } = await refusal(world.service, path, headers)
    return [status, code, fields]
  }

  it('without a key, and to a dashboard: whoever gets one gets the ledger with it', async () => {
    const path = `${score}/receipt?methodology=2023.2`
    expect(await refused(path, null)).toEqual([401, 'unauthenticated', []])
    expect(await refused(path, await world.asker('key', 'dashboard'))).toEqual([
      403,
      'forbidden',
      [],
    ])
  })

  it('to the editor of another region', async () => {
    const editor = await world.asker('key', 'region-editor', 'foreign')
    expect(await refused(`${score}/receipt?methodology=2023.2`, editor)).toEqual([
      403,
      'forbidden',
      [],
    ])
  })

  it.each([
    ['/receipt', 400, 'invalid-request', ['query methodology']],
    ['/receipt?methodology=2023.2&depth=items', 400, 'invalid-request', ['query depth']],
    ['/receipt?methodology=1999.1', 404, 'unknown-methodology', ['query methodology']],
    [
      '/receipt?methodology=2023.2&knownAt=2999-01-01T00:00:00Z',
      400,
      'invalid-request',
      ['query knownAt'],
    ],
  ])('with parameters that do not fit: %s', async (rest, ...expected) => {
    for (const path of [score, bodyScore]) expect(await refused(`${path}${rest}`)).toEqual(expected)
  })

  it('of what does not exist: a region, a body, a body before the act that names it', async () => {
    const query = 'receipt?methodology=2023.2'
    expect(await refused(`/v1/regions/RU-XX/score/${query}`)).toEqual([
      404,
      'unknown-region',
      ['path region'],
    ])
    const body = [404, 'unknown-body', ['path body']]
    expect(await refused(`/v1/regions/RU-BU/bodies/nobody/score/${query}`)).toEqual(body)
    const early = `${bodyScore}/${query}&knownAt=2020-01-01T00:00:00Z`
    expect(await refused(early)).toEqual(body)
  })
})

describe('a ledger that was changed behind our back', () => {
  it('gets no receipt, because that would be signed', async () => {
    const { sql } = world.owner
    await sql`alter table facts disable trigger user`
    await sql`update facts set statement = jsonb_set(statement, '{completedOn}', '"2020-01-01"')
      where region = 'RU-IRK' and kind = 'completion'`
    await sql`alter table facts enable trigger user`
    const path = '/v1/regions/RU-IRK/score/receipt?methodology=2023.2'
    const answer = await world.send('GET', path, reader)
    expect([answer.status, answer.text]).toEqual([500, expect.not.stringContaining('ledger')])
  })
})
