import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { regionScoreSchema } from '../../src/routes/schemas/score.ts'
import { completion, document, evidence, twofold, waiver } from '../routes/write-examples.ts'
import { look, makeWriters, record, type Who, type Writers } from '../routes/write-support.ts'
import { connectAsService, createWholeSite } from '../support/service.ts'
import { hidden, Visitor } from './browser.ts'
import { expectPage, type Visited } from './support.ts'

const DATABASE = 'reviews_page'
let writers: Writers
let site: ReturnType<typeof createWholeSite>
const ids: Record<string, string> = {}

const HOSTILE = `</script><script>alert("1")</script>${'Щ'.repeat(200)}`

beforeAll(async () => {
  writers = await makeWriters(DATABASE)
  const connection = connectAsService(DATABASE)
  site = createWholeSite(connection)
  closing = () => connection.close()
  const submit = async (name: string, ...facts: readonly object[]): Promise<void> => {
    ids[name] = (await record(writers, 'editor', facts)).at(-1) ?? ''
  }
  const titled = { ...document, title: { ru: HOSTILE, en: HOSTILE } }
  await submit('minutes', { ...completion, ref: 'done' }, { ...evidence, completion: '#done' })
  await submit('twofold', { ...completion, item: 'R9.1' }, { ...twofold, document: titled })
  await submit('waiver', waiver)
})
let closing = (): Promise<void> => Promise.resolve()
afterAll(() => Promise.all([closing(), writers.close()]))

const signedIn = async (who: Who): Promise<Visitor> => {
  const visitor = new Visitor(site)
  expect((await visitor.signIn(writers.keys[who] ?? '')).status).toBe(303)
  return visitor
}
const scoreNow = async (): Promise<string> => {
  const path = '/v1/regions/RU-BU/score?methodology=2023.2&depth=summary'
  return (await look(writers, path, regionScoreSchema)).score.exact ?? ''
}
const PATH = '/reviews?methodology=2023.2'
const picks = (html: string): readonly string[] =>
  [...html.matchAll(/name="pick" id="pick-\d+" value="([^"]*)"/g)].map(([, pick = '']) => pick)

async function send(
  visitor: Visitor,
  fields: Record<string, string | string[]>,
  page?: Visited,
): Promise<Visited> {
  const { html } = page ?? (await visitor.get(PATH))
  const own = { token: hidden(html, 'token'), shown: hidden(html, 'shown') }
  return visitor.post(PATH, { ...own, ...fields })
}

describe('the review queue', () => {
  it('leads those to the sign-in who have not signed in, and is not for a region’s editor', async () => {
    const asked = await new Visitor(site).get(PATH)
    expect([asked.status, asked.headers.get('Location')]).toEqual([
      303,
      '/session?to=%2Freviews%3Fmethodology%3D2023.2',
    ])
    expect((await (await signedIn('editor')).get(PATH)).status).toBe(403)
  })

  it('shows each document under each requirement, with what both verdicts would make of the score', async () => {
    const visited = await (await signedIn('reviewer')).get(`${PATH}&lang=en`)
    expect(visited.status).toBe(200)
    expectPage(visited, 'en')
    expect(picks(visited.html)).toEqual([
      `${ids.minutes} R2.1 - minutes`,
      `${ids.twofold} R9.1 - procedure`,
      `${ids.twofold} R9.1 - report`,
    ])
    // Of 80, R1 is 10 with 3 of 4 items: 3/32, 9.38 %; R2.1 adds 1/4 × 1/6 × 80/80: 4.17 points.
    expect(visited.html).toMatch(
      /if accepted<\/dt><dd>13\.54% <span class="note">\(\+4\.17 points\)/,
    )
    expect(visited.html).toMatch(/if rejected<\/dt><dd>9\.38% <span class="note">\(0 points\)/)
    expect(visited.html).toContain('Order № 12-р of 14')
    expect(visited.html).toContain('example.org')
    expect(visited.html).not.toContain('<script>alert')
  })

  it('gives no box for what a coordinator decides, and none at all to an analyst', async () => {
    const coordinator = await (await signedIn('coordinator')).get(PATH)
    expect(picks(coordinator.html)).toContain(ids.waiver)
    const reviewer = await (await signedIn('reviewer')).get(PATH)
    expect(reviewer.html).toContain('Решает другой')
    const analyst = await (await signedIn('analyst')).get(PATH)
    expect([analyst.status, picks(analyst.html)]).toEqual([200, []])
    expect(analyst.html).not.toContain('method="post"')
  })

  it('is filtered by region and by who decides', async () => {
    const visitor = await signedIn('coordinator')
    expect(picks((await visitor.get(`${PATH}&by=coordinator`)).html)).toEqual([ids.waiver])
    expect((await visitor.get(`${PATH}&region=RU-AL`)).html).toContain('Ничего не ждёт решения')
    expect((await visitor.get(`${PATH}&by=tsar`)).status).toBe(400)
  })

  it('is not sent again to who has it, and is another one in another session', async () => {
    const visitor = await signedIn('reviewer')
    const tag = (await visitor.get(PATH)).headers.get('ETag') ?? ''
    expect((await visitor.get(PATH, { 'If-None-Match': tag })).status).toBe(304)
    const other = await signedIn('reviewer')
    expect((await other.get(PATH, { 'If-None-Match': tag })).status).toBe(200)
  })
})

describe('verdicts that do not fit', () => {
  it.each([
    ['nothing ticked', { outcome: 'accepted' }, 'отметьте хотя бы один'],
    ['no verdict', { pick: 'RU-BU-9' }, 'принять или отклонить'],
    ['no reason', { pick: 'RU-BU-9', outcome: 'rejected' }, 'почему отклонено'],
    ['a reason too long', { outcome: 'rejected', reason: 'x'.repeat(2_001) }, 'слишком длинно'],
    ['nonsense ticked', { pick: '<b> ', outcome: 'accepted' }, 'отметьте хотя бы один'],
  ])('are told beside the field: %s', async (_, fields, words) => {
    const sent = await send(await signedIn('reviewer'), fields)
    expect(sent.status).toBe(422)
    expectPage(sent, 'ru')
    expect(sent.html).toContain(words)
  })

  it('keep what was ticked and typed, as text', async () => {
    const visitor = await signedIn('reviewer')
    const [pick = ''] = picks((await visitor.get(PATH)).html)
    const reason = `</textarea><script>alert(1)</script>${'x'.repeat(2_000)}`
    const sent = await send(visitor, { pick, outcome: 'rejected', reason })
    expect(sent.html).toContain(`value="${pick}" checked=""`)
    expect(sent.html).toContain('value="rejected" checked=""')
    expect(sent.html).toContain('&lt;/textarea&gt;&lt;script&gt;')
    expectPage(sent, 'ru')
  })

  it('are refused whole, with what stands in the way beside its entry', async () => {
    const before = await scoreNow()
    const visitor = await signedIn('reviewer')
    const own = picks((await visitor.get(PATH)).html)[0] ?? ''
    const sent = await send(visitor, { pick: [own, ids.waiver ?? ''], outcome: 'accepted' })
    expect(sent.status).toBe(422)
    expect(sent.html).toContain('решает координатор')
    expect(await scoreNow()).toBe(before)
  })

  it('are refused without the token of the session, or from elsewhere', async () => {
    const visitor = await signedIn('reviewer')
    const page = await visitor.get(PATH)
    const fields = { pick: picks(page.html)[0] ?? '', outcome: 'accepted' }
    expect((await visitor.post(PATH, fields)).status).toBe(403)
    const own = { ...fields, token: hidden(page.html, 'token') }
    const foreign = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }
    expect((await visitor.post(PATH, own, foreign)).status).toBe(403)
    expect((await visitor.get(PATH)).html).toContain(fields.pick)
  })
})

describe('verdicts', () => {
  it('many at once are recorded, once though sent twice, with the score before and after', async () => {
    const visitor = await signedIn('reviewer')
    const page = await visitor.get(`${PATH}&lang=en`)
    const fields = { pick: [...picks(page.html)], outcome: 'accepted', reason: 'Seen' }
    const revision = await revisionNow()
    for (const _ of [1, 2]) {
      const sent = await send(visitor, fields, page)
      expect(sent.status).toBe(200)
      expectPage(sent, 'en')
      expect(sent.html).toContain('Verdicts recorded: 3')
      // 3/32 before; then 1/24 and 1/112 more: 9.38 % to 14.43 %.
      expect(sent.html).toMatch(/9\.38%<\/td><td class="number">14\.43%<\/td>/)
      expect(picks(sent.html)).toEqual([])
    }
    expect(await scoreNow()).toBe('97/672')
    expect(await revisionNow()).toBe(revision + 3)
  })

  it('on what was decided meanwhile are told, and not recorded over it', async () => {
    const first = await signedIn('coordinator')
    const second = await signedIn('coordinator')
    const [one, other] = [await first.get(PATH), await second.get(PATH)]
    const pick = ids.waiver ?? ''
    expect((await send(first, { pick, outcome: 'accepted' }, one)).status).toBe(200)
    const late = await send(second, { pick, outcome: 'rejected', reason: 'No' }, other)
    expect(late.status).toBe(422)
    expect(late.html).toContain('уже вынесено')
  })
})

async function revisionNow(): Promise<number> {
  const path = '/v1/regions/RU-BU/score?methodology=2023.2&depth=summary'
  return (await look(writers, path, regionScoreSchema)).revision
}
