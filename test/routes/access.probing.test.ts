import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, operations, prepareWorld, requestOf, type World } from './access-support.ts'

const bound = ['region-editor', 'body-editor', 'dashboard'] as const
/** A foreign region, those that there are not, and what may be taken for another. */
const codes = [
  'RU-AL',
  'RU-XX',
  '%52U-AL',
  'ru-al',
  'nothing',
  '%D0%90',
  'RU-AL%2F..%2FRU-BU',
  'RU-BU%2F..%2FRU-AL',
]

let world: World
let prepared: Awaited<ReturnType<typeof prepareWorld>>

beforeAll(async () => {
  world = await openWorld('access_probing')
  prepared = await prepareWorld(world)
})
afterAll(() => world.close())

describe.each(bound)('for a %s, a foreign region and one that does not exist', (role) => {
  const inRegion = operations.filter(({ path }) => path.includes('{region}'))

  it.each(inRegion)('answer alike: $method $path', async (operation) => {
    const asker = await world.asker('key', role)
    const { path, ...content } = requestOf(operation, 'foreign', asker, prepared)
    const seen = []
    for (const code of codes) {
      const at = path.replace('RU-AL', code)
      const answers = []
      for (const language of ['ru', 'en']) {
        const sent = { ...content, headers: { 'Accept-Language': language } }
        const { status, headers, text } = await world.send(operation.method, at, asker, sent)
        const { instance, ...problem } = JSON.parse(text)
        expect(instance).toBe(at.split('?')[0])
        answers.push({ status, problem, headers: [...headers] })
      }
      seen.push(answers)
    }
    const forbidden = { status: 403, problem: { code: 'forbidden' } }
    expect(seen[0]).toMatchObject([forbidden, forbidden])
    for (const other of seen) expect(other).toEqual(seen[0])
  })
})

describe('for a body-editor', () => {
  it('a file of another body and one that does not exist answer alike', async () => {
    const asker = await world.asker('key', 'body-editor')
    const answerTo = async (sha256: string) => {
      const path = `/v1/regions/RU-BU/documents/${sha256}`
      const { status, text } = await world.send('GET', path, asker)
      return { status, text: text.replaceAll(sha256, '') }
    }
    const others = await answerTo(prepared.files.get('another body') ?? '')
    expect(others).toMatchObject({ status: 404 })
    expect(await answerTo('0'.repeat(64))).toEqual(others)
  })
})

describe('a region that is written in another way', () => {
  it('is the own one where it means that, and no other', async () => {
    const asker = await world.asker('key', 'dashboard')
    const statusOf = async (code: string) =>
      (await world.send('GET', `/v1/regions/${code}`, asker)).status
    expect(await statusOf('RU%2DBU')).toBe(200)
    expect(await statusOf('RU-AL/../RU-BU')).toBe(200)
    for (const code of ['ru-bu', 'RU-BU%20', 'RU-BU%00', 'RU-BU/../RU-AL', 'RU%252DBU'])
      expect(await statusOf(code)).toBe(403)
  })
})
